import 'server-only';
import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Day, Instant } from '@/lib/core/time';
import type { KeyRing } from '@/lib/crypto/keys';
import { unseal } from '@/lib/crypto/seal';

/** What is in a backup, for whoever has to decide whether it is the right one. */
export type BackupFacts = {
  /** The version of its tables when it was made, and the one they have after a restore. */
  version: number;
  newest: number;
  accounts: number;
  /** The name by which the account that looks after it all signs in then. */
  username: string;
  cars: number;
  sessions: number;
  lastDay: Day | null;
  lastChangeAt: Instant | null;
  /** Secrets that the present keys do not open, by their names. */
  locked: readonly string[];
  /** What is here now and would be gone; null where there is no database here, or none that can be read. */
  lost: { sessions: number; edits: number; accounts: number } | null;
};

const count = (sqlite: Database.Database, from: string) =>
  Number(sqlite.prepare(`SELECT count(*) FROM ${from}`).pluck().get());

const named: Record<string, string> = { aiKey: 'AI key', pushKeys: 'Keys of browser push' };

/** The secrets that stay closed, as a person knows them: by the channel's name, not by its number. */
function lockedIn(sqlite: Database.Database, keys: KeyRing): string[] {
  const rows = sqlite
    .prepare<[], { userId: number; key: string; value: string; channel: string | null }>(
      `SELECT s.user_id AS userId, s.key, s.value, c.name AS channel FROM settings s
    LEFT JOIN notification_channels c ON c.user_id = s.user_id AND s.key = 'channelSecret.' || c.id
    WHERE s.encrypted = 1 ORDER BY s.user_id, s.key`,
    )
    .all();
  return rows
    .filter(({ userId, key, value }) => unseal(keys, value, { userId, setting: key }).state !== 'open')
    .map(({ key, channel }) => (channel ? `Secret of the channel “${channel}”` : (named[key] ?? key)));
}

type Version = { id: string; version: number };
const versions = 'SELECT client_id AS id, version FROM charging_sessions WHERE deleted_at IS NULL';
const names = (sqlite: Database.Database) => sqlite.prepare<[], string>('SELECT username FROM users').pluck().all();

/** What the database at `livePath` holds and the backup does not, told by what outlives a renumbering. */
function lostFrom(livePath: string, backup: Database.Database): BackupFacts['lost'] {
  if (!existsSync(livePath)) return null;
  const kept = new Map(
    backup
      .prepare<[], Version>(versions)
      .all()
      .map(({ id, version }) => [id, version]),
  );
  const users = new Set(names(backup));
  const lost = { sessions: 0, edits: 0, accounts: 0 };
  try {
    const live = new Database(livePath, { readonly: true, fileMustExist: true });
    try {
      for (const { id, version } of live.prepare<[], Version>(versions).iterate()) {
        const there = kept.get(id);
        if (there === undefined) lost.sessions += 1;
        else if (version > there) lost.edits += 1;
      }
      lost.accounts = names(live).filter((name) => !users.has(name)).length;
      return lost;
    } finally {
      live.close();
    }
  } catch {
    // Damaged, or of another time: that is why somebody restores.
    return null;
  }
}

/** Reads a backup that has been checked and brought up to the newest tables; `version` is the one it came with. */
export function factsOf(
  sqlite: Database.Database,
  { version, keys, livePath }: { version: number; keys: KeyRing; livePath: string },
): BackupFacts {
  const live = 'charging_sessions WHERE deleted_at IS NULL';
  const marks = sqlite
    .prepare<[], { username: string; lastDay: Day | null; lastChangeAt: Instant | null }>(
      `SELECT (SELECT username FROM users ORDER BY id LIMIT 1) AS username, (SELECT max(day) FROM ${live}) AS lastDay,
        max((SELECT coalesce(max(created_at), 0) FROM events), (SELECT max(created_at) FROM users)) AS lastChangeAt`,
    )
    .get();
  return {
    version,
    newest: Number(sqlite.pragma('user_version', { simple: true })),
    accounts: count(sqlite, 'users'),
    username: marks?.username ?? '',
    cars: count(sqlite, 'cars WHERE deleted_at IS NULL'),
    sessions: count(sqlite, live),
    lastDay: marks?.lastDay ?? null,
    lastChangeAt: marks?.lastChangeAt ?? null,
    locked: lockedIn(sqlite, keys),
    lost: lostFrom(livePath, sqlite),
  };
}
