import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from '@/db/schema';

type Connection = { sqlite: Database.Database; db: BetterSQLite3Database<typeof schema> };

/**
 * Opens a database file (or `:memory:`) with the pragmas that durability rests on.
 * @throws where the pragmas do not hold after a write: `synchronous` reads as FULL right after WAL is switched on and falls
 * back to NORMAL with the first transaction, so it is set after WAL and read back by `checkPragmas`.
 */
export function open(path: string, locking: 'normal' | 'exclusive' = 'normal', patienceMs = 5000): Connection {
  const sqlite = new Database(path, { timeout: patienceMs });
  try {
    prepare(sqlite, locking, patienceMs);
  } catch (error) {
    // Left to the garbage collector it would hold its locks for as long, and refuse the next try.
    sqlite.close();
    throw error;
  }
  return { sqlite, db: drizzle(sqlite, { schema }) };
}

function prepare(sqlite: Database.Database, locking: 'normal' | 'exclusive', patienceMs: number): void {
  // Before anything is read: SQLite takes the lock with the first access.
  sqlite.pragma(`locking_mode = ${locking}`);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma(`busy_timeout = ${patienceMs}`);
  sqlite.pragma('foreign_keys = ON');
  // Freed pages would keep the plain text of what was deleted.
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('journal_size_limit = 16777216');
  sqlite.pragma('trusted_schema = OFF');
}

/** What a request or a job began with: the number of the database that was there then. */
type Begun = { era: number };
type Eras = { now: number; begun: AsyncLocalStorage<Begun> };

// Next bundles this module more than once; one process must have one connection. preload.mjs counts with the same eras.
const shared = globalThis as typeof globalThis & { plugtrack?: Connection; plugtrackEras?: Eras };

const eras = (): Eras => (shared.plugtrackEras ??= { now: 0, begun: new AsyncLocalStorage() });

/** A backup has taken the database's place since this piece of work began. */
export class DatabaseReplaced extends Error {
  override readonly name = 'DatabaseReplaced';
  readonly code = 'PLUGTRACK_RESTORED';
}

/** Runs work that must see one database from its beginning to its end, also where it waits in between. */
export const withOneDatabase = <T>(work: () => T): T => eras().begun.run({ era: eras().now }, work);

/** A question for later, from wherever it is asked then: whether the database is still the one that this work began with. */
export function sameDatabase(): () => boolean {
  const { now, begun } = eras();
  const era = begun.getStore()?.era ?? now;
  return () => era === eras().now;
}

/**
 * The process's one connection, opened at its first use.
 * @throws DatabaseReplaced in a request that began before a restore: its ids and its owner belong to another database.
 */
export function connection(): Connection {
  const begun = eras().begun.getStore();
  if (begun && begun.era !== eras().now) throw new DatabaseReplaced('A backup was restored in the meantime.');
  if (shared.plugtrack) return shared.plugtrack;
  // A build that opened the database would create it where it is not wanted, or read somebody's data into pages.
  if (process.env['NEXT_PHASE'] === 'phase-production-build') throw new Error('The database is not opened by a build.');
  const path = process.env['DATABASE_PATH'];
  if (!path) throw new Error('DATABASE_PATH is not set.');
  shared.plugtrack = open(path);
  return shared.plugtrack;
}

/**
 * Opens the process's connection so that no other process has one, until it is closed or this process ends.
 * @throws SQLITE_BUSY, after five seconds, where another has the file open.
 */
export function connectAlone(path: string): void {
  closeConnection();
  shared.plugtrack = open(path, 'exclusive');
}

/** Checkpoints and closes; the next use opens again. A checkpoint that cannot be, as on a full disk, loses nothing. */
export function closeConnection(): void {
  const open = shared.plugtrack;
  delete shared.plugtrack;
  if (!open?.sqlite.open) return;
  try {
    open.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // What is not in the file yet stays in the `-wal` beside it, where the next start finds it.
  } finally {
    open.sqlite.close();
  }
}

/**
 * Closes the process's connection, lets `work` put another file in the database's place, and opens that: all in one turn, so
 * that nobody is served in between. Only what asked for this goes on with the new database.
 * @throws SQLITE_BUSY, at once, where another process has the old one open; nothing has happened then. What `work` throws
 * leaves this process without a database.
 */
export function replaceDatabase(work: (path: string) => void): void {
  const path = connection().sqlite.name;
  closeConnection();
  try {
    open(path, 'exclusive', 0).sqlite.close();
  } catch (error) {
    shared.plugtrack = open(path);
    throw error;
  }
  work(path);
  eras().now += 1;
  const begun = eras().begun.getStore();
  if (begun) begun.era = eras().now;
  shared.plugtrack = open(path);
}

/** The query builder of the one connection. A proxy, so that importing a data file opens nothing. */
export const db = new Proxy({} as Connection['db'], {
  get: (_, key) => Reflect.get(connection().db, key) as unknown,
});

class Undone extends Error {
  readonly outcome: unknown;
  constructor(outcome: unknown) {
    super('rolled back');
    this.outcome = outcome;
  }
}

const isFailure = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'ok' in value && value.ok === false;

/**
 * Runs `work` in one `BEGIN IMMEDIATE` transaction (nested: a savepoint) and answers what it answers. Rolls back on a throw
 * and on a returned failure: better-sqlite3 would commit what a returned `{ ok: false }` left half done.
 */
export function atomically<T>(work: () => T): T {
  const { sqlite } = connection();
  const run = sqlite.transaction(() => {
    const outcome = work();
    if (outcome instanceof Promise) throw new TypeError('atomically() takes synchronous work only.');
    if (isFailure(outcome)) throw new Undone(outcome);
    return outcome;
  });
  try {
    return run.immediate();
  } catch (error) {
    if (error instanceof Undone) return error.outcome as T;
    throw error;
  }
}
