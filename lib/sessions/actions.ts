'use server';

import type { Route } from 'next';
import { formAction, ownerAction } from '@/lib/server/action';
import { deleteSession, insertSession, restoreSession, updateSession } from '@/lib/sessions/data';
import { sessionEditForm, sessionForm, sessionId } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';

export const createSession = formAction(
  (owner) => sessionForm(getUnits(owner)),
  insertSession,
  ({ id }) => `/sessions/${id}` as Route,
);
export const saveSession = formAction(
  (owner) => sessionEditForm(getUnits(owner)),
  updateSession,
  ({ id }) => `/sessions/${id}` as Route,
);
export const removeSession = ownerAction(sessionId, deleteSession, '/sessions');
export const undoRemoveSession = ownerAction(sessionId, restoreSession);
