import 'server-only';
import { createHash } from 'node:crypto';
import { atomically } from '@/db/client';
import { findCar } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import { formatter } from '@/lib/core/format';
import { conflict, invalid, notFound, ok, type Result } from '@/lib/core/result';
import { writeEdit } from '@/lib/edits/data';
import { staleSentence, type EditDone } from '@/lib/edits/schema';
import { listLogbookIds } from '@/lib/logbook/data';
import { canReprice, changeWords, rewritesOf } from '@/lib/selections/rules';
import {
  changeForm,
  selectionIn,
  type Change,
  type ChangeLook,
  type SeenChange,
  type Selection,
  type SelectionAmong,
} from '@/lib/selections/schema';
import type { Owner } from '@/lib/server/owner';
import { listSessionsById } from '@/lib/sessions/data';
import { spanOfAll } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

/** The chosen sessions, newest first where a filter chose them; what is not there (any more) is left out. */
export function listSelected(owner: Owner, { filter, more, less }: Selection): SessionRow[] {
  const without = new Set(less);
  const ids = new Set(filter ? listLogbookIds(owner, filter).filter((id) => !without.has(id)) : []);
  for (const id of more) ids.add(id);
  return listSessionsById(owner, [...ids]);
}

/** Which of these sessions a filter lets through: what a list shows as chosen where all of another list were. */
export function listSelectedAmong(owner: Owner, { selection, ids }: SelectionAmong): Result<number[]> {
  const filter = selectionIn(selection)?.filter;
  const chosen = new Set(filter ? listLogbookIds(owner, filter) : []);
  return ok(ids.filter((id) => chosen.has(id)));
}

const markOf = (parts: unknown) => createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** A change that was worked out, and is not written yet. */
function planOf(owner: Owner, rows: readonly SessionRow[], change: Change) {
  const car = change.carId === null ? null : findCar(owner, change.carId);
  if (change.carId !== null && !car) return invalid({ car_id: 'Choose a car' });
  if (rows.length === 0) return notFound('choice of sessions');
  const units = getUnits(owner);
  const { from, to } = spanOfAll(canReprice(change) ? rows : []);
  const priced = canReprice(change) ? listPricedTariffs(owner, from, to) : [];
  const { rewrites, look } = rewritesOf(rows, change, { tariffs: priced, currency: units.currency });
  const seen = markOf([change, rows.map(({ id, version }) => [id, version]), look]);
  const title = changeWords(change, car && carLabel(car), formatter(units));
  return ok({ rewrites, title, look: { ...look, seen } });
}

/**
 * What a change would do to sessions; `invalid` where it names a car of somebody else.
 * @param rows as `listSelected` answers them
 */
export function getChangeLook(owner: Owner, rows: readonly SessionRow[], change: Change): Result<ChangeLook> {
  const plan = planOf(owner, rows, change);
  return plan.ok ? ok(plan.value.look) : plan;
}

/**
 * Changes several sessions as one edit, exactly as it was looked at. All or none: where one of them was changed, deleted or
 * added in between, or would be priced otherwise, it is a `conflict` and nothing is written.
 */
export function changeSessions(owner: Owner, { selection: text, fields, seen }: SeenChange): Result<EditDone> {
  return atomically(() => {
    const selection = selectionIn(text);
    if (!selection) return notFound('choice of sessions');
    const change = changeForm(getUnits(owner)).decode(fields);
    if (!change.ok) return change;
    const plan = planOf(owner, listSelected(owner, selection), change.value);
    if (!plan.ok) return plan;
    const { rewrites, title, look } = plan.value;
    if (look.seen !== seen) return conflict(staleSentence);
    if (rewrites.length === 0) return conflict('All of these sessions are like that already.');
    return ok(writeEdit(owner, { kind: 'change', title, rewrites }));
  });
}

/** Deletes several sessions as one edit. */
export function deleteSessions(owner: Owner, text: string): Result<EditDone> {
  return atomically(() => {
    const selection = selectionIn(text);
    const gone = selection ? listSelected(owner, selection) : [];
    if (gone.length === 0) return notFound('choice of sessions');
    return ok(writeEdit(owner, { kind: 'delete', title: 'Deleted', gone }));
  });
}
