import 'server-only';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import Database from 'better-sqlite3';
import { findFault, rowCounts } from '@/db/checks';

export type Copy = { path: string; bytes: number; sha256: string };

type Contents = { applicationId: number; version: number; rows: Map<string, number> };

/**
 * Makes a verified copy of a database, also of one in use, and its checksum in `<target>.sha256`. An unfinished or faulty
 * copy never bears the final name. Reads and writes everything at once: a large database belongs in a worker thread.
 * @throws where it cannot be written or does not hold what the source holds; the target is then as it was before.
 */
export function copyDatabase(source: string, target: string): Copy {
  const folder = dirname(target);
  makeFolder(folder);
  // The process's number tells a draft that is being written from one that was left behind.
  const draft = `${target}.${process.pid}.tmp`;
  rmSync(draft, { force: true });
  const from = new Database(source, { readonly: true, fileMustExist: true });
  try {
    // SQLite would create it readable by everybody; an empty file of our own it takes as it is.
    closeSync(openSync(draft, 'wx', 0o600));
    const before = contentsOf(from);
    from.prepare('VACUUM INTO ?').run(draft);
    verifyCopy(draft, before, contentsOf(from));
    syncToDisk(draft);
    const sha256 = checksum(draft);
    writeFileSync(`${draft}.sha256`, `${sha256}  ${basename(target)}\n`, { mode: 0o600, flush: true });
    // The checksum first: a copy with its final name always has one.
    renameSync(`${draft}.sha256`, `${target}.sha256`);
    renameSync(draft, target);
    syncToDisk(folder);
    return { path: target, bytes: statSync(target).size, sha256 };
  } finally {
    from.close();
    rmSync(draft, { force: true });
    rmSync(`${draft}.sha256`, { force: true });
  }
}

function makeFolder(folder: string): void {
  // One level only: a parent that is missing is a disk that is not mounted, not a folder to be made up.
  const isNew = !statSync(folder, { throwIfNoEntry: false });
  if (isNew) mkdirSync(folder, { mode: 0o700 });
  if (isNew) chmodSync(folder, 0o700);
}

function contentsOf(sqlite: Database.Database): Contents {
  const number = (name: string) => Number(sqlite.pragma(name, { simple: true }));
  return { applicationId: number('application_id'), version: number('user_version'), rows: rowCounts(sqlite) };
}

/**
 * Opens a copy read-only and compares it with what the source held before and after it was taken: another process may
 * have written in between, so a table may hold any number of rows from the one to the other.
 * @throws naming the first difference.
 */
export function verifyCopy(path: string, before: Contents, after = before): void {
  const copy = new Database(path, { readonly: true, fileMustExist: true });
  try {
    const fault = findFault(copy);
    if (fault) throw new Error(`the copy is damaged: ${fault}`);
    const found = contentsOf(copy);
    if (found.applicationId !== before.applicationId || found.version !== before.version)
      throw new Error('the copy bears another version than the database');
    for (const [table, count] of before.rows) {
      const counts = [count, after.rows.get(table) ?? 0];
      const copied = found.rows.get(table) ?? -1;
      if (copied < Math.min(...counts) || copied > Math.max(...counts))
        throw new Error(`the copy holds ${copied} of ${count} rows of "${table}"`);
    }
  } finally {
    copy.close();
  }
}

/** Waits until a file, or a folder's list of names, is on the disk. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function checksum(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(1 << 20);
  const handle = openSync(path, 'r');
  try {
    for (let read = readSync(handle, chunk); read > 0; read = readSync(handle, chunk))
      hash.update(chunk.subarray(0, read));
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex');
}
