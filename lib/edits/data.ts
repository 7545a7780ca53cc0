import 'server-only';
import { and, count, desc, eq, getTableColumns, gt, inArray } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { editedSessions, edits, sessions, tariffs } from '@/db/schema';
import { findCar, restoreCar } from '@/lib/cars/data';
import { conflict, notFound, ok, type Result } from '@/lib/core/result';
import { hasValues } from '@/lib/core/same';
import type { Instant } from '@/lib/core/time';
import type { EditDone, EditRow, EditStep, EditUndone, Rewrite, Writing } from '@/lib/edits/schema';
import { now } from '@/lib/server/clock';
import { recordAll } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { undoMs } from '@/lib/server/purge';
import { listSessionsById } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { valuesOf } from '@/lib/versions/rules';

/** Writes an edit with its rows and their histories; inside `atomically` of the caller. */
export function writeEdit(owner: Owner, { kind, title, rewrites = [], gone = [], made = [] }: Writing): EditDone {
  const at = now();
  const { id } = db
    .insert(edits)
    .values({ userId: owner.id, kind, title, createdAt: at })
    .returning({ id: edits.id })
    .get();
  const changed = rewriteAll(owner, at, rewrites);
  deleteAll(owner, at, gone);
  const link = connection().sqlite.prepare(
    'insert into edited_sessions (user_id, edit_id, session_id, before_version, after_version) values (?, ?, ?, ?, ?)',
  );
  for (const { before, after } of changed) link.run(owner.id, id, after.id, before.version, after.version);
  for (const row of gone) link.run(owner.id, id, row.id, row.version, null);
  for (const row of made) link.run(owner.id, id, row.id, null, row.version);
  return { id, kind, count: changed.length + gone.length + made.length };
}

const stored = (value: unknown) => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return value !== null && typeof value === 'object' ? JSON.stringify(value) : value;
};

type Key = keyof SessionRow & keyof typeof columns;
const columns = getTableColumns(sessions);

/**
 * Writes new values over rows as they were just read. One prepared statement, past the query builder, which takes ten times
 * as long; and only the columns that any of them changes, because each that is named has its indexes written anew.
 */
function rewriteAll(owner: Owner, at: Instant, rewrites: readonly Rewrite[]) {
  if (rewrites.length === 0) return [];
  const isChanged = ([key]: [string, unknown]) =>
    rewrites.some(({ before, values }) => key in values && values[key as Key] !== before[key as Key]);
  const changing = (Object.entries(columns) as [Key, { name: string }][]).filter(isChanged);
  const keys = changing.map(([key]) => key);
  const set = changing.map(([, { name }]) => `"${name}" = ?, `).join('');
  const update = connection().sqlite.prepare(
    `update charging_sessions set ${set}version = version + 1, updated_at = ?
     where user_id = ? and id = ? and version = ? and deleted_at is null`,
  );
  const changed = rewrites.map(({ before, values }) => {
    const after: SessionRow = { ...before, ...values, version: before.version + 1, updatedAt: at };
    const { changes } = update.run(...keys.map((key) => stored(after[key])), at, owner.id, before.id, before.version);
    if (changes !== 1) throw new Error('The row was there a moment ago, in the same transaction.');
    return { before, after };
  });
  recordAll(owner, 'charging_sessions', changed);
  return changed;
}

function deleteAll(owner: Owner, at: Instant, rows: readonly SessionRow[]): void {
  const remove = connection().sqlite.prepare(
    'update charging_sessions set deleted_at = ? where user_id = ? and id = ? and deleted_at is null',
  );
  for (const { id } of rows) remove.run(at, owner.id, id);
  recordAll(
    owner,
    'charging_sessions',
    rows.map((before) => ({ before, after: null })),
  );
}

const mine = (owner: Owner, id: number) => and(eq(edits.userId, owner.id), eq(edits.id, id));

/** A session of an edit as it is now, what it was before, and where it is of another version, what the edit made of it. */
type Traced = {
  id: number;
  versionBefore: number | null;
  versionAfter: number | null;
  version: number;
  deletedAt: Instant | null;
  before: string | null;
  after: string | null;
};

const stepOf = `from events e where e.user_id = x.user_id and e.table_name = 'charging_sessions'
  and e.row_id = x.session_id and e.after ->> 'version' = x.after_version and e.before ->> 'version' is x.before_version`;
const trace = `select x.session_id as id, x.before_version as versionBefore, x.after_version as versionAfter,
    s.version, s.deleted_at as deletedAt,
    (select e.before ${stepOf} limit 1) as before,
    case when s.version <> x.after_version then (select e.after ${stepOf} limit 1) end as after
  from edited_sessions x join charging_sessions s on s.user_id = x.user_id and s.id = x.session_id
  where x.user_id = ? and x.edit_id = ? order by x.session_id`;

/**
 * Takes an edit back: what it changed is as it was, frozen price included, as a new version; what it deleted is there again,
 * and what it made is deleted. A session that was changed, deleted or restored since is left alone, and counted. A merge or a
 * split is taken back as a whole or not at all: half of it would count energy twice, or lose it.
 */
export function undoEdit(owner: Owner, id: number): Result<EditUndone> {
  return atomically(() => {
    const edit = db.select().from(edits).where(mine(owner, id)).get();
    if (!edit) return notFound('edit');
    if (edit.undoneAt !== null) return conflict('This was taken back already.');
    const traced = connection().sqlite.prepare<[number, number], Traced>(trace).all(owner.id, id);
    const rows = rowsById(owner, traced);
    const same = traced.filter((row) => isUntouched(row, rows.get(row.id), edit.createdAt));
    const isWhole = edit.kind === 'merge' || edit.kind === 'split';
    if (same.length === 0 || (isWhole && same.length < traced.length)) return conflict(changedSince);
    const at = now();
    const back = bringBack(owner, at, same, rows);
    if (!back.ok) return back;
    db.update(edits).set({ undoneAt: at }).where(mine(owner, id)).run();
    return ok({ restored: same.length, left: traced.length - same.length });
  });
}

const changedSince =
  'This was changed again since, so nothing was taken back. The history of each session has its versions.';

const rowsById = (owner: Owner, traced: readonly Traced[]): ReadonlyMap<number, SessionRow> => {
  const ids = traced.map(({ id }) => id);
  return new Map(listSessionsById(owner, ids).map((row) => [row.id, row]));
};

/** Whether a session is still what the edit made of it; a later edit that was itself taken back has left it so. */
function isUntouched(traced: Traced, row: SessionRow | undefined, editedAt: Instant): boolean {
  const { versionBefore, versionAfter, version, deletedAt, before, after } = traced;
  if (versionAfter === null) return deletedAt === editedAt && version === versionBefore;
  if (!row || (versionBefore !== null && before === null)) return false;
  if (version === versionAfter) return true;
  return after !== null && hasValues(row, valuesOf(JSON.parse(after) as SessionRow));
}

type Rows = ReadonlyMap<number, SessionRow>;

/** Writes back what the sessions were; those that come back or go are no versions, as with a single one. */
function bringBack(owner: Owner, at: Instant, traced: readonly Traced[], rows: Rows): Result<null> {
  const rewrites = traced.flatMap(({ id, before }): Rewrite[] => {
    const row = rows.get(id);
    return row && before !== null ? [{ before: row, values: valuesOf(JSON.parse(before) as SessionRow) }] : [];
  });
  const values = withStoredTariffs(owner, rewrites);
  rewriteAll(owner, at, values);
  const made = traced.filter(({ versionBefore }) => versionBefore === null);
  deleteAll(
    owner,
    at,
    made.flatMap(({ id }) => rows.get(id) ?? []),
  );
  const gone = traced.filter(({ versionAfter }) => versionAfter === null).map(({ id }) => id);
  return withCars(owner, [
    ...restoreAll(owner, at, gone),
    ...values.map((rewrite) => ({ ...rewrite.before, ...rewrite.values })),
  ]);
}

function restoreAll(owner: Owner, at: Instant, ids: readonly number[]): SessionRow[] {
  const restore = connection().sqlite.prepare(
    'update charging_sessions set deleted_at = null, updated_at = ? where user_id = ? and id = ?',
  );
  for (const id of ids) restore.run(at, owner.id, id);
  const rows = listSessionsById(owner, ids);
  recordAll(
    owner,
    'charging_sessions',
    rows.map((after) => ({ before: null, after })),
  );
  return rows;
}

/** A car that was deleted since comes back with its sessions. */
function withCars(owner: Owner, rows: readonly SessionRow[]): Result<null> {
  for (const id of new Set(rows.map(({ carId }) => carId))) {
    const car = findCar(owner, id) ? ok(null) : restoreCar(owner, id);
    if (!car.ok) return car;
  }
  return ok(null);
}

/** The price outlives a tariff that is gone for good. */
function withStoredTariffs(owner: Owner, rewrites: readonly Rewrite[]): Rewrite[] {
  const known = db.select({ id: tariffs.id }).from(tariffs).where(eq(tariffs.userId, owner.id)).all();
  const ids = new Set(known.map(({ id }) => id));
  const keep = (id: number | null | undefined) => (id != null && ids.has(id) ? id : null);
  return rewrites.map(({ before, values }) => ({ before, values: { ...values, tariffId: keep(values.tariffId) } }));
}

const counted = { id: edits.id, kind: edits.kind, title: edits.title, createdAt: edits.createdAt };
const mostEdits = 100;

/** The edits of several sessions of the last 30 days, newest first. */
export const listEdits = (owner: Owner): EditRow[] =>
  db
    .select({ ...counted, undoneAt: edits.undoneAt, count: count(editedSessions.sessionId) })
    .from(edits)
    .leftJoin(editedSessions, and(eq(editedSessions.userId, edits.userId), eq(editedSessions.editId, edits.id)))
    .where(and(eq(edits.userId, owner.id), gt(edits.createdAt, (now() - undoMs) as Instant)))
    .groupBy(edits.id)
    .orderBy(desc(edits.createdAt), desc(edits.id))
    .limit(mostEdits)
    .all();

/** The edits that a session was part of, newest first. */
export function listEditSteps(owner: Owner, sessionId: number): EditStep[] {
  const own = db
    .select({
      ...{ id: edits.id, kind: edits.kind, createdAt: edits.createdAt },
      ...{ versionBefore: editedSessions.versionBefore, versionAfter: editedSessions.versionAfter },
    })
    .from(editedSessions)
    .innerJoin(edits, and(eq(edits.userId, editedSessions.userId), eq(edits.id, editedSessions.editId)))
    .where(and(eq(editedSessions.userId, owner.id), eq(editedSessions.sessionId, sessionId)))
    .orderBy(desc(edits.id))
    .all();
  const sizes = db
    .select({ id: editedSessions.editId, count: count() })
    .from(editedSessions)
    .where(
      and(
        eq(editedSessions.userId, owner.id),
        inArray(
          editedSessions.editId,
          own.map(({ id }) => id),
        ),
      ),
    )
    .groupBy(editedSessions.editId)
    .all();
  const sizeOf = new Map(sizes.map(({ id, count }) => [id, count]));
  return own.map(({ id, ...step }) => ({ ...step, others: (sizeOf.get(id) ?? 1) - 1 }));
}
