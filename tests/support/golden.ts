import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { applicationId, schemaAt } from '@/db/migrate';
import { readMigrations } from '@/db/migrations';

// Of every released version a database with rows in all its tables, as text: what a person may still have on a disk. Made once
// by the migrations of that time, and never again.

const folder = join(import.meta.dirname, '../golden');
const fileOf = (kind: '' | 'fill-', version: number) => join(folder, `${kind}${String(version).padStart(4, '0')}.sql`);

/** The newest version, and with it the number of golden files that there have to be. */
export const newestVersion = (): number => readMigrations().length;

export const hasGolden = (version: number): boolean => existsSync(fileOf('', version));

/** Writes the rows of every version into a database with the newest tables. */
export function fillNasty(sqlite: Database.Database): void {
  for (let version = 1; version <= newestVersion(); version += 1)
    if (existsSync(fileOf('fill-', version))) sqlite.exec(readFileSync(fileOf('fill-', version), 'utf8'));
}

/** Builds a golden database from its text, at a path or in memory. */
export function loadGolden(version: number, path = ':memory:'): Database.Database {
  const sqlite = new Database(path);
  sqlite.exec(readFileSync(fileOf('', version), 'utf8'));
  return sqlite;
}

type Row = Record<string, unknown>;

const quote = (value: unknown): string => {
  if (value === null) return 'NULL';
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  return typeof value === 'string' ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
};

const tablesOf = (sqlite: Database.Database) =>
  sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY name`,
    )
    .pluck()
    .all();

/** Every row of every table, by its columns' names: what a dump of two databases is compared by. */
export const rowsOf = (sqlite: Database.Database): Record<string, Row[]> =>
  Object.fromEntries(
    tablesOf(sqlite).map((table) => [table, sqlite.prepare<[], Row>(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all()]),
  );

function textOf(sqlite: Database.Database, version: number): string {
  const made = sqlite
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY type = 'table' DESC, rowid`,
    )
    .pluck()
    .all();
  const rows = Object.entries(rowsOf(sqlite)).flatMap(([table, list]) =>
    list.map((row) => `INSERT INTO "${table}" VALUES (${Object.values(row).map(quote).join(', ')});`),
  );
  const counters = sqlite
    .prepare<[], { name: string; seq: number }>('SELECT name, seq FROM sqlite_sequence ORDER BY name')
    .all()
    .map(({ name, seq }) => `INSERT INTO sqlite_sequence VALUES (${quote(name)}, ${seq});`);
  return [
    'PRAGMA foreign_keys = OFF;',
    'BEGIN;',
    ...made.map((sql) => `${sql};`),
    ...rows,
    'DELETE FROM sqlite_sequence;',
    ...counters,
    'COMMIT;',
    `PRAGMA application_id = ${applicationId};`,
    `PRAGMA user_version = ${version};`,
    'PRAGMA foreign_keys = ON;',
    '',
  ].join('\n');
}

/** Writes the golden file of a version that has none yet: its predecessor, migrated, and with the rows of `fill-<version>.sql`. */
export function writeGolden(version: number): void {
  if (hasGolden(version)) throw new Error(`The golden database of version ${version} is there; it is never made anew.`);
  const sqlite = version === 1 ? schemaAt(1) : loadGolden(version - 1);
  if (version > 1) {
    const { tag, sql, hash } = readMigrations()[version - 1] ?? {};
    sqlite.exec(sql ?? '');
    sqlite.prepare('INSERT INTO __migrations (tag, hash, applied_at) VALUES (?, ?, 0)').run(tag, hash);
  }
  if (existsSync(fileOf('fill-', version))) sqlite.exec(readFileSync(fileOf('fill-', version), 'utf8'));
  sqlite.exec('UPDATE __migrations SET applied_at = 0');
  writeFileSync(fileOf('', version), textOf(sqlite, version));
  sqlite.close();
}
