import { setPriority } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { folderOf, makeBackup, NoBackup } from '@/db/backups';
import { inspect } from '@/db/inspect';
import { DatabaseRefused } from '@/db/refusal';
import type { Instant } from '@/lib/core/time';
import { env } from '@/lib/server/env';

// `npm run backup`: a verified backup of the database, also beside a server that runs. The server runs this very command: in
// its own process the copy would hold up every request for as long as it takes.

const advice: [RegExp, string][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'The disk is full. Earlier backups are untouched.'],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|SQLITE_CANTOPEN|EACCES|EPERM|EROFS|ENOTDIR)/,
    'The folder of the backups cannot be written to.',
  ],
  [
    /^ENOENT/,
    'The folder of the backups is missing, and so is the one it would lie in. Check that its disk is mounted.',
  ],
  [/^SQLITE_BUSY/, 'The database was busy for too long.'],
  [/^(SQLITE_CORRUPT|SQLITE_NOTADB)/, 'The database is damaged: keep the backups that you have.'],
];

/** The first line goes without paths: the server passes it on to the notification channels. */
function linesOf(error: unknown): string {
  if (error instanceof NoBackup || error instanceof DatabaseRefused) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = advice.find(([pattern]) => pattern.test(code))?.[1] ?? 'The backup could not be made.';
  return `${known}\n${error instanceof Error ? error.message : String(error)}`;
}

function backUp(): string {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  process.umask(0o077);
  // Whoever waits for a page goes first.
  setPriority(10);
  const path = env().DATABASE_PATH;
  if (inspect(path).isNew) throw new NoBackup(`There is no database at ${path} yet, and so nothing to back up.`);
  return makeBackup(path, values.to ? resolve(values.to) : folderOf(path), Date.now() as Instant);
}

try {
  console.log(backUp());
} catch (error) {
  console.error(`backup: ${linesOf(error)}`);
  process.exitCode = 1;
}
