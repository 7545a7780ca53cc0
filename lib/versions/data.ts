import 'server-only';
import { and, eq } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { imports, sessions, tariffs } from '@/db/schema';
import { findCar, restoreCar } from '@/lib/cars/data';
import { notFound, ok, type Result } from '@/lib/core/result';
import { listHistory } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { changeSession } from '@/lib/sessions/data';
import { flatPrice } from '@/lib/sessions/rules';
import type { SessionRow, SessionVersion } from '@/lib/sessions/schema';
import { valuesOf, versionsOf } from '@/lib/versions/rules';
import type { Entry, VersionChoice } from '@/lib/versions/schema';

/** What happened to a session, newest first: before and after as they were stored. */
export function listSessionHistory(owner: Owner, id: number): Entry[] {
  const steps = listHistory(owner, 'charging_sessions', id) as Entry[];
  // Rows that were written before there were lines know nothing of them.
  const whole = (row: SessionRow | null) => row && { ...flatPrice, ...row };
  return steps.map(({ before, after, ...step }) => ({ ...step, before: whole(before), after: whole(after) }));
}

/** The name of the file that a session was imported from; `null` for one that was logged. */
export const findImportedFile = (owner: Owner, id: number): string | null =>
  db
    .select({ fileName: imports.fileName })
    .from(sessions)
    .innerJoin(imports, and(eq(imports.userId, sessions.userId), eq(imports.id, sessions.importId)))
    .where(and(eq(sessions.userId, owner.id), eq(sessions.id, id)))
    .get()?.fileName ?? null;

const isStored = (owner: Owner, tariffId: number): boolean =>
  db
    .select({ id: tariffs.id })
    .from(tariffs)
    .where(and(eq(tariffs.userId, owner.id), eq(tariffs.id, tariffId)))
    .get() !== undefined;

/** Makes an earlier version the newest one, price included. */
function bringBack(owner: Owner, to: SessionVersion, row: SessionRow): Result<SessionRow> {
  const values = valuesOf(row);
  // A car that was deleted since comes back too, as for a deleted session; the price outlives a tariff that is gone for good.
  const car = findCar(owner, values.carId) ? ok(null) : restoreCar(owner, values.carId);
  if (!car.ok) return car;
  const tariffId = values.tariffId !== null && isStored(owner, values.tariffId) ? values.tariffId : null;
  return changeSession(owner, to, { ...values, tariffId });
}

/**
 * Takes an edit back: what the session was before it became `version`, price included. `conflict` where it was changed again
 * since. It is an edit itself, so it can be seen in the history, and taken back.
 */
export function revertSession(owner: Owner, { id, version }: SessionVersion): Result<SessionRow> {
  return atomically(() => {
    const before = listSessionHistory(owner, id).find((entry) => entry.after?.version === version)?.before;
    return before ? bringBack(owner, { id, version }, before) : notFound('charge');
  });
}

/**
 * Makes a session what it was as version `restores`, frozen price included, as a new version. `conflict` where it is no
 * longer the `version` that was read.
 */
export function restoreVersion(owner: Owner, { id, version, restores }: VersionChoice): Result<SessionRow> {
  return atomically(() => {
    const row = versionsOf(listSessionHistory(owner, id)).get(restores);
    return row ? bringBack(owner, { id, version }, row) : notFound('charge');
  });
}
