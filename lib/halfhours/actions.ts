'use server';

import type { Route } from 'next';
import { decodeText } from '@/lib/core/encoding';
import { ok } from '@/lib/core/result';
import { deleteHalfHours, runHalfHours } from '@/lib/halfhours/data';
import { halfHoursForm, tariffId } from '@/lib/halfhours/schema';
import { formAction, ownerAction } from '@/lib/server/action';

export const bringHalfHours = formAction(
  () => halfHoursForm,
  runHalfHours,
  (answer) => ('done' in answer ? (`/settings/home-charging/${answer.done.tariffId}` as Route) : null),
  { field: 'file', mostBytes: 6 * 1024 * 1024, read: (bytes) => ok(decodeText(bytes).text) },
);
export const removeHalfHours = ownerAction(tariffId, deleteHalfHours);
