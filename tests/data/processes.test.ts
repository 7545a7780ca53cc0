import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { findFault, rowCounts } from '@/db/checks';
import { open } from '@/db/client';
import { migrate } from '@/db/migrate';
import { temporaryFolder } from '../support/folder';
import { migrationFolder, start } from '../support/migrations';

/** A process that migrates `path`; `opened` is when it begins, `ended` its exit code and what it wrote. */
function migrating(path: string, drizzle: string) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/migrate-process.ts', path, drizzle],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { kill: () => child.kill('SIGKILL'), opened: once(child.stdout, 'data'), ended };
}

it('lets processes start at once on one new file: one migrates, all serve', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'log.db');
  const drizzle = migrationFolder(folder, {
    '0000_start': start,
    '0001_more': 'CREATE TABLE tags (name TEXT) STRICT;',
  });
  const ends = await Promise.all([1, 2, 3].map(() => migrating(path, drizzle).ended));
  expect(ends.map(({ code, output }) => (code === 0 ? 0 : output))).toEqual([0, 0, 0]);
  const applied = ends.map(({ output }) => Number(/"applied":(\d)/.exec(output)?.[1]));
  expect(applied.toSorted()).toEqual([0, 0, 2]);
});

// Long enough to be killed in the middle: every row of 60,000 is written anew.
const slow = `CREATE TABLE __new_charges (
  id INTEGER PRIMARY KEY, car_id INTEGER NOT NULL REFERENCES cars (id) ON DELETE CASCADE, energy_wh INTEGER NOT NULL, note TEXT
) STRICT;
INSERT INTO __new_charges SELECT id, car_id, energy_wh, hex(randomblob(64)) FROM charges;
DROP TABLE charges;
ALTER TABLE __new_charges RENAME TO charges;`;

it('survives kill -9 in the middle of a migration', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'log.db');
  const first = open(path).sqlite;
  migrate(first, migrationFolder(folder, { '0000_start': start }));
  first.exec(`INSERT INTO cars VALUES (1, 'Car');
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)
    INSERT INTO charges (car_id, energy_wh) SELECT 1, i FROM n`);
  const sum = first.prepare('SELECT sum(energy_wh) FROM charges').pluck().get();
  first.close();
  const drizzle = migrationFolder(folder, { '0000_start': start, '0001_slow': slow });

  let killed = 0;
  for (const delay of [0, 40, 80, 120, 160]) {
    const run = migrating(path, drizzle);
    await run.opened;
    await sleep(delay);
    run.kill();
    if ((await run.ended).code === null) killed += 1;
    const after = open(path).sqlite;
    expect(findFault(after)).toBeNull();
    expect(after.prepare('SELECT count(*), sum(energy_wh) FROM charges').raw().get()).toEqual([60_000, sum]);
    after.close();
  }
  expect(killed).toBeGreaterThan(0);

  expect((await migrating(path, drizzle).ended).code).toBe(0);
  const done = open(path).sqlite;
  expect(done.pragma('user_version', { simple: true })).toBe(2);
  expect(rowCounts(done).get('charges')).toBe(60_000);
  done.close();
});
