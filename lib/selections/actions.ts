'use server';

import { changeSessions, deleteSessions, listSelectedAmong } from '@/lib/selections/data';
import { seenChange, selectionAmong, selectionText } from '@/lib/selections/schema';
import { ownerAction } from '@/lib/server/action';

export const changeSelected = ownerAction(seenChange, changeSessions, '/sessions');
export const removeSelected = ownerAction(selectionText, deleteSessions, '/sessions');
export const findSelected = ownerAction(selectionAmong, listSelectedAmong);
