import 'server-only';
import { renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { syncToDisk } from '@/db/copy';
import { migrate } from '@/db/migrate';
import { checkContents, checkHeader, copyToOwn, NotABackup, openUntrusted } from '@/db/restore-check';
import { stagedOf } from '@/db/restore-swap';
import type { Instant } from '@/lib/core/time';
import type { KeyRing } from '@/lib/crypto/keys';
import { factsOf, type BackupFacts } from '@/lib/server/restore-facts';

type Place = { databasePath: string; keys: KeyRing };

const spareBytes = 50_000_000;
const megabytes = (bytes: number) => `${Math.ceil(bytes / 1_000_000)} MB`;

function checkRoom(source: string, databasePath: string): void {
  const { bavail, bsize } = statfsSync(dirname(databasePath));
  // Its copy, and as much again while that is brought up to date.
  const wanted = 2 * (statSync(source, { throwIfNoEntry: false })?.size ?? 0) + spareBytes;
  if (bavail * bsize >= wanted) return;
  throw new NotABackup(
    `The disk has no room to restore this: ${megabytes(wanted)} have to be free, and ${megabytes(bavail * bsize)} are.`,
  );
}

/**
 * Ends what was signed in or on its way when the backup was made: a revoked login must not live again, and what was told
 * already must not be told anew. A channel counts as new, so that it hears nothing of before.
 */
function closeThePast(sqlite: Database.Database, at: Instant): void {
  sqlite.exec('DELETE FROM logins; DELETE FROM api_tokens;');
  sqlite
    .prepare(
      `UPDATE notification_deliveries SET state = 'failed', failure = 'interrupted', finished_at = ?
       WHERE state IN ('waiting', 'sending')`,
    )
    .run(at);
  sqlite.prepare('UPDATE notification_channels SET created_at = ?').run(at);
}

/** The note that the Data tab shows to the first account. */
function leaveNote(sqlite: Database.Database, at: Instant, locked: readonly string[], madeAt: Instant | null): void {
  sqlite
    .prepare(
      `INSERT INTO settings (user_id, key, value, encrypted, updated_at)
       SELECT min(id), 'restored', ?, 0, ? FROM users WHERE true
       ON CONFLICT DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
    )
    .run(JSON.stringify({ at, madeAt, locked }), at);
}

/** What has to be true of the tables is checked before this opens the file for writing. */
function bringUpToDate(draft: string, place: Place, version: number, at: Instant, madeAt: Instant | null): BackupFacts {
  const sqlite = new Database(draft, { fileMustExist: true });
  try {
    sqlite.pragma('trusted_schema = OFF');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    migrate(sqlite, undefined, true);
    const facts = factsOf(sqlite, { version, keys: place.keys, livePath: place.databasePath });
    closeThePast(sqlite, at);
    leaveNote(sqlite, at, facts.locked, madeAt);
    return facts;
  } finally {
    sqlite.close();
  }
}

function prepare(source: string, draft: string, place: Place, at: Instant, madeAt: Instant | null): BackupFacts {
  checkRoom(source, place.databasePath);
  copyToOwn(source, draft);
  try {
    const version = checkHeader(draft);
    const untrusted = openUntrusted(draft);
    try {
      checkContents(untrusted, version);
    } finally {
      untrusted.close();
    }
    return bringUpToDate(draft, place, version, at, madeAt);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    // What SQLite stumbles over first; the rest is what the checks say themselves.
    if (/^SQLITE_(CORRUPT|NOTADB|FORMAT|NOMEM|ERROR|TOOBIG)/.test(code))
      throw new NotABackup('This backup is damaged: SQLite cannot read it.', { cause: error });
    throw error;
  }
}

function withDraft<T>(databasePath: string, work: (draft: string) => T): T {
  const draft = `${stagedOf(databasePath)}.${process.pid}.tmp`;
  const clear = () => ['', '-journal', '-wal', '-shm'].forEach((part) => rmSync(draft + part, { force: true }));
  clear();
  try {
    return work(draft);
  } finally {
    clear();
  }
}

/**
 * Checks a file as for a restore, on a copy that is thrown away; changes nothing. Reads all of it at once, so it belongs in a
 * process of its own. @throws NotABackup
 */
export const lookAt = (source: string, place: Place): BackupFacts =>
  withDraft(place.databasePath, (draft) => prepare(source, draft, place, Date.now() as Instant, null));

/**
 * Makes of a backup the file that is ready to take the database's place (`stagedOf`): checked, up to date, with every login
 * and API key ended, synced. Changes nothing else. @throws NotABackup
 */
export const stage = (source: string, place: Place, madeAt: Instant | null): BackupFacts =>
  withDraft(place.databasePath, (draft) => {
    const facts = prepare(source, draft, place, Date.now() as Instant, madeAt);
    syncToDisk(draft);
    renameSync(draft, stagedOf(place.databasePath));
    syncToDisk(dirname(place.databasePath));
    return facts;
  });
