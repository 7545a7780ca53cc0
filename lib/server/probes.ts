import 'server-only';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** Why the server does not start, as a sentence that says what to do. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}

const oldest = [20, 19] as const;
const unfit: [RegExp, string][] = [
  [/^22\.1[23]\./, 'its SQLite driver crashes on it'],
  [/^24\.19\./, 'its SQLite driver stops and starts for ever on it'],
];

/** @param version as in `process.versions.node`. @throws CannotStart */
export function checkNode(version: string): void {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const why =
    major < oldest[0] || (major === oldest[0] && minor < oldest[1])
      ? 'it is too old'
      : unfit.find(([pattern]) => pattern.test(version))?.[1];
  if (why)
    throw new CannotStart(`PlugTrack does not run on Node ${version}: ${why}. Install Node 22.14 or a later 22.`);
}

/**
 * Loads the SQLite driver in a process of its own first: one built for another Node takes the whole process down, and no
 * `catch` could say why. @throws CannotStart
 */
export function checkDriver(script = "new (require('better-sqlite3'))(':memory:').close()"): void {
  const { status, signal, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', timeout: 30_000 });
  if (status === 0) return;
  const why =
    /^\w*Error: .*/m.exec(stderr)?.[0] ?? (signal ? `it ended by ${signal}` : `it ended with ${String(status)}`);
  throw new CannotStart(`The SQLite driver does not load (${why}). Run "npm ci" with the Node that runs PlugTrack.`);
}

/** @param version as SQLite answers it. 3.51.3 repairs a fault by which a -wal that is reset could lose writes. @throws CannotStart */
export function checkSqlite(version: string): void {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major * 1_000_000 + minor * 1000 + patch >= 3_051_003) return;
  throw new CannotStart(`SQLite ${version} is too old: PlugTrack needs 3.51.3. Run "npm ci".`);
}

const shared = new Map([
  [0x6969, 'NFS'],
  [0xff534d42, 'SMB'],
  [0xfe534d42, 'SMB'],
]);

/**
 * @param type as `statfs` tells it.
 * @returns a warning, or null.
 * @throws CannotStart on a network share: a -wal needs memory that all its users share, and locks that hold.
 */
export function checkFileSystem(type: number, folder: string): string | null {
  // Some systems answer a signed number.
  const name = shared.get(type >>> 0);
  if (name)
    throw new CannotStart(
      `${folder} lies on a network share (${name}), where SQLite loses data. Point DATABASE_PATH at a disk of this machine.`,
    );
  return type >>> 0 === 0x65735546
    ? `${folder} lies on a FUSE file system. If that is a merged or remote share, move the database to a plain disk.`
    : null;
}

/**
 * Makes the database's folder (one level) where it is missing, and closes it to other users.
 * @returns warnings. @throws CannotStart
 */
export function prepareFolder(databasePath: string): string[] {
  const folder = dirname(databasePath);
  makeFolder(folder);
  const warning = checkFileSystem(statfsSync(folder).type, folder);
  return [warning, closeToOthers(folder, databasePath)].filter((text) => text !== null);
}

function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  try {
    // One level only: where the parent is missing too, a disk is not mounted, and an empty log must not take its place.
    mkdirSync(folder, { mode: 0o700 });
  } catch (cause) {
    throw new CannotStart(
      `The folder ${folder} is missing and cannot be made. Check that its disk is mounted and that DATABASE_PATH is right.`,
      { cause },
    );
  }
}

function closeToOthers(folder: string, databasePath: string): string | null {
  if ((statSync(folder).mode & 0o077) === 0 || process.platform === 'win32') return null;
  const isOurs = (name: string) =>
    name.startsWith(basename(databasePath)) || name === 'backups' || name === 'lost+found';
  try {
    // A folder that others use for other things would be taken from them.
    if (readdirSync(folder).every(isOurs)) {
      chmodSync(folder, 0o700);
      return null;
    }
  } catch {
    // Somebody else's folder, or a file system without permissions: said below.
  }
  return `Other users of this machine can look into ${folder}. Give the database a folder of its own with mode 0700.`;
}

/** Closes the database's files, which an earlier program may have made readable for all. */
export function closeFiles(databasePath: string): void {
  const folder = dirname(databasePath);
  const name = basename(databasePath);
  const ours = new Set([name, `${name}-wal`, `${name}-shm`]);
  // Found by listing the folder: a path put together here would make the build take the whole project for a part of the server.
  for (const found of readdirSync(folder)) if (ours.has(found)) chmodSync(join(folder, found), 0o600);
}
