import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { closeConnection, connection } from '@/db/client';
import { freshDatabase } from '../support/database';
import { temporaryFolder } from '../support/folder';

// Each test has the module, and with it the last probe, of its own.
const probing = async () => (await import('@/lib/server/health')).isHealthy;
const silenced = () => vi.spyOn(console, 'error').mockImplementation(() => undefined);

let path: string;
beforeEach(() => {
  vi.resetModules();
  path = join(temporaryFolder(), 'log.db');
  freshDatabase(path);
});
afterEach(closeConnection);

it('is well, and changes no row', async () => {
  const isHealthy = await probing();
  const { sqlite } = connection();
  const state = () => sqlite.prepare('SELECT total_changes()').pluck().get();
  const before = [state(), sqlite.serialize().subarray(100).toString('base64')];
  expect(isHealthy(0)).toBe(true);
  expect([state(), sqlite.serialize().subarray(100).toString('base64')]).toEqual(before);
  expect(sqlite.pragma('busy_timeout', { simple: true })).toBe(5000);
});

it.each<[string, () => void]>([
  ['closed', () => connection().sqlite.close()],
  ['not writable', () => connection().sqlite.pragma('query_only = ON')],
  [
    'damaged',
    () => connection().sqlite.exec('DROP TABLE IF EXISTS logins; PRAGMA foreign_keys = OFF; DROP TABLE users'),
  ],
  ['removed', () => rmSync(path)],
])('is unwell when the database is %s, and says it once a second at most', async (_, harm) => {
  const isHealthy = await probing();
  expect(isHealthy(0)).toBe(true);
  harm();
  const errors = silenced();
  expect(isHealthy(999)).toBe(true);
  expect(isHealthy(1000)).toBe(false);
  expect(isHealthy(1999)).toBe(false);
  expect(errors).toHaveBeenCalledTimes(1);
  errors.mockClear();
});

it('notices that another file took the place of the one it writes to', async () => {
  const isHealthy = await probing();
  expect(isHealthy(0)).toBe(true);
  connection().sqlite.prepare('VACUUM INTO ?').run(`${path}.other`);
  renameSync(`${path}.other`, path);
  const errors = silenced();
  expect(isHealthy(1000)).toBe(false);
  errors.mockClear();
});

it('waits a moment for a lock, not for seconds, and recovers', async () => {
  const isHealthy = await probing();
  const other = new Database(path);
  other.exec('BEGIN IMMEDIATE');
  const errors = silenced();
  const start = performance.now();
  expect(isHealthy(0)).toBe(false);
  // A write waits this long.
  expect(performance.now() - start).toBeLessThan(Number(connection().sqlite.pragma('busy_timeout', { simple: true })));
  errors.mockClear();
  other.exec('ROLLBACK');
  other.close();
  expect(isHealthy(1000)).toBe(true);
});
