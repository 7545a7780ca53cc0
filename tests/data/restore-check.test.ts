import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { folderOf, makeBackup } from '@/db/backups';
import { open } from '@/db/client';
import { migrate } from '@/db/migrate';
import { NotABackup } from '@/db/restore-check';
import type { Instant } from '@/lib/core/time';
import { parseKeys } from '@/lib/crypto/keys';
import type { BackupFacts } from '@/lib/server/restore-facts';
import { lookAt } from '@/lib/server/restore-prepare';
import { temporaryFolder } from '../support/folder';
import { fillNasty } from '../support/golden';
import { hostileBackups } from '../support/hostile-backups';
import { stubKeys } from '../support/keys';

beforeAll(() => stubKeys());

function filled() {
  const folder = temporaryFolder();
  const path = join(folder, 'plugtrack.db');
  const { sqlite } = open(path);
  onTestFinished(() => void sqlite.close());
  migrate(sqlite);
  fillNasty(sqlite);
  const keys = parseKeys(process.env['ENCRYPTION_KEYS'] ?? '');
  if (!keys) throw new Error('The stubbed keys parse.');
  return { folder, path, sqlite, keys, place: { databasePath: path, keys } };
}

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

function attempt(work: () => BackupFacts): { facts: BackupFacts } | { error: Error } {
  try {
    return { facts: work() };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}

it('refuses 300 files that are no backup, each with a sentence, and touches nothing', { timeout: 300_000 }, () => {
  const { folder, path, place } = filled();
  const good = makeBackup(path, folderOf(path), Date.UTC(2026, 0, 2) as Instant);
  const hostile = hostileBackups(good, folder, 300);
  const before = [hashOf(path), statSync(path).mtimeMs, readdirSync(folder).toSorted()];
  for (const { what, path: file } of hostile) {
    const answer = attempt(() => lookAt(file, place));
    if ('facts' in answer) throw new Error(`${what} was taken`);
    expect(answer.error, what).toBeInstanceOf(NotABackup);
    expect(answer.error.message, what).toMatch(/^[A-Z][^]+\.$/);
    expect(answer.error.message, what).not.toContain(folder);
  }
  expect(hostile).toHaveLength(300);
  expect(lookAt(good, place)).toMatchObject({ username: 'alice', sessions: 5 });
  expect([hashOf(path), statSync(path).mtimeMs, readdirSync(folder).toSorted()]).toEqual(before);
});

it('takes or refuses a flipped bit without a checksum, and never ends by it', { timeout: 300_000 }, () => {
  const { folder, path, place } = filled();
  const bytes = readFileSync(makeBackup(path, folderOf(path), Date.UTC(2026, 0, 2) as Instant));
  const file = join(folder, 'flipped.db');
  let refused = 0;
  for (let at = 0; at < 100; at += 1) {
    const flipped = Buffer.from(bytes);
    flipped[at] = (flipped[at] ?? 0) ^ 0x10;
    writeFileSync(file, flipped);
    const answer = attempt(() => lookAt(file, place));
    if ('facts' in answer) expect(answer.facts, String(at)).toMatchObject({ username: 'alice', accounts: 2 });
    else expect(answer.error, String(at)).toBeInstanceOf(NotABackup);
    if ('error' in answer) refused += 1;
  }
  expect(refused).toBeGreaterThan(40);
});

it('does not run what a crafted file brings along', () => {
  const { folder, path, place, sqlite } = filled();
  sqlite.exec("CREATE TRIGGER t BEFORE DELETE ON logins BEGIN UPDATE users SET username = 'mallory'; END");
  const crafted = makeBackup(path, folder, Date.UTC(2026, 0, 2) as Instant);
  const before = hashOf(crafted);
  expect(() => lookAt(crafted, place)).toThrow('its tables are not those');
  expect(hashOf(crafted)).toBe(before);
  const left = new Database(crafted, { readonly: true });
  expect(left.prepare("SELECT count(*) FROM users WHERE username = 'mallory'").pluck().get()).toBe(0);
  left.close();
});

it('takes the database itself, copied while PlugTrack was stopped', () => {
  const { folder, path, place, sqlite } = filled();
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  sqlite.prepare('VACUUM INTO ?').run(join(folder, 'by-hand.db'));
  const facts = lookAt(path, { ...place, databasePath: join(folder, 'other.db') });
  expect(facts).toMatchObject({ username: 'alice', accounts: 2, lost: null });
  expect(lookAt(join(folder, 'by-hand.db'), place)).toMatchObject({ lost: { sessions: 0, edits: 0, accounts: 0 } });
});
