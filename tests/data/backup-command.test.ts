import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { folderOf, listFiles, makeBackup, removeFile, removeLeftovers } from '@/db/backups';
import { findFault } from '@/db/checks';
import { open } from '@/db/client';
import { migrate } from '@/db/migrate';
import type { Instant } from '@/lib/core/time';
import { temporaryFolder } from '../support/folder';
import { stubKeys } from '../support/keys';

beforeAll(() => stubKeys());

const at = Date.UTC(2026, 9, 25, 1, 30, 7) as Instant;

/** A database of PlugTrack with rows that its owner would miss. */
function filled(folder: string, rows = 500) {
  const path = join(folder, 'log.db');
  const { sqlite } = open(path);
  onTestFinished(() => void sqlite.close());
  migrate(sqlite);
  sqlite
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
       INSERT INTO attempts (key, count, window_started_at, last_at) SELECT 'k' || hex(randomblob(100)), i, 0, 0 FROM n`,
    )
    .run(rows);
  return { path, sqlite };
}

const dump = (sqlite: Database.Database) => sqlite.prepare('SELECT * FROM attempts ORDER BY key').all();

/** `npm run backup`, without npm. */
function backingUp(databasePath: string, ...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'lib/server/backup.ts', ...args],
    { env: { ...process.env, DATABASE_PATH: databasePath }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [output, errors] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output, errors }));
  return { pid: child.pid ?? 0, kill: () => child.kill('SIGKILL'), ended };
}

it('backs up beside a program that writes: what comes out opens, is whole, and holds what was committed', async () => {
  const { path, sqlite } = filled(temporaryFolder());
  const { ended } = backingUp(path);
  const insert = sqlite.prepare(
    "INSERT INTO attempts (key, count, window_started_at, last_at) VALUES ('w' || ?, 1, 0, 0)",
  );
  let written = 0;
  for (; (await Promise.race([ended, sleep(1)])) === undefined; written += 1) insert.run(written);
  const { code, output, errors } = await ended;
  expect({ code, errors }).toEqual({ code: 0, errors: '' });
  const file = output.trim();
  expect(file).toMatch(/backups\/plugtrack-\d{8}-\d{6}Z\.db$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  const copy = new Database(file, { readonly: true });
  expect(findFault(copy)).toBeNull();
  const count = (sql: string) => Number(copy.prepare(sql).pluck().get());
  const found = count("SELECT count(*) FROM attempts WHERE key LIKE 'w%'");
  // Those that it holds are the first ones, without a gap: a moment of the database.
  expect(
    count(`SELECT count(*) FROM attempts WHERE key LIKE 'w%' AND CAST(substr(key, 2) AS INTEGER) < ${found}`),
  ).toBe(found);
  expect(count("SELECT count(*) FROM attempts WHERE key LIKE 'k%'")).toBe(500);
  copy.close();
});

it('holds, row for row, what the database holds', () => {
  const { path, sqlite } = filled(temporaryFolder());
  const copy = new Database(makeBackup(path, folderOf(path), at), { readonly: true });
  expect(dump(copy)).toEqual(dump(sqlite));
  copy.close();
});

it('goes to another folder where it is asked to, and says in one sentence why it cannot', async () => {
  const folder = temporaryFolder();
  const { path } = filled(folder);
  mkdirSync(join(folder, 'elsewhere'));
  const good = await backingUp(path, '--to', join(folder, 'elsewhere')).ended;
  expect([good.code, good.output.trim().startsWith(join(folder, 'elsewhere', 'plugtrack-'))]).toEqual([0, true]);
  const bad = await backingUp(path, '--to', join(folder, 'no', 'disk')).ended;
  expect(bad).toMatchObject({ code: 1, output: '' });
  expect(bad.errors).toMatch(/^backup: .*Check that its disk is mounted\.\n.*ENOENT.*\n$/);
  const none = await backingUp(join(folder, 'none.db')).ended;
  expect(none).toMatchObject({ code: 1, errors: expect.stringContaining('nothing to back up') as string });
});

it(
  'leaves nothing under a good name when it is killed, and what it leaves is removed later',
  { timeout: 120_000 },
  async () => {
    const { path } = filled(temporaryFolder(), 60_000);
    const folder = folderOf(path);
    const good = makeBackup(path, folder, at);
    let drafts = 0;
    for (const wait of [0, 15, 30, 60, 90, 120, 200]) {
      const run = backingUp(path);
      const seen = () => readdirSync(folder).some((name) => name.includes('.tmp'));
      for (let tries = 0; tries < 3000 && !seen(); tries += 1) await sleep(1);
      await sleep(wait);
      run.kill();
      await run.ended;
      if (seen()) drafts += 1;
      for (const { name } of listFiles(folder)) {
        const copy = new Database(join(folder, name), { readonly: true });
        expect(findFault(copy)).toBeNull();
        expect(copy.prepare('SELECT count(*) FROM attempts').pluck().get()).toBe(60_000);
        copy.close();
      }
    }
    expect(drafts).toBeGreaterThan(0);
    removeLeftovers(folder, Date.now() as Instant);
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
    expect(statSync(good).size).toBeGreaterThan(0);
  },
);

it('refuses beforehand where there is no room, and says how much there has to be', () => {
  const folder = temporaryFolder();
  const { path, sqlite } = filled(folder);
  const good = makeBackup(path, folderOf(path), at);
  sqlite.close();
  // Eight terabytes that nobody has written.
  writeFileSync(`${path}-wal`, '');
  truncateSync(`${path}-wal`, 2 ** 43);
  expect(() => makeBackup(path, folderOf(path), at)).toThrow(
    /^The disk has no room for a backup: \d+ MB have to be free/,
  );
  rmSync(`${path}-wal`);
  expect(listFiles(folderOf(path)).map(({ name }) => join(folderOf(path), name))).toEqual([good]);
});

it('leaves the earlier ones alone, and no half one, where the disk fills up on the way', async () => {
  const { path } = filled(temporaryFolder(), 40_000);
  const folder = folderOf(path);
  const good = makeBackup(path, folder, at);
  const before = readFileSync(good);
  // No file may grow beyond 4 MB: to SQLite a disk that is full.
  const script =
    'trap \'\' XFSZ; ulimit -f 4000; exec "$0" --conditions=react-server --import tsx lib/server/backup.ts';
  const child = spawn('bash', ['-c', script, process.execPath], { env: { ...process.env, DATABASE_PATH: path } });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  expect(code).toBe(1);
  expect(errors).toMatch(/^backup: \S.*\.\n/);
  expect(readdirSync(folder)).toHaveLength(2);
  expect(readFileSync(good).equals(before)).toBe(true);
});

it('leaves the draft of a backup that is being made alone', () => {
  const folder = temporaryFolder();
  for (const pid of [process.pid, 4_194_305])
    writeFileSync(join(folder, `plugtrack-20261025-013007Z.db.${pid}.tmp`), 'x');
  writeFileSync(join(folder, 'plugtrack-20261025-013007Z.db.sha256'), 'of a backup that was removed');
  removeLeftovers(folder, Date.now() as Instant);
  expect(readdirSync(folder)).toEqual([`plugtrack-20261025-013007Z.db.${process.pid}.tmp`]);
  // A day later another program has that number.
  removeLeftovers(folder, (Date.now() + 90_000_000) as Instant);
  expect(readdirSync(folder)).toEqual([]);
});

it('lists what bears the name of a backup, and no other file, folder or link', () => {
  const folder = temporaryFolder();
  const { path } = filled(folder);
  const file = makeBackup(path, folderOf(path), at);
  const second = makeBackup(path, folderOf(path), at);
  expect(second).toMatch(/plugtrack-20261025-013008Z\.db$/);
  symlinkSync(path, join(folderOf(path), 'plugtrack-20260101-000000Z.db'));
  mkdirSync(join(folderOf(path), 'plugtrack-20260102-000000Z.db'));
  for (const name of ['plugtrack-20261301-000000Z.db', 'log-before-0001_x.db', 'plugtrack-20260103-000000Z.db.txt'])
    writeFileSync(join(folderOf(path), name), 'x');
  writeFileSync(join(folderOf(path), 'plugtrack-20260104-000000Z.db'), 'copied here by hand');
  expect(listFiles(folderOf(path)).map(({ name, isVerified }) => [name, isVerified])).toEqual([
    ['plugtrack-20261025-013008Z.db', true],
    ['plugtrack-20261025-013007Z.db', true],
    ['plugtrack-20260104-000000Z.db', false],
  ]);
  expect(listFiles(folderOf(path))[1]).toMatchObject({ at, bytes: readFileSync(file).length });
  expect(listFiles(join(folder, 'missing'))).toEqual([]);
  removeFile(folderOf(path), 'plugtrack-20261025-013008Z.db');
  expect(listFiles(folderOf(path))).toHaveLength(2);
  expect(() => removeFile(folderOf(path), '../log.db')).toThrow('no backup');
});
