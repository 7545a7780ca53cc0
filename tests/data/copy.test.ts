import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished } from 'vitest';
import { rowCounts } from '@/db/checks';
import { open } from '@/db/client';
import { copyDatabase, verifyCopy } from '@/db/copy';
import { temporaryFolder } from '../support/folder';

function filled(folder: string) {
  const { sqlite } = open(join(folder, 'log.db'));
  onTestFinished(() => void sqlite.close());
  sqlite.exec(
    'CREATE TABLE charges (id INTEGER PRIMARY KEY, note TEXT); PRAGMA user_version = 7; PRAGMA application_id = 42',
  );
  sqlite.exec(`WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
    INSERT INTO charges (note) SELECT hex(randomblob(100)) FROM n`);
  return sqlite;
}

const contents = (sqlite: Database.Database) => ({ applicationId: 42, version: 7, rows: rowCounts(sqlite) });

it('copies a database in use, unreadable for others, with its checksum', () => {
  const folder = temporaryFolder();
  const source = filled(folder);
  source.exec("BEGIN IMMEDIATE; INSERT INTO charges (note) VALUES ('not committed')");
  const copy = copyDatabase(source.name, join(folder, 'backups', 'copy.db'));
  source.exec('COMMIT');

  expect(statSync(copy.path).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'backups')).mode & 0o777).toBe(0o700);
  const sha256 = createHash('sha256').update(readFileSync(copy.path)).digest('hex');
  expect(copy.sha256).toBe(sha256);
  expect(readFileSync(`${copy.path}.sha256`, 'utf8')).toBe(`${sha256}  copy.db\n`);
  const opened = new Database(copy.path, { readonly: true });
  expect(opened.prepare('SELECT count(*) FROM charges').pluck().get()).toBe(500);
  expect(opened.pragma('user_version', { simple: true })).toBe(7);
  expect(opened.pragma('application_id', { simple: true })).toBe(42);
  opened.close();
  expect(readdirSync(join(folder, 'backups'))).toEqual(['copy.db', 'copy.db.sha256']);
});

it('refuses a copy with a damaged page, with rows missing, or of another version', () => {
  const folder = temporaryFolder();
  const source = filled(folder);
  const { path } = copyDatabase(source.name, join(folder, 'copy.db'));
  expect(() => verifyCopy(path, contents(source))).not.toThrow();

  source.exec("INSERT INTO charges (note) VALUES ('later')");
  expect(() => verifyCopy(path, contents(source))).toThrow('500 of 501 rows of "charges"');
  expect(() => verifyCopy(path, { ...contents(source), version: 8 })).toThrow('another version');

  const bytes = readFileSync(path);
  bytes.fill(0xff, 4096 * 3, 4096 * 4);
  writeFileSync(path, bytes);
  expect(() => verifyCopy(path, contents(source))).toThrow('damaged');
});

it('leaves the earlier copy alone when the source is damaged, and no half copy behind', () => {
  const folder = temporaryFolder();
  const source = filled(folder);
  const target = join(folder, 'copy.db');
  const good = copyDatabase(source.name, target);
  source.pragma('wal_checkpoint(TRUNCATE)');
  source.close();
  const bytes = readFileSync(source.name);
  bytes.fill(0xff, 4096 * 3, 4096 * 4);
  writeFileSync(source.name, bytes);

  expect(() => copyDatabase(source.name, target)).toThrow();
  expect(createHash('sha256').update(readFileSync(target)).digest('hex')).toBe(good.sha256);
  expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
});

it('makes no folder whose parent is missing: the disk is not mounted', () => {
  const folder = temporaryFolder();
  const source = filled(folder);
  expect(() => copyDatabase(source.name, join(folder, 'disk', 'backups', 'copy.db'))).toThrow('ENOENT');
  mkdirSync(join(folder, 'disk'));
  expect(() => copyDatabase(source.name, join(folder, 'disk', 'backups', 'copy.db'))).not.toThrow();
});
