import 'server-only';
import { statSync } from 'node:fs';
import { connection } from '@/db/client';
import { logError } from '@/lib/server/log';
import { isTurnTaken } from '@/lib/server/turn';

const freshMs = 1000;
const patienceMs = 250;

let last = { at: -Infinity, isHealthy: false };
let file: { of: unknown; ino: number } | undefined;

/**
 * Whether the database can be read and written now, from a probe at most a second old: anybody may ask, as often as they
 * like. The write is the version number that is already there: it goes to the disk and changes no row.
 */
export function isHealthy(now = performance.now()): boolean {
  // Somebody is writing, so that it can be written: to wait for the end would hold up everybody.
  if (isTurnTaken()) return last.isHealthy;
  if (now - last.at >= freshMs) last = { at: now, isHealthy: probe() };
  return last.isHealthy;
}

function probe(): boolean {
  try {
    const { sqlite } = connection();
    if (!sqlite.memory) checkFile(sqlite, sqlite.name);
    sqlite.prepare('SELECT count(*) FROM (SELECT 1 FROM users LIMIT 1)').get();
    // Another process that holds the lock must not let a probe hold up everybody here.
    sqlite.pragma(`busy_timeout = ${patienceMs}`);
    try {
      sqlite.exec('BEGIN IMMEDIATE');
      sqlite.pragma(`user_version = ${Number(sqlite.pragma('user_version', { simple: true }))}`);
      sqlite.exec('COMMIT');
    } finally {
      if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
      sqlite.pragma('busy_timeout = 5000');
    }
    return true;
  } catch (error) {
    logError('health', error);
    return false;
  }
}

/**
 * A file that was removed or replaced stays open and takes writes, which nobody would ever see again.
 * @param of the connection: after a restore it is another one, of another file
 */
function checkFile(of: object, path: string): void {
  const { ino } = statSync(path);
  if (file?.of !== of) file = { of, ino };
  if (file.ino !== ino) throw new Error('The database file was replaced while the server ran. Restart it.');
}
