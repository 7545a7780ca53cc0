'use server';

import { restoreDeletedSessions } from '@/lib/deleted/data';
import { deletedMoment } from '@/lib/deleted/schema';
import { ownerAction } from '@/lib/server/action';

export const restoreSessions = ownerAction(deletedMoment, restoreDeletedSessions);
