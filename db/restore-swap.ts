import 'server-only';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { folderOf } from '@/db/backups';
import { syncToDisk } from '@/db/copy';
import type { Instant } from '@/lib/core/time';

// A restore is two steps. What takes long happens aside: the file is copied, checked, brought up to date and synced, and then
// bears the name `<database>.restoring`. The order to put it in place is a small file; from the moment it has its name the
// restore is decided, and whoever opens the database next ends it: this process, or the next start after a crash.

type Order = { aside: string };

/** The file that is ready to take the database's place. */
export const stagedOf = (databasePath: string): string => `${databasePath}.restoring`;

const orderOf = (databasePath: string) => `${databasePath}.restore`;

const stamp = (at: Instant) =>
  new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '').replace('T', '-');

/** Where the present database goes: among the backups, or beside itself where those lie on another disk. */
function asideOf(databasePath: string, at: Instant): string {
  const [here, backups] = [dirname(databasePath), folderOf(databasePath)];
  if (!existsSync(backups)) {
    mkdirSync(backups, { mode: 0o700 });
    chmodSync(backups, 0o700);
  }
  const folder = statSync(backups).dev === statSync(here).dev ? backups : here;
  const free = (moment: number): string => {
    const path = join(folder, `pre-restore-${stamp(moment as Instant)}.db`);
    return existsSync(path) ? free(moment + 1000) : path;
  };
  return free(at);
}

/** Until this has returned nothing has happened; afterwards the restore is decided, and only `finish` may touch either file. */
function decide(databasePath: string, at: Instant): void {
  const order: Order = { aside: asideOf(databasePath, at) };
  const draft = `${orderOf(databasePath)}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, JSON.stringify(order), { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, orderOf(databasePath));
  syncToDisk(dirname(databasePath));
}

/**
 * The old files go first, and that is synced before the new one comes: with an old `-wal` beside it, SQLite would write a
 * foreign past into it. Cut off anywhere and begun again it does what is left to do.
 */
function finish(databasePath: string): string {
  const { aside } = JSON.parse(readFileSync(orderOf(databasePath), 'utf8')) as Order;
  // Without it the new file is in place already, and what bears the database's name must stay.
  if (existsSync(stagedOf(databasePath))) {
    for (const part of ['', '-wal']) if (existsSync(databasePath + part)) renameSync(databasePath + part, aside + part);
    // SQLite makes it anew.
    rmSync(`${databasePath}-shm`, { force: true });
    for (const folder of new Set([dirname(databasePath), dirname(aside)])) syncToDisk(folder);
    renameSync(stagedOf(databasePath), databasePath);
    syncToDisk(dirname(databasePath));
  }
  rmSync(orderOf(databasePath));
  syncToDisk(dirname(databasePath));
  return aside;
}

/**
 * Puts the staged file in the database's place, which nobody may have open; call it in `alone`.
 * @returns where the old database lies now
 */
export function swap(databasePath: string, at: Instant): string {
  decide(databasePath, at);
  return finish(databasePath);
}

/**
 * Ends a restore that was decided and then cut off, and removes what one left behind that never was. Call it before the
 * database is opened.
 * @returns where the old database lies now, or null where no restore was pending
 */
export function finishRestore(databasePath: string): string | null {
  const folder = dirname(databasePath);
  const isPending = () => existsSync(orderOf(databasePath));
  const leftovers = () =>
    existsSync(folder) ? readdirSync(folder).filter((name) => isLeftover(databasePath, name)) : [];
  if (!isPending() && leftovers().length === 0) return null;
  return alone(databasePath, () => {
    // Asked again under the lock: another process may have ended it.
    const aside = isPending() ? finish(databasePath) : null;
    for (const name of leftovers()) rmSync(join(folder, name), { force: true });
    return aside;
  });
}

/**
 * Runs `work` while no other process does anything of the kind with this database. The lock is SQLite's own, on a file that
 * stays empty: it ends with the process, however that ends, and so never has to be cleared away.
 */
export function alone<T>(databasePath: string, work: () => T, patienceMs = 10_000): T {
  const lock = new Database(`${databasePath}.restore-lock`, { timeout: patienceMs });
  try {
    chmodSync(lock.name, 0o600);
    lock.exec('BEGIN EXCLUSIVE');
    return work();
  } finally {
    lock.close();
  }
}

const leftover = /^\.(restoring|restoring\.\d+\.tmp(-journal|-wal|-shm)?|restore\.new|upload-[\w-]+)$/;

const isLeftover = (databasePath: string, name: string): boolean =>
  name.startsWith(basename(databasePath)) && leftover.test(name.slice(basename(databasePath).length));
