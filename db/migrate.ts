import 'server-only';
import { basename, dirname, extname, join } from 'node:path';
import Database from 'better-sqlite3';
import { findFault, rowCounts } from '@/db/checks';
import { copyDatabase } from '@/db/copy';
import { readMigrations, type Migration } from '@/db/migrations';
import { DatabaseRefused } from '@/db/refusal';

/** "PlTr": marks a file as PlugTrack's, so that no other program's database is ever migrated. */
export const applicationId = 0x506c5472;

export type Migrated = { version: number; applied: number; copy: string | null };

/**
 * Brings an open database to the newest version this build knows, or leaves it as it was. drizzle's own `migrate()` is not
 * used: it runs a table rebuild with foreign keys on, and the dropped table takes every child row with it.
 * When nothing is pending it reads the version and the list of what was applied, and does nothing else.
 * @param isCopy whether this is a copy itself, of which no other is made first
 * @throws DatabaseRefused `newer`, `foreign`, `edited` or `failed`.
 */
export function migrate(sqlite: Database.Database, folder?: string, isCopy = false): Migrated {
  const migrations = readMigrations(folder);
  if (pendingOf(sqlite, migrations).length === 0) return { version: migrations.length, applied: 0, copy: null };
  // Inside a transaction this pragma does nothing, which is how the rows would be lost.
  sqlite.pragma('foreign_keys = OFF');
  try {
    sqlite.exec('BEGIN IMMEDIATE');
    return migrateLocked(sqlite, migrations, isCopy);
  } finally {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    sqlite.pragma('foreign_keys = ON');
    if (sqlite.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('SQLite does not keep foreign keys on.');
  }
}

/** A database in memory with the tables of an older version, as our migrations make them, and no row. The caller closes it. */
export function schemaAt(version: number, folder?: string): Database.Database {
  const sqlite = new Database(':memory:');
  sqlite.exec('BEGIN');
  for (const migration of readMigrations(folder).slice(0, version)) apply(sqlite, migration);
  sqlite.exec('COMMIT');
  return sqlite;
}

function migrateLocked(sqlite: Database.Database, migrations: Migration[], isCopy: boolean): Migrated {
  // Asked again under the lock: another process may have been faster.
  const pending = pendingOf(sqlite, migrations);
  const copy = pending[0] && !isCopy ? copyBefore(sqlite, pending[0]) : null;
  try {
    for (const migration of pending) apply(sqlite, migration);
    const fault = findFault(sqlite);
    if (fault) throw new Error(fault);
    sqlite.pragma(`application_id = ${applicationId}`);
    sqlite.pragma(`user_version = ${migrations.length}`);
    sqlite.exec('COMMIT');
  } catch (cause) {
    throw failed(cause, copy);
  }
  return { version: migrations.length, applied: pending.length, copy };
}

function pendingOf(sqlite: Database.Database, migrations: Migration[]): Migration[] {
  const version = Number(sqlite.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw newer(version, migrations.length);
  const applied = version === 0 ? [] : appliedIn(sqlite);
  const fits = applied.length === version && applied.every(({ hash }, i) => hash === migrations[i]?.hash);
  if (!fits) throw edited(applied.find(({ hash }, i) => hash !== migrations[i]?.hash)?.tag);
  return migrations.slice(version);
}

const appliedIn = (sqlite: Database.Database) =>
  sqlite.prepare<[], { tag: string; hash: string }>('SELECT tag, hash FROM __migrations ORDER BY position').all();

function apply(sqlite: Database.Database, { tag, sql, hash, mayLose }: Migration): void {
  const before = rowCounts(sqlite);
  sqlite.exec(sql);
  if (!sqlite.inTransaction) throw new Error(`${tag} ended the transaction that protects it.`);
  const after = rowCounts(sqlite);
  for (const [table, count] of before) {
    const left = after.get(table) ?? 0;
    if (left < count && !mayLose.has(table))
      throw new Error(`${tag} would leave ${left} of ${count} rows in "${table}".`);
  }
  sqlite.exec(
    `CREATE TABLE IF NOT EXISTS __migrations (
      position INTEGER PRIMARY KEY, tag TEXT NOT NULL, hash TEXT NOT NULL, applied_at INTEGER NOT NULL
    ) STRICT`,
  );
  sqlite.prepare('INSERT INTO __migrations (tag, hash, applied_at) VALUES (?, ?, ?)').run(tag, hash, Date.now());
}

/**
 * Copies a database that holds data; the copy is taken by a second, reading connection while this one holds the write lock.
 * One name per version, replaced by the next try: a server restarting in a loop must not fill the disk.
 */
function copyBefore(sqlite: Database.Database, first: Migration): string | null {
  const holdsData = [...rowCounts(sqlite)].some(([table, count]) => table !== '__migrations' && count > 0);
  if (sqlite.memory || !holdsData) return null;
  const name = basename(sqlite.name, extname(sqlite.name));
  const target = join(dirname(sqlite.name), 'backups', `${name}-before-${first.tag}.db`);
  try {
    return copyDatabase(sqlite.name, target).path;
  } catch (cause) {
    throw new DatabaseRefused(
      'failed',
      `The database was not updated, because no verified copy of it could be made first (${reason(cause)}). Nothing was changed. Make room in ${dirname(target)} or allow writing there, then start again.`,
      { cause },
    );
  }
}

const reason = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));

const failed = (cause: unknown, copy: string | null) =>
  new DatabaseRefused(
    'failed',
    `Updating the database failed (${reason(cause)}). It was left exactly as it was${copy ? `, and a verified copy lies at ${copy}` : ''}. Go back to the version of PlugTrack that ran before, and report this message.`,
    { copy, cause },
  );

/** @param found the version of the database. @param known the newest that this build has. */
export const newer = (found: number, known: number) =>
  new DatabaseRefused(
    'newer',
    `The database was last used by a newer PlugTrack (version ${found} of its tables; this one knows ${known}). Nothing was changed. Install the newer PlugTrack again, or put a backup made by this version in the database's place.`,
  );

const edited = (tag = 'one of its updates') =>
  new DatabaseRefused(
    'edited',
    `The database was built by another text of ${tag} than this PlugTrack contains. Nothing was changed. Restore the original files of the folder "drizzle", or put a matching backup in the database's place.`,
  );
