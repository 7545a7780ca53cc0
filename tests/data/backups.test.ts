import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { makeBackup } from '@/db/backups';
import { closeConnection, connection } from '@/db/client';
import {
  clearLeftovers,
  findBackup,
  findBackupState,
  findBackupTrouble,
  noteBackupFailure,
  pruneBackups,
  updateSchedule,
} from '@/lib/backups/data';
import { backupJobs, backUp, takeBackup } from '@/lib/backups/service';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import { runForOwners } from '@/lib/server/jobs';
import type { Owner } from '@/lib/server/owner';
import { giveTicket, isTicket } from '@/lib/server/ticket';
import { getSettings, updateSettings } from '@/lib/settings/data';
import { freshDatabase, twoOwners } from '../support/database';
import { temporaryFolder } from '../support/folder';
import { stubKeys } from '../support/keys';
import { valueOf } from '../support/owners';

let folder: string;
let [alice, bob]: Owner[] = [];
const backups = () => join(folder, 'backups');
const theirs = () => ({ alice: alice!, bob: bob! });

beforeEach(() => {
  stubKeys();
  folder = temporaryFolder();
  freshDatabase(join(folder, 'log.db'));
  ({ alice, bob } = twoOwners());
});
afterEach(closeConnection);

const files = (owner: Owner) => findBackupState(owner)?.files.map(({ name }) => name);
const oneOf = (at: number) => makeBackup(join(folder, 'log.db'), backups(), at as Instant);

it('shows backups to the first account, and to no other', () => {
  const { alice, bob } = theirs();
  oneOf(Date.UTC(2026, 0, 2, 3));
  const name = 'plugtrack-20260102-030000Z.db';
  expect(files(alice)).toEqual([name]);
  expect(valueOf(findBackup(alice, name)).path).toBe(join(backups(), name));
  expect(findBackupTrouble(alice)).toMatch(/^The last good backup is \d+ days old\.$/);
  expect(findBackupState(bob)).toBeNull();
  expect(findBackupTrouble(bob)).toBeNull();
  expect(findBackup(bob, name)).toEqual(findBackup(bob, 'plugtrack-20990102-030000Z.db'));
  for (const path of [
    '../log.db',
    `../backups/${name}`,
    `./${name}`,
    `${name}\0`,
    `%2e%2e/log.db`,
    `${name}.sha256`,
    '',
  ])
    expect(findBackup(alice, path).ok, path).toBe(false);
});

it('keeps the schedule of the first account alone', () => {
  const { alice, bob } = theirs();
  const schedule = { backsUp: false, backupAt: '04:30', days: 3, weeks: 0, months: 0 };
  expect(updateSchedule(bob, schedule)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(getSettings(bob).backsUp).toBe(true);
  expect(updateSchedule(alice, schedule).ok).toBe(true);
  expect(getSettings(alice)).toMatchObject({ backsUp: false, backupAt: '04:30', backupsKept: { days: 3 } });
});

it('removes what is not kept any more, and never the copies from before an update', () => {
  const { alice, bob } = theirs();
  updateSchedule(alice, { backsUp: true, backupAt: '03:00', days: 2, weeks: 0, months: 0 });
  for (let back = 0; back < 5; back += 1) oneOf(Date.parse(`${addDays('2026-03-20' as Day, -back)}T03:00:00Z`));
  writeFileSync(join(backups(), 'log-before-0001_x.db'), 'x');
  const at = Date.UTC(2026, 2, 20, 4) as Instant;
  pruneBackups(bob, at);
  expect(files(alice)).toHaveLength(5);
  pruneBackups(alice, at);
  expect(files(alice)).toEqual(['plugtrack-20260320-030000Z.db', 'plugtrack-20260319-030000Z.db']);
  expect(readdirSync(backups())).toHaveLength(5);
});

it('clears what was cut off, for the first account', () => {
  const { alice, bob } = theirs();
  mkdirSync(backups());
  writeFileSync(join(backups(), 'plugtrack-20260102-030000Z.db.4194305.tmp'), 'half');
  clearLeftovers(bob, Date.now() as Instant);
  expect(readdirSync(backups())).toHaveLength(1);
  clearLeftovers(alice, Date.now() as Instant);
  expect(readdirSync(backups())).toEqual([]);
});

it('notes a failure, warns until a backup is made, and tells it once a day', () => {
  const { alice, bob } = theirs();
  const { sqlite } = connection();
  const insert =
    sqlite.prepare(`INSERT INTO notification_channels (user_id, kind, name, config, events, enabled, version, created_at, updated_at)
    VALUES (?, 'ntfy', 'Phone', '{}', '["backup.failed"]', 1, 1, 0, 0)`);
  for (const { id } of [alice, bob]) insert.run(id);
  noteBackupFailure(alice, 'The disk is full.', Date.now() as Instant);
  noteBackupFailure(alice, 'The disk is full.', Date.now() as Instant);
  expect(findBackupTrouble(alice)).toBe('The last try failed. The disk is full.');
  const told = sqlite.prepare('SELECT user_id AS userId, title, level FROM notification_deliveries').all();
  expect(told).toEqual([{ userId: alice.id, title: 'Backup failed', level: 'failure' }]);
  oneOf(Date.now() + 2000);
  expect(findBackupTrouble(alice)).toBeNull();
});

it('makes a backup when one is due, by itself, and none a second time', async () => {
  const { alice } = theirs();
  const [, job] = backupJobs();
  // The account is as old as the epoch: one has been due for long.
  expect(await runForOwners(job!, Date.now() as Instant)).toBe(true);
  expect(files(alice)).toHaveLength(1);
  expect(getSettings(alice).backupFailure).toBeNull();
  await runForOwners(job!, Date.now() as Instant);
  expect(files(alice)).toHaveLength(1);
});

it('says why there is none, leaves the earlier ones alone and tries again an hour later', async () => {
  const { alice, bob } = theirs();
  writeFileSync(backups(), 'a file where the folder should be');
  const [, job] = backupJobs();
  expect(await runForOwners(job!, Date.now() as Instant)).toBe(true);
  const failed = getSettings(alice).backupFailure;
  expect(failed?.reason).not.toContain(folder);
  rmSync(backups());
  await runForOwners(job!, Date.now() as Instant);
  expect(files(alice)).toEqual([]);
  updateSettings(alice, { backupFailure: { at: 0 as Instant, reason: '' } });
  const later = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 3_600_001);
  onTestFinished(() => later.mockRestore());
  await runForOwners(job!, Date.now() as Instant);
  expect(files(alice)).toHaveLength(1);
  expect((await backUp(bob)).ok).toBe(false);
  expect(files(alice)).toHaveLength(1);
});

it('gives a backup to the login that entered the password, for a minute', () => {
  const { alice, bob } = theirs();
  oneOf(Date.UTC(2026, 0, 2, 3));
  const name = 'plugtrack-20260102-030000Z.db';
  const at = Date.now() as Instant;
  const ticket = giveTicket(alice, name, at);
  expect(takeBackup(alice, name, ticket).ok).toBe(true);
  expect(takeBackup(alice, name, '')).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(takeBackup(bob, name, ticket)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect(isTicket(alice, 'another.db', ticket, at)).toBe(false);
  expect(isTicket({ ...alice, loginId: 7 }, name, ticket, at)).toBe(false);
  expect(isTicket(alice, name, ticket, (at + 60_001) as Instant)).toBe(false);
  const [until = '', mark = ''] = ticket.split('.');
  for (const forged of [`${Number(until) + 1}.${mark}`, `${until}.`, until, `9e15.${mark}`, `${until}.${mark}x`])
    expect(isTicket(alice, name, forged, at), forged).toBe(false);
});
