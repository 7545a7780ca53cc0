'use server';

import { undoEdit } from '@/lib/edits/data';
import { editId } from '@/lib/edits/schema';
import { ownerAction } from '@/lib/server/action';

export const takeEditBack = ownerAction(editId, undoEdit);
