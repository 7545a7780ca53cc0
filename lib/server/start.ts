import 'server-only';
import { checkPragmas } from '@/db/checks';
import { closeConnection, connection } from '@/db/client';
import { inspect, markFirstRun, unreadable } from '@/db/inspect';
import { migrate, type Migrated } from '@/db/migrate';
import { DatabaseRefused } from '@/db/refusal';
import { finishRestore } from '@/db/restore-swap';
import type { KeyRing } from '@/lib/crypto/keys';
import { env, EnvironmentError } from '@/lib/server/env';
import { startJobs, startOwnerJobs, type OwnerJob } from '@/lib/server/jobs';
import { logInfo, logWarning } from '@/lib/server/log';
import { purgeLogins } from '@/lib/server/logins';
import { CannotStart, checkDriver, checkNode, checkSqlite, closeFiles, prepareFolder } from '@/lib/server/probes';
import { purgeDeleted } from '@/lib/server/purge';
import { findLocked } from '@/lib/server/sealed';

/** "Configuration error" of sysexits.h: a supervisor can tell it from a crash and need not try again. */
const configurationError = 78;

/**
 * Checks everything that the server stands on, brings the database up to date and starts the jobs. Where something
 * does not hold it says what to do and ends the process: a `register()` that throws leaves a server answering 500 for ever.
 * @param ownerJobs what the nouns do by themselves; handed in, because nothing here knows a noun
 */
export function start(ownerJobs: readonly OwnerJob[]): void {
  try {
    // The database and all beside it are readable by their owner only; SQLite would make them 0644.
    process.umask(0o077);
    checkNode(process.versions.node);
    const { DATABASE_PATH: path, ENCRYPTION_KEYS: keys } = env();
    checkDriver();
    for (const warning of prepareFolder(path)) logWarning('start', { warning });
    const migrated = openDatabase(path);
    warnOfLocked(keys);
    // Next's own server ends by process.exit() once the last answer is out, so this runs after the last write.
    process.once('exit', closeConnection);
    startJobs([
      { name: 'deleted rows', run: purgeDeleted },
      { name: 'ended logins', run: purgeLogins },
    ]);
    startOwnerJobs(ownerJobs);
    logInfo('started', { database: path, ...migrated });
  } catch (error) {
    console.error(`plugtrack: ${sentenceOf(error)}`);
    process.exit(configurationError);
  }
}

/** A wrong key is no reason to stay away: it locks what it does not open, and nothing else. */
function warnOfLocked(keys: KeyRing): void {
  const { count, wanted } = findLocked(keys);
  if (count === 0) return;
  const warning = `${count} stored secrets are locked: their key is not in ENCRYPTION_KEYS. Put it back, or enter them again.`;
  logWarning('start', { warning, wanted, held: keys.map(({ kid }) => kid) });
}

/** Opens, migrates and checks the database at `path`. @throws DatabaseRefused, or what SQLite says. */
export function openDatabase(path: string): Migrated {
  const aside = finishRestore(path);
  if (aside) logInfo('restored', { aside });
  inspect(path);
  try {
    const { sqlite } = connection();
    checkSqlite(String(sqlite.prepare('SELECT sqlite_version()').pluck().get()));
    const migrated = migrate(sqlite);
    checkPragmas(sqlite);
    closeFiles(path);
    markFirstRun(path);
    return migrated;
  } catch (error) {
    closeConnection();
    throw /^SQLITE_(CORRUPT|NOTADB|CANTOPEN)/.test(codeOf(error)) ? unreadable(path, error) : error;
  }
}

const codeOf = (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : '');

const advice: [RegExp, string][] = [
  [/^(SQLITE_BUSY|SQLITE_LOCKED)/, 'Another program holds the database. Stop it, then start again.'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'The disk is full. Make room, then start again.'],
  [/^(SQLITE_READONLY|SQLITE_PERM|EACCES|EPERM|EROFS)/, "PlugTrack's user may not write the database or its folder."],
];

function sentenceOf(error: unknown): string {
  if (error instanceof EnvironmentError)
    return `the environment is not complete.\n${error.message}\n"npm start" writes what is missing to .env.`;
  if (error instanceof CannotStart || error instanceof DatabaseRefused) return error.message;
  const known = advice.find(([pattern]) => pattern.test(codeOf(error)))?.[1] ?? 'It cannot start.';
  return `${known} (${error instanceof Error ? error.message : String(error)})`;
}
