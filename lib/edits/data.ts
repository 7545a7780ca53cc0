import 'server-only';
import { and, count, desc, eq, getTableColumns, gt, inArray } from 'drizzle-orm';
import { atomically, connection, db } from '@/db/client';
import { editedSessions, edits, sessions, tariffs } from '@/db/schema';
import { findCar, restoreCar } from '@/lib/cars/data';
import { conflict, notFound, ok, type Result } from '@/lib/core/result';
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

/** A session of an edit as it is now, and what it was before. */
type Traced = {
  id: number;
  versionBefore: number | null;
  versionAfter: number | null;
  version: number;
  deletedAt: Instant | null;
  before: string | null;
};

const trace = `select x.session_id as id, x.before_version as versionBefore, x.after_version as versionAfter,
    s.version, s.deleted_at as deletedAt,
    case when x.before_version is not null and x.after_version is not null then
      (select e.before from events e where e.user_id = x.user_id and e.table_name = 'charging_sessions'
        and e.row_id = x.session_id and e.after ->> 'version' = x.after_version
        and e.before ->> 'version' = x.before_version limit 1) end as before
  from edited_sessions x join charging_sessions s on s.user_id = x.user_id and s.id = x.session_id
  where x.user_id = ? and x.edit_id = ? order by x.session_id`;

/**
 * Takes an edit back: what it changed is as it was, frozen price included, as a new version; what it deleted is there again,
 * and what it made is deleted. A session that was changed, deleted or restored since is left alone, and counted.
 */
export function undoEdit(owner: Owner, id: number): Result<EditUndone> {
  return atomically(() => {
    const edit = db.select().from(edits).where(mine(owner, id)).get();
    if (!edit) return notFound('edit');
    if (edit.undoneAt !== null) return conflict('This was taken back already.');
    const traced = connection().sqlite.prepare<[number, number], Traced>(trace).all(owner.id, id);
    const same = traced.filter((row) => isUntouched(row, edit.createdAt));
    if (same.length === 0) return conflict('All of this was changed since, so nothing was taken back.');
    const at = now();
    const back = bringBack(owner, at, same);
    if (!back.ok) return back;
    db.update(edits).set({ undoneAt: at }).where(mine(owner, id)).run();
    return ok({ restored: same.length, left: traced.length - same.length });
  });
}

function isUntouched({ versionBefore, versionAfter, version, deletedAt, before }: Traced, editedAt: Instant): boolean {
  if (versionAfter === null) return deletedAt === editedAt && version === versionBefore;
  return deletedAt === null && version === versionAfter && (versionBefore === null || before !== null);
}

/** Writes back what the sessions were; those that come back or go are no versions, as with a single one. */
function bringBack(owner: Owner, at: Instant, traced: readonly Traced[]): Result<null> {
  const rows = new Map(
    listSessionsById(
      owner,
      traced.map(({ id }) => id),
    ).map((row) => [row.id, row]),
  );
  const rewrites: Rewrite[] = [];
  for (const { id, before } of traced) {
    const row = rows.get(id);
    if (row && before !== null) rewrites.push({ before: row, values: valuesOf(JSON.parse(before) as SessionRow) });
  }
  const values = withStoredTariffs(owner, rewrites);
  rewriteAll(owner, at, values);
  deleteAll(
    owner,
    at,
    traced.flatMap(({ id, versionBefore }) => (versionBefore === null ? (rows.get(id) ?? []) : [])),
  );
  const restored = restoreAll(
    owner,
    at,
    traced.flatMap(({ id, versionAfter }) => (versionAfter === null ? id : [])),
  );
  return withCars(owner, [...restored, ...values.map(({ before, values }) => ({ ...before, ...values }))]);
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
