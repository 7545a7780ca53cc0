import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { folderOf, momentOf } from '@/db/backups';
import { open } from '@/db/client';
import { inspect } from '@/db/inspect';
import { DatabaseRefused } from '@/db/refusal';
import { NotABackup } from '@/db/restore-check';
import { alone, finishRestore, swap } from '@/db/restore-swap';
import type { Instant } from '@/lib/core/time';
import { env } from '@/lib/server/env';
import type { BackupFacts } from '@/lib/server/restore-facts';
import { lookAt, stage } from '@/lib/server/restore-prepare';

// `npm run restore -- <file>`: puts a backup in the database's place while PlugTrack is stopped. The server runs this very
// command to look at a file and to make it ready (`--json`): a crafted one may hold up or end this process, and no other.

/** A sentence for the person at the terminal, where nothing was done. */
class NotRestored extends Error {}

const say = (text: string) => console.log(`restore: ${text}`);
const some = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function tell(facts: BackupFacts): void {
  const { sessions, cars, accounts, lastDay, version, newest, lost } = facts;
  const until = lastDay ? `, the last of ${lastDay}` : '';
  say(`it holds ${some(sessions, 'session')}${until}, ${some(cars, 'car')} and ${some(accounts, 'account')}.`);
  if (version < newest) say(`its tables are of version ${version}, and are brought up to version ${newest}.`);
  if (lost === null) return;
  const parts = [some(lost.sessions, 'session'), some(lost.edits, 'edit'), some(lost.accounts, 'account')];
  const gone = parts.filter((part) => !part.startsWith('0 '));
  say(`of what is here now it lacks ${gone.length > 0 ? gone.join(', ') : 'no session'}.`);
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** @throws NotRestored where a server has the database open; a damaged or missing one is what a restore is for. */
function checkStopped(path: string): void {
  if (!existsSync(path)) return;
  try {
    // Closed at once: that this can have it alone is the answer, and what a crash left in the -wal is then in the file.
    open(path, 'exclusive').sqlite.close();
  } catch (error) {
    if (/^SQLITE_(BUSY|LOCKED)/.test(codeOf(error)))
      throw new NotRestored(
        'PlugTrack runs, or another program has the database open. Restore in the app, under Settings, Data, or stop PlugTrack and run this again.',
      );
    if (!/^SQLITE_(CORRUPT|NOTADB|CANTOPEN|IOERR)/.test(codeOf(error))) throw error;
  }
}

/** A path, or the bare name of one of the backups beside the database. */
function findSource(databasePath: string, name: string): string {
  const listed = join(folderOf(databasePath), basename(name));
  return !existsSync(resolve(name)) && name === basename(name) && existsSync(listed) ? listed : resolve(name);
}

function checkPlace(path: string): void {
  try {
    inspect(path);
  } catch (error) {
    if (!(error instanceof DatabaseRefused) || error.code === 'foreign') throw error;
  }
}

/** Everything by itself, for a person at a terminal. */
function restore(name: string): void {
  const { DATABASE_PATH: databasePath, ENCRYPTION_KEYS: keys } = env();
  const source = findSource(databasePath, name);
  finishRestore(databasePath);
  checkPlace(databasePath);
  const [facts, aside] = alone(databasePath, () => {
    checkStopped(databasePath);
    const staged = stage(source, { databasePath, keys }, momentOf(basename(source)));
    tell(staged);
    // Asked again: a server may have started in the meantime.
    checkStopped(databasePath);
    return [staged, swap(databasePath, Date.now() as Instant)];
  });
  say(`restored ${source}.`);
  if (existsSync(aside)) say(`what was there before lies at ${aside}, for 30 days.`);
  say(
    `start PlugTrack; sign in as ${facts.username}, with the password of that day. Every login and API key has ended.`,
  );
  if (facts.locked.length > 0) say(`this server's keys do not open: ${facts.locked.join(', ')}. Enter them again.`);
}

const options = {
  look: { type: 'boolean' },
  json: { type: 'boolean' },
  stage: { type: 'boolean' },
  made: { type: 'string' },
} as const;

function main(): void {
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [name] = positionals;
  process.umask(0o077);
  if (!name) throw new NotRestored('Name the file: npm run restore -- data/backups/plugtrack-20261122-030000Z.db');
  const { DATABASE_PATH: databasePath, ENCRYPTION_KEYS: keys } = env();
  if (!values.look && !values.stage) {
    restore(name);
    return;
  }
  // Whoever waits for a page goes first.
  setPriority(10);
  const made = values.made ? (Number(values.made) as Instant) : null;
  const place = { databasePath, keys };
  const facts = values.stage ? stage(name, place, made) : lookAt(findSource(databasePath, name), place);
  if (values.json) console.log(JSON.stringify(facts));
  else tell(facts);
}

const advice: [RegExp, string][] = [
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'The disk is full. Nothing was changed.'],
  [
    /^(SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS)/,
    'The file cannot be read, or the data folder not written to. Nothing was changed.',
  ],
];

/** The first line goes without paths of this machine: the page shows it. */
function linesOf(error: unknown): string {
  if (error instanceof NotABackup || error instanceof NotRestored || error instanceof DatabaseRefused)
    return error.message;
  const known = advice.find(([pattern]) => pattern.test(codeOf(error)))?.[1] ?? 'The backup could not be restored.';
  return `${known}\n${error instanceof Error ? error.message : String(error)}`;
}

try {
  main();
} catch (error) {
  console.error(`restore: ${linesOf(error)}`);
  process.exitCode = 1;
}
