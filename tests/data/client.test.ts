import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkPragmas } from '@/db/checks';
import { atomically, closeConnection, connection, replaceDatabase } from '@/db/client';
import { fail, ok } from '@/lib/core/result';
import { freshDatabase } from '../support/database';

const items = () => connection().sqlite.prepare<[], string>('SELECT name FROM items ORDER BY name').pluck().all();
const insert = (name: string) => connection().sqlite.prepare('INSERT INTO items VALUES (?)').run(name);

beforeEach(() => {
  freshDatabase();
  connection().sqlite.exec('CREATE TABLE items (name TEXT PRIMARY KEY) STRICT');
});
afterEach(closeConnection);

describe('pragmas', () => {
  it('holds WAL, FULL, foreign keys and the busy time-out in a file after a write', () => {
    freshDatabase(join(mkdtempSync(join(tmpdir(), 'plugtrack-')), 'plugtrack.db'));
    const { sqlite } = connection();
    expect(() => checkPragmas(sqlite)).not.toThrow();
    expect(sqlite.pragma('synchronous', { simple: true })).toBe(2);
    expect(sqlite.pragma('journal_mode', { simple: true })).toBe('wal');
  });

  it.each(['synchronous = NORMAL', 'foreign_keys = OFF', 'busy_timeout = 0'])('notices %s', (pragma) => {
    const { sqlite } = connection();
    sqlite.pragma(pragma);
    expect(() => checkPragmas(sqlite)).toThrow(pragma.split(' ')[0]);
  });
});

describe('atomically', () => {
  it('keeps what succeeds', () => {
    expect(atomically(() => ok(insert('a').changes))).toEqual(ok(1));
    expect(items()).toEqual(['a']);
  });

  it('rolls back on a throw', () => {
    const work = () =>
      atomically(() => {
        insert('a');
        throw new Error('surprise');
      });
    expect(work).toThrow('surprise');
    expect(items()).toEqual([]);
  });

  it('rolls back on a returned failure, and answers it', () => {
    const failure = fail('conflict', 'Changed meanwhile.');
    const outcome = atomically(() => {
      insert('a');
      return failure;
    });
    expect(outcome).toEqual(failure);
    expect(items()).toEqual([]);
  });

  it('undoes only the inner part when a nested one fails', () => {
    atomically(() => {
      insert('outer');
      atomically(() => {
        insert('inner');
        return fail('invalid', 'No.');
      });
      return ok(null);
    });
    expect(items()).toEqual(['outer']);
  });

  it('undoes the inner part with the outer one', () => {
    atomically(() => {
      atomically(() => ok(insert('inner').changes));
      return fail('invalid', 'No.');
    });
    expect(items()).toEqual([]);
  });

  it('takes the write lock at its start, before anything was read', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'plugtrack-')), 'plugtrack.db');
    freshDatabase(path);
    const other = new Database(path, { timeout: 0 });
    const begin = () => other.exec('BEGIN IMMEDIATE');
    expect(() => atomically(begin)).toThrow('database is locked');
    expect(begin).not.toThrow();
    other.close();
  });

  it('refuses asynchronous work and keeps nothing of it', () => {
    expect(() =>
      atomically(async () => {
        insert('a');
        await Promise.resolve();
      }),
    ).toThrow('synchronous');
    expect(items()).toEqual([]);
  });
});

it('closes although it cannot checkpoint, and the next to open it finds everything', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'plugtrack-')), 'plugtrack.db');
  freshDatabase(path);
  const { sqlite } = connection();
  sqlite.exec('CREATE TABLE items (name TEXT PRIMARY KEY) STRICT');
  insert('kept');
  // A checkpoint fails in a transaction, as it does on a full disk.
  sqlite.exec('BEGIN IMMEDIATE');
  insert('never committed');
  expect(() => sqlite.pragma('wal_checkpoint(TRUNCATE)')).toThrow('locked');
  closeConnection();
  expect(sqlite.open).toBe(false);
  expect(items()).toEqual(['kept']);
});

it('that could not have its file alone stands in nobody’s way, itself included', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'plugtrack-')), 'plugtrack.db');
  freshDatabase(path);
  const other = new Database(path);
  other.prepare('SELECT count(*) FROM users').get();
  let replaced = 0;
  const replace = () => replaceDatabase(() => (replaced += 1));
  for (let attempt = 0; attempt < 3; attempt += 1) expect(replace).toThrow('locked');
  other.close();
  expect(replaced).toBe(0);
  replace();
  expect(replaced).toBe(1);
});
