import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { folderOf, listCopies, makeBackup, removeOldCopies } from '@/db/backups';
import { atomically, closeConnection, connection, DatabaseReplaced, withOneDatabase } from '@/db/client';
import { findFault } from '@/db/checks';
import { findBackup, findBackupState } from '@/lib/backups/data';
import type { Instant } from '@/lib/core/time';
import { parseKeys } from '@/lib/crypto/keys';
import { seal } from '@/lib/crypto/seal';
import { insertCar } from '@/lib/cars/data';
import { findRestored, findRestoreSentence, findSource } from '@/lib/restores/data';
import { lookAtBackup } from '@/lib/restores/service';
import { openDatabase } from '@/lib/server/start';
import type { Owner } from '@/lib/server/owner';
import { ownerOfUser } from '@/lib/server/owner';
import { stage } from '@/lib/server/restore-prepare';
import { putInPlace } from '@/lib/server/restoring';
import { insertSession } from '@/lib/sessions/data';
import { getSettings } from '@/lib/settings/data';
import { freshDatabase, twoOwners } from '../support/database';
import { carEntry, sessionEntry } from '../support/entries';
import { temporaryFolder } from '../support/folder';
import { loadGolden, rowsOf } from '../support/golden';
import { stubKeys } from '../support/keys';
import { valueOf } from '../support/owners';

let folder: string;
let [alice, bob]: Owner[] = [];
const path = () => join(folder, 'log.db');
const theirs = () => ({ alice: alice!, bob: bob! });
const keys = () => parseKeys(process.env['ENCRYPTION_KEYS'] ?? '')!;

beforeEach(() => {
  stubKeys();
  folder = temporaryFolder();
  freshDatabase(path());
  ({ alice, bob } = twoOwners());
});
afterEach(closeConnection);

const oneOf = (at: number) => makeBackup(path(), folderOf(path()), at as Instant);
const place = () => ({ databasePath: path(), keys: keys() });

async function restore(file: string, madeAt: Instant | null = null) {
  const facts = stage(file, place(), madeAt);
  valueOf(await putInPlace());
  return facts;
}

/** A session of 10 kWh by Alice. */
function charge(owner: Owner, day = '2026-03-01'): number {
  const car = valueOf(insertCar(owner, carEntry()));
  return valueOf(insertSession(owner, sessionEntry(car.id, day))).id;
}

const countOf = (table: string) => connection().sqlite.prepare(`SELECT count(*) FROM ${table}`).pluck().get();

it('brings back what was there, and puts aside what is', async () => {
  const { alice } = theirs();
  charge(alice);
  const before = rowsOf(connection().sqlite);
  const good = oneOf(Date.UTC(2026, 0, 2, 3));
  charge(alice, '2026-03-02');
  charge(alice, '2026-03-03');
  const facts = await restore(good, Date.UTC(2026, 0, 2, 3) as Instant);
  expect(facts).toMatchObject({ sessions: 1, username: 'alice', lost: { sessions: 2, edits: 0, accounts: 0 } });
  const { settings, ...after } = rowsOf(connection().sqlite);
  const { settings: _settings, ...same } = before;
  expect(after).toEqual(same);
  expect(settings).toMatchObject([{ user_id: alice.id, key: 'restored' }]);
  expect(findFault(connection().sqlite)).toBeNull();

  const [aside] = listCopies(path());
  expect(aside).toMatchObject({ reason: 'restore' });
  const old = new Database(aside!.path, { readonly: true });
  expect(old.prepare('SELECT count(*) FROM charging_sessions').pluck().get()).toBe(3);
  old.close();
  expect(readdirSync(folder).filter((name) => /restoring|\.restore$|upload/.test(name))).toEqual([]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  // The way back is another restore.
  await restore(aside!.path);
  expect(countOf('charging_sessions')).toBe(3);
});

it('brings a database of every earlier version back, up to date', async () => {
  for (const version of [1, 2, 3]) {
    const file = join(folder, `golden-${version}.db`);
    loadGolden(version, file).close();
    const facts = await restore(file);
    expect(facts).toMatchObject({ version, accounts: 2, username: 'alice' });
    openDatabase(path());
    expect(countOf('charging_sessions')).toBe(6);
  }
});

it('ends every login and API key, and tells nothing a second time', async () => {
  const { sqlite } = connection();
  const { alice } = theirs();
  sqlite.exec(`
    INSERT INTO logins (user_id, sid_hash, user_agent, created_at, last_seen_at, expires_at) VALUES (${alice.id}, 'x', 'y', 1, 1, 9e15);
    INSERT INTO api_tokens (user_id, name, prefix, hash, read_enabled, log_enabled, created_at)
      VALUES (${alice.id}, 'n', 'abcd2345', '${'0'.repeat(64)}', 1, 1, 1);
    INSERT INTO notification_channels (id, user_id, kind, name, config, events, enabled, created_at, updated_at)
      VALUES (1, ${alice.id}, 'ntfy', 'Phone', '{}', '["tariff.ending"]', 1, 5, 5);
    INSERT INTO notification_deliveries (user_id, channel_id, message_key, event, title, body, level, path, state, next_try_at, created_at, finished_at)
      VALUES (${alice.id}, 1, 'a', 'tariff.ending', 't', '', 'info', '/', 'waiting', 0, 0, NULL),
        (${alice.id}, 1, 'b', 'tariff.ending', 't', '', 'info', '/', 'sending', 0, 0, NULL),
        (${alice.id}, 1, 'c', 'tariff.ending', 't', '', 'info', '/', 'delivered', 0, 0, 7)`);
  const at = Date.now();
  await restore(oneOf(Date.UTC(2026, 0, 2)));
  expect([countOf('logins'), countOf('api_tokens')]).toEqual([0, 0]);
  const rows = connection().sqlite.prepare('SELECT state FROM notification_deliveries ORDER BY id').pluck().all();
  expect(rows).toEqual(['failed', 'failed', 'delivered']);
  // A channel hears nothing of what was due before it was there.
  const since = Number(connection().sqlite.prepare('SELECT created_at FROM notification_channels').pluck().get());
  expect(since).toBeGreaterThanOrEqual(at);
});

it('names the secrets that the present keys do not open, until they do', async () => {
  const { alice, bob } = theirs();
  const { sqlite } = connection();
  sqlite.exec(`INSERT INTO notification_channels (id, user_id, kind, name, config, events, enabled, created_at, updated_at)
    VALUES (7, ${alice.id}, 'gotify', 'Phone', '{}', '[]', 1, 5, 5)`);
  const other = parseKeys('qwertyuiopasdfghjklzxcvbnm0123456789QWERTYU')!;
  const add = sqlite.prepare(
    'INSERT INTO settings (user_id, key, value, encrypted, updated_at) VALUES (?, ?, ?, 1, 0)',
  );
  for (const [key, sealing] of [
    ['aiKey', other],
    ['channelSecret.7', other],
    ['pushKeys', keys()],
  ] as const)
    add.run(alice.id, key, seal(sealing, 'secret', { userId: alice.id, setting: key }));
  const { locked } = await restore(oneOf(Date.UTC(2026, 0, 2)), Date.UTC(2026, 0, 2) as Instant);
  expect(locked).toEqual(['AI key', 'Secret of the channel “Phone”']);
  expect(findRestored(ownerOfUser(alice.id)!)?.locked).toEqual(locked);
  expect(findRestored(ownerOfUser(bob.id)!)).toBeNull();
  expect(findRestoreSentence()).toMatch(/^Restored the backup of 2 Jan 2026, 00:00\. Everybody was signed out/);
  connection().sqlite.exec("DELETE FROM settings WHERE key IN ('aiKey', 'channelSecret.7')");
  expect(findRestored(ownerOfUser(alice.id)!)?.locked).toEqual([]);
});

it('refuses the new database to what began with the old one', async () => {
  const { alice } = theirs();
  const good = oneOf(Date.UTC(2026, 0, 2));
  let goOn = () => {};
  const waited = new Promise<void>((resolve) => (goOn = resolve));
  const job = withOneDatabase(async () => {
    await waited;
    return atomically(() => charge(alice));
  });
  await withOneDatabase(async () => {
    await restore(good);
    // Whoever restores goes on.
    expect(countOf('users')).toBe(2);
  });
  goOn();
  await expect(job).rejects.toBeInstanceOf(DatabaseReplaced);
  expect(countOf('cars')).toBe(0);
});

it('waits for another process that has the database open, and changes nothing where it stays', async () => {
  const good = oneOf(Date.UTC(2026, 0, 2));
  const other = new Database(path());
  other.prepare('SELECT count(*) FROM users').get();
  stage(good, place(), null);
  const before = statSync(path()).ino;
  const answer = await putInPlace();
  expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining('Another program') as string } });
  expect([statSync(path()).ino, countOf('users')]).toEqual([before, 2]);
  expect(readdirSync(folder).filter((name) => /restoring|\.restore$/.test(name))).toEqual([]);
  stage(good, place(), null);
  const waiting = putInPlace();
  await sleep(600);
  other.close();
  expect((await waiting).ok).toBe(true);
  expect(statSync(path()).ino).not.toBe(before);
});

it('lists copies from before updates and restores for the first account, and lets old ones of a restore go', async () => {
  const { alice, bob } = theirs();
  const good = oneOf(Date.UTC(2026, 0, 2));
  writeFileSync(join(folderOf(path()), 'log-before-0001_tariff-bands.db'), 'x');
  writeFileSync(join(folderOf(path()), 'log-before-0001_tariff-bands.db.sha256'), 'x');
  writeFileSync(join(folderOf(path()), 'pre-restore-20260101-030000Z.db'), 'x');
  writeFileSync(join(folderOf(path()), 'something-else.db'), 'x');
  utimesSync(join(folderOf(path()), 'log-before-0001_tariff-bands.db'), 1000, 1000);
  const names = (owner: Owner) => findBackupState(owner)?.copies.map(({ name }) => name);
  expect(names(alice)).toEqual(['pre-restore-20260101-030000Z.db', 'log-before-0001_tariff-bands.db']);
  expect(names(bob)).toBeUndefined();
  const [, update] = findBackupState(alice)!.copies;
  expect(update).toEqual({
    ...{ name: 'log-before-0001_tariff-bands.db', at: 1_000_000, bytes: 1, isVerified: true, reason: 'update' },
  });
  for (const name of ['pre-restore-20260101-030000Z.db', 'log-before-0001_tariff-bands.db']) {
    expect(findBackup(alice, name).ok).toBe(true);
    expect(findBackup(bob, name)).toEqual(findBackup(bob, 'nothing'));
    expect(findSource(alice, name).ok).toBe(true);
    expect(findSource(bob, name)).toEqual(findSource(bob, 'nothing'));
  }
  for (const name of [
    '../log.db',
    'something-else.db',
    'upload-..%2f',
    `upload-${'0'.repeat(31)}`,
    `upload-${'0'.repeat(32)}/x`,
  ])
    expect(findSource(alice, name).ok, name).toBe(false);
  removeOldCopies(path(), (Date.UTC(2026, 0, 31, 3) + 1) as Instant);
  expect(names(alice)).toEqual(['log-before-0001_tariff-bands.db']);
  expect(await lookAtBackup(bob, good)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(getSettings(alice).restored).toBeNull();
});

it('looks into a backup without changing anything', async () => {
  const { alice } = theirs();
  charge(alice);
  oneOf(Date.UTC(2026, 0, 2, 3));
  const before = readdirSync(folder).toSorted();
  const look = valueOf(await lookAtBackup(alice, 'plugtrack-20260102-030000Z.db'));
  expect(look).toMatchObject({ madeAt: Date.UTC(2026, 0, 2, 3), facts: { sessions: 1, cars: 1, accounts: 2 } });
  expect(readdirSync(folder).toSorted()).toEqual(before);
});
