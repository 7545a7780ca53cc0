import 'server-only';
import { closeSync, openSync, readdirSync, readSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { applicationId, newer } from '@/db/migrate';
import { readMigrations } from '@/db/migrations';
import { DatabaseRefused } from '@/db/refusal';

type Identity = { applicationId: number; schemaVersion: number; version: number };

/**
 * Looks at a database file before anything opens it for writing, and changes nothing.
 * @returns whether there is no database yet; the caller may then make one.
 * @throws DatabaseRefused `missing`, `unreadable`, `foreign` or `newer`.
 */
export function inspect(path: string, migrations?: string): { isNew: boolean } {
  // What was left behind is looked for first: another process that is just making the file makes it before these.
  const trace = traceOf(path);
  const size = sizeOf(path);
  if (!size) {
    if (trace) throw missing(path, trace);
    return { isNew: true };
  }
  const { applicationId: found, schemaVersion, version } = identityOf(path);
  // Without a table it is nobody's yet: a first start that was interrupted, or another process in the middle of its own.
  if (found === 0 && schemaVersion === 0) return { isNew: true };
  if (found !== applicationId) throw foreign(path);
  // Asked again by migrate(), but only after opening it, which already writes what a crash left in the -wal into the file.
  const known = readMigrations(migrations).length;
  if (version > known) throw newer(version, known);
  return { isNew: false };
}

/** Leaves the sign that a database was here, so that a lost one is never taken for a first start. */
export function markFirstRun(path: string): void {
  if (sizeOf(markerOf(path)) !== null) return;
  writeFileSync(
    markerOf(path),
    `PlugTrack made ${basename(path)} here. While this file lies here, PlugTrack will not make a new one in its place.\n`,
    { mode: 0o600 },
  );
}

const markerOf = (path: string) => `${path}.first-run`;

function traceOf(path: string): string | null {
  if (sizeOf(`${path}-wal`)) return `${path}-wal`;
  if (sizeOf(markerOf(path)) !== null) return markerOf(path);
  const backups = join(dirname(path), 'backups');
  if (sizeOf(backups) === null) return null;
  const backup = readdirSync(backups).find((name) => name.endsWith('.db'));
  return backup ? join(backups, backup) : null;
}

const sizeOf = (path: string): number | null => statSync(path, { throwIfNoEntry: false })?.size ?? null;

function identityOf(path: string): Identity {
  try {
    // What was committed last may be in the -wal only. Without one, SQLite is left out: it would make one beside the file.
    return sizeOf(`${path}-wal`) ? identityFromSqlite(path) : identityFromHeader(path);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function identityFromSqlite(path: string): Identity {
  const sqlite = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const number = (pragma: string) => Number(sqlite.pragma(pragma, { simple: true }));
    return {
      applicationId: number('application_id'),
      schemaVersion: number('schema_version'),
      version: number('user_version'),
    };
  } finally {
    sqlite.close();
  }
}

/** The offsets are those of SQLite's file format, "The Database Header". */
function identityFromHeader(path: string): Identity {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r');
  try {
    readSync(file, header);
  } finally {
    closeSync(file);
  }
  if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') throw new Error('it is not an SQLite database');
  return {
    applicationId: header.readUInt32BE(68),
    schemaVersion: header.readUInt32BE(40),
    version: header.readUInt32BE(60),
  };
}

const missing = (path: string, trace: string) =>
  new DatabaseRefused(
    'missing',
    `There is no database at ${path}, but ${trace} shows that there was one. Nothing was created. Check that its disk is mounted and that DATABASE_PATH is right, or put a backup there. To begin with an empty log, move ${trace} away first.`,
  );

/** For a file that cannot be opened, or that SQLite finds damaged when it is. */
export const unreadable = (path: string, cause: unknown) =>
  new DatabaseRefused(
    'unreadable',
    `The database at ${path} cannot be read (${cause instanceof Error ? cause.message : String(cause)}). Nothing was changed. Check that PlugTrack's user may read and write it; if it is damaged, put a backup in its place and keep the damaged file.`,
    { cause },
  );

const foreign = (path: string) =>
  new DatabaseRefused(
    'foreign',
    `The file at ${path} is the database of another program. Nothing was changed. Point DATABASE_PATH at PlugTrack's own file, or at a name that is not taken.`,
  );
