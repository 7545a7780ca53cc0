import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { rowCounts } from '@/db/checks';
import { open } from '@/db/client';
import { applicationId, migrate } from '@/db/migrate';
import { DatabaseRefused } from '@/db/refusal';
import { temporaryFolder } from '../support/folder';
import { migrationFolder, rebuild, start } from '../support/migrations';

/** A file migrated to `start`, with 100 charges of 10 cars; `next` are the migrations to come. */
function filled(next: Record<string, string> = {}) {
  const folder = temporaryFolder();
  const { sqlite } = open(join(folder, 'log.db'));
  onTestFinished(() => void sqlite.close());
  migrate(sqlite, migrationFolder(folder, { '0000_start': start }));
  // In one transaction: a hundred of them would be a hundred waits for the disk.
  sqlite.exec(`BEGIN;
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) INSERT INTO cars SELECT i, 'Car ' || i FROM n;
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99)
      INSERT INTO charges (car_id, energy_wh) SELECT i % 10 + 1, 24600 FROM n;
    COMMIT`);
  return { sqlite, folder, drizzle: migrationFolder(folder, { '0000_start': start, ...next }) };
}

const everything = (sqlite: ReturnType<typeof open>['sqlite']) => sqlite.serialize().toString('base64');

function refusal(work: () => unknown): DatabaseRefused {
  try {
    work();
  } catch (error) {
    if (error instanceof DatabaseRefused) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}

describe('a table rebuild with filled child tables', () => {
  it('keeps every row, behind a verified copy', () => {
    const { sqlite, folder, drizzle } = filled({ '0001_rebuild': rebuild });
    const { version, applied, copy } = migrate(sqlite, drizzle);
    expect({ version, applied }).toEqual({ version: 2, applied: 1 });
    expect(rowCounts(sqlite)).toEqual(new Map(Object.entries({ cars: 10, charges: 100, __migrations: 2 })));
    expect(sqlite.pragma('user_version', { simple: true })).toBe(2);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(copy).toBe(join(folder, 'backups', 'log-before-0001_rebuild.db'));
    const before = open(copy ?? '');
    expect(rowCounts(before.sqlite).get('charges')).toBe(100);
    before.sqlite.close();
  });

  it('would lose them the usual way: the pragma does nothing inside the transaction', () => {
    const { sqlite } = filled();
    sqlite.exec(`BEGIN; ${rebuild}; COMMIT`);
    expect(rowCounts(sqlite).get('charges')).toBe(0);
  });
});

describe('when nothing is pending', () => {
  it('writes nothing and copies nothing', () => {
    const { sqlite, folder, drizzle } = filled();
    const before = everything(sqlite);
    expect(migrate(sqlite, drizzle)).toEqual({ version: 1, applied: 0, copy: null });
    expect(everything(sqlite)).toBe(before);
    expect(readdirSync(folder)).not.toContain('backups');
  });
});

describe('a new database', () => {
  it('bears our mark and is not copied', () => {
    const folder = temporaryFolder();
    const { sqlite } = open(join(folder, 'log.db'));
    onTestFinished(() => void sqlite.close());
    const drizzle = migrationFolder(folder, { '0000_start': start, '0001_rebuild': rebuild });
    expect(migrate(sqlite, drizzle)).toEqual({ version: 2, applied: 2, copy: null });
    expect(sqlite.pragma('application_id', { simple: true })).toBe(applicationId);
  });

  it('gets the real migrations', () => {
    const { sqlite } = open(':memory:');
    const { version } = migrate(sqlite);
    expect(version).toBeGreaterThan(0);
    expect([...rowCounts(sqlite).keys()]).toEqual(expect.arrayContaining(['users', 'cars', 'charging_sessions']));
  });
});

describe('a migration that goes wrong', () => {
  it.each([
    ['a statement fails', 'DELETE FROM charges; INSERT INTO nowhere VALUES (1);', 'no such table: nowhere'],
    ['rows would vanish', 'DELETE FROM charges WHERE id > 40;', '40 of 100 rows in "charges"'],
    ['a table would vanish', 'DROP TABLE charges;', '0 of 100 rows in "charges"'],
    ['a reference would dangle', 'UPDATE charges SET car_id = 99 WHERE id = 1;', 'refer to nothing'],
  ])('leaves the database as it was when %s', (_, sql, reason) => {
    const { sqlite, drizzle } = filled({ '0001_fine': 'CREATE TABLE tags (id INTEGER PRIMARY KEY);', '0002_bad': sql });
    const before = everything(sqlite);
    const error = refusal(() => migrate(sqlite, drizzle));
    expect(error.code).toBe('failed');
    expect(error.message).toContain(reason);
    expect(error.message).toContain(error.copy ?? 'no copy');
    expect(error.copy).toMatch(/backups.log-before-0001_fine\.db$/);
    expect(everything(sqlite)).toBe(before);
    expect(sqlite.inTransaction).toBe(false);
    expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  });

  it('may remove the rows that it declares, and no others', () => {
    const declared = '-- may lose rows: charges, cars\nDELETE FROM charges WHERE id > 40;';
    const { sqlite, drizzle } = filled({ '0001_tidy': declared });
    expect(migrate(sqlite, drizzle).applied).toBe(1);
    expect(rowCounts(sqlite).get('charges')).toBe(40);
  });

  it('changes nothing when no copy can be made', () => {
    const { sqlite, folder, drizzle } = filled({ '0001_rebuild': rebuild });
    // A file where the folder of the copies should be.
    migrationFolder(folder, { '0000_start': start, '0001_rebuild': rebuild });
    sqlite.prepare('VACUUM INTO ?').run(join(folder, 'backups'));
    const before = everything(sqlite);
    expect(refusal(() => migrate(sqlite, drizzle)).message).toContain('no verified copy');
    expect(everything(sqlite)).toBe(before);
  });
});

describe('a database that does not fit', () => {
  it('is refused when it is newer', () => {
    const { sqlite, folder, drizzle } = filled({ '0001_rebuild': rebuild });
    migrate(sqlite, drizzle);
    const before = everything(sqlite);
    const error = refusal(() => migrate(sqlite, migrationFolder(folder, { '0000_start': start })));
    expect([error.code, error.message]).toEqual(['newer', expect.stringContaining('version 2')]);
    expect(everything(sqlite)).toBe(before);
  });

  it('is refused when an old migration was edited, but not for its line ends', () => {
    const { sqlite, folder } = filled();
    const windows = migrationFolder(folder, { '0000_start': start.replaceAll('\n', '\r\n') });
    expect(migrate(sqlite, windows).applied).toBe(0);
    const before = everything(sqlite);
    const edited = migrationFolder(folder, { '0000_start': `${start} -- better`, '0001_rebuild': rebuild });
    const error = refusal(() => migrate(sqlite, edited));
    expect([error.code, error.message]).toEqual(['edited', expect.stringContaining('0000_start')]);
    expect(everything(sqlite)).toBe(before);
  });
});
