import 'server-only';
import { and, count, desc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { cars, channels, imports, moment, sessions, tariffs } from '@/db/schema';
import { findCar, restoreCar } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import { notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { pageSize, type DeletedItem, type DeletedSession, type Gone } from '@/lib/deleted/schema';
import { now } from '@/lib/server/clock';
import { recordAll } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { undoMs } from '@/lib/server/purge';
import { listSessionsById } from '@/lib/sessions/data';

const dayMs = 86_400_000;

type Deletable = typeof sessions | typeof cars | typeof tariffs | typeof channels;
// What is older may still be stored until the next purge, and counts as gone.
const gone = (owner: Owner, table: Deletable) =>
  and(eq(table.userId, owner.id), gt(table.deletedAt, (now() - undoMs) as Instant));

const countOf = (owner: Owner, table: Deletable, at?: Instant): number =>
  db
    .select({ count: count() })
    .from(table)
    .where(and(gone(owner, table), at === undefined ? undefined : eq(table.deletedAt, at)))
    .get()?.count ?? 0;

function left<T extends { deletedAt: Instant | null }>({ deletedAt, ...row }: T): Omit<T, 'deletedAt'> & Gone {
  const at = deletedAt ?? (0 as Instant);
  return { ...row, deletedAt: at, daysLeft: Math.max(1, Math.ceil((at + undoMs - now()) / dayMs)) };
}

/** How many sessions, cars, tariffs and channels can be brought back. */
export const countDeleted = (owner: Owner): number =>
  [sessions, cars, tariffs, channels].reduce((sum, table) => sum + countOf(owner, table), 0);

/** One page of the deleted sessions, those deleted last first, and how many were deleted together with each. */
export function listDeletedSessions(owner: Owner, asked: number) {
  const all = countOf(owner, sessions);
  const pages = Math.max(1, Math.ceil(all / pageSize));
  const page = Math.min(asked, pages);
  const rows = db
    .select({
      ...{ id: sessions.id, day: sessions.day, locationLabel: sessions.locationLabel, energyWh: sessions.energyWh },
      ...{ costMicros: sessions.costMicros, isPriceAssumed: sessions.isPriceAssumed, deletedAt: sessions.deletedAt },
      isCarDeleted: sql`exists (select 1 from cars c
        where c.user_id = ${sessions.userId} and c.id = ${sessions.carId} and c.deleted_at is not null)`.mapWith(
        Boolean,
      ),
    })
    .from(sessions)
    .where(gone(owner, sessions))
    // The order of the index, so that a page of a hundred thousand is no sorting of them.
    .orderBy(desc(sessions.deletedAt), desc(sessions.day), sql`${moment} desc`, desc(sessions.id))
    .limit(pageSize)
    .offset((page - 1) * pageSize)
    .all()
    .map((row): DeletedSession => left(row));
  const moments = [...new Set(rows.map(({ deletedAt }) => deletedAt))];
  const together = new Map(moments.map((at) => [at, countOf(owner, sessions, at)]));
  return { rows, together, count: all, page, pages };
}

/** The deleted cars, tariffs and channels, those deleted last first. */
export function listDeletedItems(owner: Owner): DeletedItem[] {
  const named = db
    .select({ id: cars.id, make: cars.make, model: cars.model, name: cars.name, deletedAt: cars.deletedAt })
    .from(cars)
    .where(gone(owner, cars))
    .all()
    .map(({ id, deletedAt, ...car }) => left({ kind: 'car' as const, id, name: carLabel(car), deletedAt }));
  const dated = db
    .select({ id: tariffs.id, name: tariffs.name, deletedAt: tariffs.deletedAt })
    .from(tariffs)
    .where(gone(owner, tariffs))
    .all()
    .map((tariff) => left({ kind: 'tariff' as const, ...tariff }));
  const told = db
    .select({ id: channels.id, name: channels.name, deletedAt: channels.deletedAt })
    .from(channels)
    .where(gone(owner, channels))
    .all()
    .map((channel) => left({ kind: 'channel' as const, ...channel }));
  return [...named, ...dated, ...told].sort((a, b) => b.deletedAt - a.deletedAt);
}

/** Cars that were deleted since come back too: a session without its car would be in no list. */
function restoreCars(owner: Owner, ids: readonly number[]): Result<null> {
  for (const id of new Set(ids)) {
    const car = findCar(owner, id) ? ok(null) : restoreCar(owner, id);
    if (!car.ok) return car;
  }
  return ok(null);
}

/**
 * Brings back all sessions that were deleted at one moment, or at any; answers how many. An import that was taken back can
 * be taken back again then: that is the way back from this.
 */
export function restoreDeletedSessions(owner: Owner, at: number | null): Result<number> {
  return atomically(() => {
    const chosen = at === null ? undefined : eq(sessions.deletedAt, at as Instant);
    const back = db
      .update(sessions)
      .set({ deletedAt: null, updatedAt: now() })
      .where(and(gone(owner, sessions), chosen))
      .returning({ id: sessions.id, carId: sessions.carId, importId: sessions.importId })
      .all();
    if (back.length === 0) return notFound('charge');
    const withCars = restoreCars(
      owner,
      back.map(({ carId }) => carId),
    );
    if (!withCars.ok) return withCars;
    const files = [...new Set(back.flatMap(({ importId }) => importId ?? []))];
    db.update(imports)
      .set({ undoneAt: null })
      .where(and(eq(imports.userId, owner.id), inArray(imports.id, files), isNotNull(imports.undoneAt)))
      .run();
    const rows = listSessionsById(
      owner,
      back.map(({ id }) => id),
    );
    recordAll(
      owner,
      'charging_sessions',
      rows.map((after) => ({ before: null, after })),
    );
    return ok(back.length);
  });
}
