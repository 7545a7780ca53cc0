'use server';

import { ownerAction } from '@/lib/server/action';
import { sessionVersion } from '@/lib/sessions/schema';
import { restoreVersion, revertSession } from '@/lib/versions/data';
import { versionChoice } from '@/lib/versions/schema';

export const undoSaveSession = ownerAction(sessionVersion, revertSession);
export const restoreSessionVersion = ownerAction(versionChoice, restoreVersion);
