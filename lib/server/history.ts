import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { connection, db } from '@/db/client';
import { events } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';

type Row = { id: number };
type Change = { before: Row | null; after: Row | null };
/** One step in the life of a row, as it was stored. */
export type HistoryEntry = { id: number; before: unknown; after: unknown; createdAt: Instant };

/** Writes what happened to one row, in the transaction of the change itself. At least one side is there. */
export function record(owner: Owner, tableName: string, { before, after }: Change): void {
  const rowId = (after ?? before)?.id;
  if (rowId === undefined) throw new TypeError('A change needs a row before or after it.');
  db.insert(events)
    .values({
      userId: owner.id,
      tableName,
      rowId,
      before: before && JSON.stringify(before),
      after: after && JSON.stringify(after),
      createdAt: Date.now() as Instant,
    })
    .run();
}

/** Writes what happened to many rows at once, as an import or its undoing does, in the transaction of the change itself. */
export function recordAll(owner: Owner, tableName: string, changes: readonly Change[]): void {
  // One prepared statement: the query builder would take ten times as long as the rows.
  const insert = connection().sqlite.prepare(
    'insert into events (user_id, table_name, row_id, before, after, created_at) values (?, ?, ?, ?, ?, ?)',
  );
  const createdAt = Date.now();
  const text = (row: Row | null) => row && JSON.stringify(row);
  for (const { before, after } of changes)
    insert.run(owner.id, tableName, (after ?? before)?.id, text(before), text(after), createdAt);
}

/** The steps of one row, newest first. */
export function listHistory(owner: Owner, tableName: string, rowId: number): HistoryEntry[] {
  return db
    .select()
    .from(events)
    .where(and(eq(events.userId, owner.id), eq(events.tableName, tableName), eq(events.rowId, rowId)))
    .orderBy(desc(events.id))
    .all()
    .map(({ id, before, after, createdAt }) => ({
      id,
      before: before === null ? null : (JSON.parse(before) as unknown),
      after: after === null ? null : (JSON.parse(after) as unknown),
      createdAt,
    }));
}

type Sqlite = ReturnType<typeof connection>['sqlite'];

type Memory = { stateOf: (owner: Owner) => string; kept: Map<string, { state: string; value: unknown }> };

function openMemory(sqlite: Sqlite): Memory {
  const last = sqlite.prepare<[number], number | null>('select max(id) from events where user_id = ?').pluck();
  const others = sqlite.prepare<[], number>('pragma data_version').pluck();
  return { stateOf: (owner) => `${last.get(owner.id) ?? 0}.${others.get()}`, kept: new Map() };
}

// Of each connection its own: where another database takes this one's place, nothing of the old one is remembered. The look
// for changes is asked many times per page, so it is prepared once: to prepare it takes longer than to answer.
const memories = new WeakMap<Sqlite, Memory>();

function memoryOf(sqlite: Sqlite): Memory {
  const memory = memories.get(sqlite) ?? openMemory(sqlite);
  memories.set(sqlite, memory);
  return memory;
}

/** A word that changes with every change of this owner's rows, from this process or another; a restart changes it too. */
export const revisionOf = (owner: Owner): string => memoryOf(connection().sqlite).stateOf(owner);

const mostKept = 200;

/**
 * Answers `compute()`, and keeps the answer until a row of this owner changes. For figures over the whole history, which
 * would otherwise be summed anew for every page: 19 ms at 100,000 sessions, in which nobody else is served.
 * @param key names the question, with all that it depends on besides the owner's rows
 */
export function remembered<T>(owner: Owner, key: string, compute: () => T): T {
  const { sqlite } = connection();
  // What a transaction sees may be rolled back, and the next change then gets the number of the one that never was.
  if (sqlite.inTransaction) return compute();
  const { stateOf, kept } = memoryOf(sqlite);
  const state = stateOf(owner);
  const name = `${owner.id}:${key}`;
  const known = kept.get(name);
  if (known?.state === state) return known.value as T;
  const value = compute();
  kept.delete(name);
  kept.set(name, { state, value });
  const oldest = kept.keys().next().value;
  if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  return value;
}
