import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { findFault } from '@/db/checks';
import { closeConnection, open } from '@/db/client';
import { migrate } from '@/db/migrate';
import { temporaryFolder } from '../support/folder';
import { hasGolden, loadGolden, newestVersion, rowsOf } from '../support/golden';

afterEach(closeConnection);

const versions = Array.from({ length: newestVersion() }, (_, index) => index + 1);

it('there is a golden database of every version: a new migration brings its own (npm run db:golden)', () => {
  expect(versions.filter((version) => !hasGolden(version))).toEqual([]);
});

it.each(versions)('the database of version %i has rows in every table, and not a row of it is at fault', (version) => {
  const sqlite = loadGolden(version);
  const rows = rowsOf(sqlite);
  expect(Object.entries(rows).filter(([, list]) => list.length === 0)).toEqual([]);
  expect(findFault(sqlite)).toBeNull();
  expect(rows['__migrations']).toHaveLength(version);
  sqlite.close();
});

type Row = Record<string, unknown>;

/** The rows of `after`, with the columns alone that `before` had. */
const asBefore = (before: Record<string, Row[]>, after: Record<string, Row[]>) =>
  Object.fromEntries(
    Object.entries(before).map(([table, rows]) => {
      const columns = Object.keys(rows[0] ?? {});
      const kept = (after[table] ?? []).map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])));
      return [table, table === '__migrations' ? kept.slice(0, rows.length) : kept];
    }),
  );

it.each(versions)('the database of version %i comes to the newest with every value it had', (version) => {
  const path = join(temporaryFolder(), 'log.db');
  const old = loadGolden(version, path);
  const before = rowsOf(old);
  old.close();
  const { sqlite } = open(path);
  expect(migrate(sqlite)).toMatchObject({ version: newestVersion(), applied: newestVersion() - version });
  const after = rowsOf(sqlite);
  expect(asBefore(before, after)).toEqual(before);
  expect(findFault(sqlite)).toBeNull();
  if (version === 1) {
    // A tariff from before zones was meant in its owner's.
    const zones = after['tariffs']?.map(({ user_id: user, time_zone: zone }) => `${String(user)} ${String(zone)}`);
    expect([...new Set(zones)]).toEqual(['1 Asia/Kathmandu', '7 Europe/London']);
  }
  sqlite.close();
});

it('a migration of the oldest that is killed in the middle leaves it as it was, and the next one ends it', async () => {
  const path = join(temporaryFolder(), 'log.db');
  const old = loadGolden(1, path);
  // Long enough to be met in the middle: the update of every tariff, and the indexes behind it.
  old.exec(`WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO tariffs (id, user_id, name, valid_from, price_micros_per_kwh, created_at, updated_at)
    SELECT i, 1, hex(randomblob(24)), '2026-01-01', i, 0, 0 FROM n`);
  const before = rowsOf(old);
  old.close();
  const start = () =>
    spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'tests/support/migrate-process.ts', path, 'drizzle'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
  let inBetween = 0;
  for (const delay of [20, 60, 120, 200, 300, 450]) {
    const child = start();
    const ended = once(child, 'close') as Promise<[number | null]>;
    await once(child.stdout, 'data');
    await sleep(delay);
    child.kill('SIGKILL');
    const [code] = await ended;
    const { sqlite } = open(path);
    expect(findFault(sqlite)).toBeNull();
    expect(asBefore(before, rowsOf(sqlite))).toEqual(before);
    const version = Number(sqlite.pragma('user_version', { simple: true }));
    sqlite.close();
    if (code === null && version === 1) inBetween += 1;
    if (version !== 1) break;
  }
  expect(inBetween).toBeGreaterThan(0);
  const { sqlite } = open(path);
  migrate(sqlite);
  expect(asBefore(before, rowsOf(sqlite))).toEqual(before);
  expect(sqlite.pragma('user_version', { simple: true })).toBe(newestVersion());
  sqlite.close();
});
