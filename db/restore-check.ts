import 'server-only';
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import Database from 'better-sqlite3';
import { findFault } from '@/db/checks';
import { applicationId, schemaAt } from '@/db/migrate';
import { readMigrations } from '@/db/migrations';

/** Why a file is not restored, as a sentence for a person. Nothing was changed. */
export class NotABackup extends Error {
  override readonly name = 'NotABackup';
}

/**
 * Copies a file that somebody brings to a name of ours, which must be free. All else is done with that copy: nobody can
 * exchange it while it is looked at, and no `-wal` of elsewhere lies beside it. @throws NotABackup
 */
export function copyToOwn(source: string, target: string): void {
  if (statSync(`${source}-wal`, { throwIfNoEntry: false })?.size)
    throw new NotABackup(
      'Beside this file lies a -wal with changes that are not in it: it is a database in use, or one that was not closed, and no backup. Choose a backup that PlugTrack has made.',
    );
  const from = openSource(source);
  try {
    const hash = copyBytes(from, target, fstatSync(from).size);
    const noted = checksumOf(source);
    if (noted !== null && noted !== hash)
      throw new NotABackup('This backup is damaged: it is not what it was when it was made. Choose another one.');
  } finally {
    closeSync(from);
  }
}

/** What lies beside our own backups; a flipped bit in a figure is a fault that only this can tell. */
function checksumOf(source: string): string | null {
  const path = `${source}.sha256`;
  if (!lstatSync(path, { throwIfNoEntry: false })?.isFile()) return null;
  return /^[0-9a-f]{64}/.exec(readFileSync(path, 'latin1'))?.[0] ?? null;
}

function openSource(source: string): number {
  try {
    // Not through a link, and without waiting for whoever writes into a pipe.
    const file = openSync(source, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if (fstatSync(file).isFile()) return file;
    closeSync(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT') throw new NotABackup('There is no such file.');
    if (code !== 'ELOOP') throw error;
  }
  throw new NotABackup('This is a link, a folder or a device, and not a file.');
}

function copyBytes(from: number, target: string, size: number): string {
  const hash = createHash('sha256');
  const to = openSync(target, 'wx', 0o600);
  const chunk = Buffer.alloc(1 << 20);
  try {
    for (let total = 0, read = readSync(from, chunk); read > 0; read = readSync(from, chunk)) {
      total += read;
      if (total > size) throw new NotABackup('This file grows while it is read: another program is writing it.');
      hash.update(chunk.subarray(0, read));
      for (let done = 0; done < read;) done += writeSync(to, chunk, done, read - done);
    }
    return hash.digest('hex');
  } finally {
    closeSync(to);
  }
}

/**
 * Looks at the first hundred bytes, by SQLite's file format, "The Database Header", before SQLite does.
 * @returns the version of its tables. @throws NotABackup
 */
export function checkHeader(path: string): number {
  const header = Buffer.alloc(100);
  const file = openSync(path, 'r+');
  try {
    readSync(file, header, 0, 100, 0);
    const { size } = fstatSync(file);
    if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0')
      throw new NotABackup(size === 0 ? 'This file is empty.' : 'This is not a backup: it is no SQLite database.');
    checkPages(header, size);
    // A database in WAL mode, as the running one is, would be read with a -wal beside it; here there is none.
    writeSync(file, Buffer.from([1, 1]), 0, 2, 18);
  } finally {
    closeSync(file);
  }
  if (header.readUInt32BE(68) !== applicationId) throw new NotABackup('This is the database of another program.');
  return checkVersion(header.readUInt32BE(60));
}

function checkPages(header: Buffer, size: number): void {
  const stored = header.readUInt16BE(16);
  const pageSize = stored === 1 ? 65_536 : stored;
  const isPower = pageSize >= 512 && (pageSize & (pageSize - 1)) === 0;
  const isCounted = header.readUInt32BE(24) === header.readUInt32BE(92);
  const isWhole = size % pageSize === 0 && (!isCounted || header.readUInt32BE(28) * pageSize === size);
  if (!isPower || header.readUInt32BE(56) !== 1)
    throw new NotABackup('This file is damaged: its header makes no sense.');
  if (!isWhole) throw new NotABackup('This file is damaged: it is not as long as it says, so a part of it is missing.');
}

function checkVersion(version: number): number {
  const known = readMigrations().length;
  if (version > known)
    throw new NotABackup(
      `This backup was made by a newer PlugTrack (version ${version} of its tables; this one knows ${known}). Install that one, then restore.`,
    );
  if (version === 0) throw new NotABackup('This file holds no tables of PlugTrack yet.');
  return version;
}

/** Opens our copy of a file that nobody vouches for. What is in it runs nothing and changes nothing. */
export function openUntrusted(path: string): Database.Database {
  const sqlite = new Database(path, { fileMustExist: true });
  for (const pragma of ['trusted_schema = OFF', 'cell_size_check = ON', 'mmap_size = 0', 'query_only = ON'])
    sqlite.pragma(pragma);
  // A crafted file must not take the memory of the machine.
  sqlite.pragma(`hard_heap_limit = ${256 * 2 ** 20}`);
  return sqlite;
}

type Part = { type: string; name: string; tbl: string; sql: string | null };

const partsOf = (sqlite: Database.Database) =>
  sqlite
    .prepare<[], Part>('SELECT type, name, tbl_name AS tbl, sql FROM sqlite_schema ORDER BY type, name, tbl_name')
    .all();

/**
 * Everything that has to hold of a copy before its rows are looked at: its tables are exactly those of a version that we
 * know, nothing else is in it (a trigger would run when we write), and SQLite finds no fault. @throws NotABackup
 */
export function checkContents(sqlite: Database.Database, version: number): void {
  const expected = schemaAt(version);
  try {
    const known = new Set(partsOf(expected).map((part) => JSON.stringify(part)));
    const found = partsOf(sqlite);
    const strange = found.find((part) => !known.has(JSON.stringify(part)));
    if (strange || found.length !== known.size)
      throw new NotABackup('This is no backup of PlugTrack: its tables are not those that PlugTrack makes.');
  } finally {
    expected.close();
  }
  const applied = sqlite.prepare<[], string>('SELECT hash FROM __migrations ORDER BY position').pluck().all();
  const wanted = readMigrations().slice(0, version);
  if (applied.length !== version || wanted.some(({ hash }, index) => hash !== applied[index]))
    throw new NotABackup('This backup was made by a PlugTrack whose updates read differently from those of this one.');
  const fault = findFault(sqlite);
  if (fault) throw new NotABackup(`This backup is damaged (${fault}).`);
  if (sqlite.prepare('SELECT 1 FROM users').get() === undefined) throw new NotABackup('This backup holds no account.');
}
