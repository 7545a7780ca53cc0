import 'server-only';
import Database from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import * as schema from '@/db/schema';

type Connection = { sqlite: Database.Database; db: BetterSQLite3Database<typeof schema> };

/**
 * Opens a database file (or `:memory:`) with the pragmas that durability rests on.
 * @throws where the pragmas do not hold after a write: `synchronous` reads as FULL right after WAL is switched on and falls
 * back to NORMAL with the first transaction, so it is set after WAL and read back by `checkPragmas`.
 */
export function open(path: string, locking: 'normal' | 'exclusive' = 'normal'): Connection {
  const sqlite = new Database(path);
  // Before anything is read: SQLite takes the lock with the first access.
  sqlite.pragma(`locking_mode = ${locking}`);
  sqlite.pragma('journal_mode = WAL');
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('foreign_keys = ON');
  // Freed pages would keep the plain text of what was deleted.
  sqlite.pragma('secure_delete = ON');
  sqlite.pragma('journal_size_limit = 16777216');
  sqlite.pragma('trusted_schema = OFF');
  return { sqlite, db: drizzle(sqlite, { schema }) };
}

// Next bundles this module more than once; one process must have one connection.
const shared = globalThis as typeof globalThis & { plugtrack?: Connection };

/** The process's one connection, opened at its first use. */
export function connection(): Connection {
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

/** Checkpoints and closes; the next use opens again. */
export function closeConnection(): void {
  const open = shared.plugtrack;
  delete shared.plugtrack;
  if (!open?.sqlite.open) return;
  open.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  open.sqlite.close();
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
