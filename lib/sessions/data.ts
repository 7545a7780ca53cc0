import 'server-only';
import { and, desc, eq, getTableColumns, isNotNull, isNull, sql } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { moment, sessions } from '@/db/schema';
import { findCar, restoreCar } from '@/lib/cars/data';
import { conflict, invalid, notFound, ok, type Result } from '@/lib/core/result';
import { hasValues } from '@/lib/core/same';
import { addDays, dayOf, type Day, type Instant } from '@/lib/core/time';
import type { Metres } from '@/lib/core/units';
import { now } from '@/lib/server/clock';
import { listHistory, record } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { costAfterEdit, costOf, inputOf, spanOf, untouched } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionEdit, SessionInput, SessionRow, SessionVersion } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { listPricedTariffs } from '@/lib/tariffs/data';

const live = (owner: Owner) => and(eq(sessions.userId, owner.id), isNull(sessions.deletedAt));
const one = (owner: Owner, id: number) => and(live(owner), eq(sessions.id, id));

const { userId: _user, importId: _import, deletedAt: _deleted, ...columns } = getTableColumns(sessions);

export const findSession = (owner: Owner, id: number): SessionRow | null =>
  db.select(columns).from(sessions).where(one(owner, id)).get() ?? null;

/** The newest sessions, of one car or of all. */
export const listLastSessions = (owner: Owner, count: number, carId: number | null = null): SessionRow[] =>
  db
    .select(columns)
    .from(sessions)
    .where(and(live(owner), carId === null ? undefined : eq(sessions.carId, carId)))
    .orderBy(desc(sessions.day), sql`${moment} desc`, desc(sessions.id))
    .limit(count)
    .all();

const keys = Object.keys(columns) as (keyof typeof columns)[];
// Past the query builder, and as lists of values: making objects of rows is most of an export.
const selectById = `select ${keys.map((key) => columns[key].name).join(', ')} from charging_sessions
  where user_id = ? and deleted_at is null and id in (select value from json_each(?))`;

/** The sessions with these ids, in the order of the ids; one that is not there (any more) is left out. */
export function listSessionsById(owner: Owner, ids: readonly number[]): SessionRow[] {
  const byId = new Map<number, SessionRow>();
  const rows = connection().sqlite.prepare<[number, string], unknown[]>(selectById).raw();
  for (const values of rows.all(owner.id, JSON.stringify(ids))) {
    const row: Record<string, unknown> = {};
    for (const [at, key] of keys.entries()) row[key] = values[at];
    for (const flag of ['isSample', 'isPriceAssumed']) row[flag] = row[flag] === 1;
    if (typeof row['costLines'] === 'string') row['costLines'] = JSON.parse(row['costLines']);
    byId.set(row['id'] as number, row as SessionRow);
  }
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The odometer that the car last showed, before `before` where that is given. */
export function findLastOdometer(owner: Owner, carId: number, before?: Day): { odometerM: Metres; day: Day } | null {
  const row = db
    .select({ odometerM: sessions.odometerM, day: sessions.day })
    .from(sessions)
    .where(
      and(
        live(owner),
        eq(sessions.carId, carId),
        isNotNull(sessions.odometerM),
        before ? sql`${sessions.day} < ${before}` : undefined,
      ),
    )
    .orderBy(desc(sessions.day), desc(sessions.id))
    .limit(1)
    .get();
  return row?.odometerM == null ? null : { odometerM: row.odometerM, day: row.day };
}

const stored = ({ totalMicros: _total, isFree: _free, ...input }: SessionInput, price: FrozenPrice) =>
  Object.assign(input, price);

function tariffsFor(owner: Owner, input: SessionInput) {
  const { from, to } = spanOf(input);
  return listPricedTariffs(owner, from, to);
}

/** Somebody else's car answers like one that is not there; a day beyond tomorrow is a slip of the finger. */
function misfit(owner: Owner, input: SessionInput): Result<never> | null {
  const car = findCar(owner, input.carId);
  if (!car) return invalid({ car_id: 'Choose a car' });
  if (input.day > addDays(dayOf(now(), input.timeZone), 1))
    return invalid({ date: 'Enter a date from 2008 to tomorrow.' });
  return null;
}

/**
 * Saves a charge with the price of its day. The same `clientId` again answers the row that is there when the content is the
 * same, or what it first was, and `conflict` when it is not.
 */
export function insertSession(
  owner: Owner,
  input: SessionInput,
  origin: { isSample?: boolean } = {},
): Result<SessionRow> {
  return atomically(() => {
    const price = costOf(input, tariffsFor(owner, input), getUnits(owner).currency);
    return insertPriced(owner, input, price, origin);
  });
}

/** Saves a session with a price that was frozen elsewhere: an own export that comes back. Inside `atomically` of the caller. */
export function insertPriced(
  owner: Owner,
  input: SessionInput,
  price: FrozenPrice,
  origin: { isSample?: boolean; importId?: number } = {},
): Result<SessionRow> {
  return atomically(() => {
    const known = db
      .select({ ...columns, deletedAt: sessions.deletedAt })
      .from(sessions)
      .where(and(eq(sessions.userId, owner.id), eq(sessions.clientId, input.clientId)))
      .get();
    if (known) return sameAgain(owner, known, input);
    const refused = misfit(owner, input);
    if (refused) return refused;
    const at = now();
    const after = db
      .insert(sessions)
      .values({ ...stored(input, price), ...origin, userId: owner.id, createdAt: at, updatedAt: at })
      .returning(columns)
      .get();
    record(owner, 'charging_sessions', { before: null, after });
    return ok(after);
  });
}

function sameAgain(
  owner: Owner,
  { deletedAt, ...row }: SessionRow & { deletedAt: Instant | null },
  input: SessionInput,
): Result<SessionRow> {
  if (deletedAt === null && (isOf(row, input) || isOf(firstVersion(owner, row), input))) return ok(row);
  return conflict(
    deletedAt === null
      ? 'This charge is saved already, with other values. Open it to change it.'
      : 'This charge was saved and then deleted. Log it anew.',
  );
}

/** As it was first saved: whoever has missed the answer to that may send it again after somebody has edited it. */
function firstVersion(owner: Owner, row: SessionRow): SessionRow {
  const first = listHistory(owner, 'charging_sessions', row.id).at(-1);
  return (first?.before ?? first?.after ?? row) as SessionRow;
}

const inOrder = (input: SessionInput) => JSON.stringify(Object.entries(input).sort(([a], [b]) => (a < b ? -1 : 1)));
const isOf = (row: SessionRow, input: SessionInput) => inOrder(inputOf(row)) === inOrder(input);

/** Changes a session by the version that was read; in between changed elsewhere: `conflict`, nothing overwritten. */
export function updateSession(owner: Owner, { id, version, ...edited }: SessionEdit): Result<SessionRow> {
  return atomically(() => {
    const before = findSession(owner, id);
    if (!before) return notFound('charge');
    if (before.version !== version) {
      return conflict(
        'This charge was changed elsewhere in the meantime. Open it again to see it as it is now; what you typed is still here.',
      );
    }
    const refused = misfit(owner, edited);
    if (refused) return refused;
    const units = getUnits(owner);
    const input = { ...untouched(before, edited, units), clientId: before.clientId };
    const price = costAfterEdit(before, input, tariffsFor(owner, input), units.currency);
    return ok(write(owner, before, stored(input, price)));
  });
}

/** Writes new values over a live row and into its history. Values that are there already make no version. */
function write(owner: Owner, before: SessionRow, values: Partial<SessionRow>): SessionRow {
  if (hasValues(before, values)) return before;
  const [after] = db
    .update(sessions)
    .set({ ...values, updatedAt: now(), version: before.version + 1 })
    .where(one(owner, before.id))
    .returning(columns)
    .all();
  if (!after) throw new Error('The row was there a moment ago, in the same transaction.');
  record(owner, 'charging_sessions', { before, after });
  return after;
}

/** Freezes other prices on sessions: after a tariff was changed, and only when the owner said so. */
export function repriceSessions(owner: Owner, changes: { id: number; price: FrozenPrice }[]): Result<number> {
  return atomically(() => {
    for (const { id, price } of changes) {
      const before = findSession(owner, id);
      if (before) write(owner, before, price);
    }
    return ok(changes.length);
  });
}

/** Every live session that a tariff priced, or that has no price at home: those that a change of tariffs may concern. */
export const listHomePriced = (owner: Owner): SessionRow[] =>
  db
    .select(columns)
    .from(sessions)
    .where(and(live(owner), eq(sessions.placeKind, 'home'), sql`${sessions.priceSource} in ('tariff', 'unknown')`))
    .orderBy(sessions.day, sessions.id)
    .all();

/**
 * Writes stored values, the frozen price among them, over the version that was read; `conflict` where it was changed since.
 */
export function changeSession(
  owner: Owner,
  { id, version }: SessionVersion,
  values: Partial<SessionRow>,
): Result<SessionRow> {
  return atomically(() => {
    const before = findSession(owner, id);
    if (!before) return notFound('charge');
    if (before.version !== version) return conflict('This charge was changed again since, so nothing was done.');
    return ok(write(owner, before, values));
  });
}

/** Out of every list and figure; for 30 days `restoreSession` brings it back under the same id. */
export function deleteSession(owner: Owner, id: number): Result<SessionRow> {
  return atomically(() => {
    const before = findSession(owner, id);
    if (!before) return notFound('charge');
    db.update(sessions).set({ deletedAt: now() }).where(one(owner, id)).run();
    record(owner, 'charging_sessions', { before, after: null });
    return ok(before);
  });
}

/** Undoes `deleteSession`. A car that was deleted since comes back too: a session without its car would be in no list. */
export function restoreSession(owner: Owner, id: number): Result<SessionRow> {
  return atomically(() => {
    const [after] = db
      .update(sessions)
      .set({ deletedAt: null, updatedAt: now() })
      .where(and(eq(sessions.userId, owner.id), eq(sessions.id, id), isNotNull(sessions.deletedAt)))
      .returning(columns)
      .all();
    if (!after) return notFound('charge');
    const car = findCar(owner, after.carId) ? ok(null) : restoreCar(owner, after.carId);
    if (!car.ok) return car;
    record(owner, 'charging_sessions', { before: null, after });
    return ok(after);
  });
}
