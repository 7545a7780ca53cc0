import 'server-only';
import type Database from 'better-sqlite3';

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** Rows per table, without SQLite's own tables. */
export function rowCounts(sqlite: Database.Database): Map<string, number> {
  const tables = sqlite
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  const count = (name: string) =>
    sqlite
      .prepare<[], number>(`SELECT count(*) FROM ${quoted(name)}`)
      .pluck()
      .get() ?? 0;
  return new Map(tables.map((name) => [name, count(name)]));
}

/** What SQLite finds wrong in structure, ranges or references, as one sentence; `null` when all is well. Reads every page. */
export function findFault(sqlite: Database.Database): string | null {
  const integrity = sqlite.pragma('integrity_check(1)', { simple: true });
  if (integrity !== 'ok') return `integrity check: ${String(integrity)}`;
  const orphans = sqlite.pragma('foreign_key_check') as { table: string; parent: string }[];
  const [first] = orphans;
  return first ? `${orphans.length} rows refer to nothing (the first in "${first.table}" to "${first.parent}")` : null;
}

const wanted = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, busy_timeout: 5000 } as const;

/**
 * Reads the pragmas back *after a write*: right after WAL is switched on `synchronous` reads as FULL, and may be NORMAL
 * from the first transaction on. The write is the version number that is already there: no row changes.
 * @throws naming the first pragma that does not hold.
 */
export function checkPragmas(sqlite: Database.Database): void {
  sqlite.pragma(`user_version = ${Number(sqlite.pragma('user_version', { simple: true }))}`);
  for (const [name, value] of Object.entries(wanted)) {
    const found = sqlite.pragma(name, { simple: true });
    if (found === value || (name === 'journal_mode' && sqlite.memory)) continue;
    throw new Error(`SQLite runs with ${name} = ${String(found)} where ${String(value)} was asked for.`);
  }
}
