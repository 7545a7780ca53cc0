import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { open } from '@/db/client';
import { inspect, markFirstRun } from '@/db/inspect';
import { migrate } from '@/db/migrate';
import { temporaryFolder } from '../support/folder';

const place = () => join(temporaryFolder(), 'log.db');

function made(path: string) {
  const { sqlite } = open(path);
  migrate(sqlite);
  return sqlite;
}

/** Names, contents and times of everything beside the database. */
const state = (path: string) =>
  readdirSync(join(path, '..')).map((name) => {
    const file = join(path, '..', name);
    const { mtimeMs, mode } = statSync(file);
    return [
      name,
      mtimeMs,
      mode,
      statSync(file).isFile() && createHash('sha256').update(readFileSync(file)).digest('hex'),
    ];
  });

function refusedUntouched(path: string, code: string) {
  const before = state(path);
  expect(() => inspect(path)).toThrow(expect.objectContaining({ name: 'DatabaseRefused', code }));
  expect(state(path)).toEqual(before);
}

describe('a place without a database', () => {
  it('is new when nothing was there', () => expect(inspect(place())).toEqual({ isNew: true }));

  it('is new when a first start got no further than an empty file', () => {
    const path = place();
    writeFileSync(path, '');
    expect(inspect(path)).toEqual({ isNew: true });
    open(path).sqlite.close();
    expect(statSync(path).size).toBeGreaterThan(0);
    expect(inspect(path)).toEqual({ isNew: true });
  });

  it('is refused where the mark of a first run lies, also with an empty file', () => {
    const path = place();
    made(path).close();
    markFirstRun(path);
    expect(inspect(path)).toEqual({ isNew: false });
    rmSync(path);
    refusedUntouched(path, 'missing');
    writeFileSync(path, '');
    refusedUntouched(path, 'missing');
  });

  it('is refused where a -wal or a backup lies', () => {
    const withWal = place();
    writeFileSync(`${withWal}-wal`, 'frames');
    refusedUntouched(withWal, 'missing');
    const withBackup = place();
    mkdirSync(join(withBackup, '..', 'backups'));
    expect(inspect(withBackup)).toEqual({ isNew: true });
    writeFileSync(join(withBackup, '..', 'backups', 'log.db'), 'copy');
    refusedUntouched(withBackup, 'missing');
  });
});

describe('a file that is not ours to write', () => {
  it('is refused when it is no database', () => {
    const path = place();
    writeFileSync(path, 'My holiday pictures'.repeat(100));
    refusedUntouched(path, 'unreadable');
  });

  it('is refused when it is a folder', () => {
    const path = place();
    mkdirSync(path);
    refusedUntouched(path, 'unreadable');
  });

  it('is refused when another program made it', () => {
    const path = place();
    const other = new Database(path);
    other.exec('CREATE TABLE notes (text)');
    other.close();
    refusedUntouched(path, 'foreign');
  });
});

it('refuses a newer database that crashed, and leaves its -wal to the version that wrote it', () => {
  const path = place();
  const running = made(path);
  running.pragma('wal_checkpoint(TRUNCATE)');
  running.pragma('user_version = 999');
  const crashed = join(temporaryFolder(), 'log.db');
  copyFileSync(path, crashed);
  copyFileSync(`${path}-wal`, `${crashed}-wal`);
  running.close();
  const files = () => [readFileSync(crashed), readFileSync(`${crashed}-wal`)];
  const before = files();
  expect(() => inspect(crashed)).toThrow(expect.objectContaining({ code: 'newer' }));
  expect(files()).toEqual(before);

  running.close();
  refusedUntouched(path, 'newer');
});

it('knows its own database after a crash, when everything is still in the -wal', () => {
  const path = place();
  const running = made(path);
  const crashed = join(temporaryFolder(), 'log.db');
  copyFileSync(path, crashed);
  copyFileSync(`${path}-wal`, `${crashed}-wal`);
  running.close();
  const before = [readFileSync(crashed), readFileSync(`${crashed}-wal`)];
  expect(inspect(crashed)).toEqual({ isNew: false });
  expect([readFileSync(crashed), readFileSync(`${crashed}-wal`)]).toEqual(before);
});
