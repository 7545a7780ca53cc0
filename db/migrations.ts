import 'server-only';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One generated SQL file. `mayLose` names the tables whose rows it declares to remove. */
export type Migration = { tag: string; sql: string; hash: string; mayLose: ReadonlySet<string> };

type Journal = { entries: { idx: number; tag: string }[] };

const declaration = /^--\s*may lose rows:(.*)$/gm;

/** Tables named by lines such as `-- may lose rows: attempts, imports` (a dropped or renamed table loses all of its rows). */
function declaredLosses(sql: string): ReadonlySet<string> {
  const names = [...sql.matchAll(declaration)].flatMap(([, list]) => (list ?? '').split(','));
  return new Set(names.map((name) => name.trim()).filter(Boolean));
}

/** The migrations that this build knows, oldest first. */
export function readMigrations(folder = join(process.cwd(), 'drizzle')): Migration[] {
  const journal = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal;
  return journal.entries
    .toSorted((a, b) => a.idx - b.idx)
    .map(({ tag }) => {
      // A checkout on Windows may have other line ends; that is no edit.
      const sql = readFileSync(join(folder, `${tag}.sql`), 'utf8').replaceAll('\r\n', '\n');
      return { tag, sql, hash: createHash('sha256').update(sql).digest('hex'), mayLose: declaredLosses(sql) };
    });
}
