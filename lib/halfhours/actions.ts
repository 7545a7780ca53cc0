'use server';

import type { Route } from 'next';
import { textOfBytes } from '@/lib/core/csv';
import { deleteHalfHours, runHalfHours } from '@/lib/halfhours/data';
import { halfHoursForm, tariffId } from '@/lib/halfhours/schema';
import { formAction, ownerAction } from '@/lib/server/action';

export const bringHalfHours = formAction(
  () => halfHoursForm,
  runHalfHours,
  (answer) => ('done' in answer ? (`/settings/home-charging/${answer.done.tariffId}` as Route) : null),
  { field: 'file', mostBytes: 6 * 1024 * 1024, read: textOfBytes },
);
export const removeHalfHours = ownerAction(tariffId, deleteHalfHours);
