import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

type Row = Record<string, unknown>;

/** Reads the file of a running server. */
export function inFile<T>(path: string, read: (database: Database.Database) => T): T {
  const database = new Database(path, { readonly: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** Changes the file of a running server, behind its back. */
export function changeFile<T>(path: string, change: (database: Database.Database) => T): T {
  const database = new Database(path);
  try {
    return change(database);
  } finally {
    database.close();
  }
}

// What the server tells by itself, at its first full minute, and tries again by the clock where nobody answers.
const isByClock = (table: string, { event }: Row) => table === 'notification_deliveries' && event !== 'import.finished';

/**
 * A hash of every row, or of one person's. Left out is what merely being there changes: when a login was last seen or a token
 * used, the counts of the rate limits, and what is told by the clock.
 */
export function hashOfRows(path: string, userId: number | null = null): string {
  return inFile(path, (database) => {
    const tables = database
      .prepare<[], string>("select name from sqlite_schema where type = 'table' and name not like 'sqlite%' order by 1")
      .pluck()
      .all();
    const hash = createHash('sha256');
    for (const table of tables.filter((name) => name !== 'attempts')) {
      const owner = table === 'users' ? 'id' : 'user_id';
      const rows = database.prepare<[], Row>(`select * from ${table} order by 1, 2`).all();
      const counted = rows.filter((row) => userId === null || row[owner] === userId);
      for (const { last_seen_at: _seen, last_used_at: _used, ...row } of counted)
        if (!isByClock(table, row)) hash.update(JSON.stringify([table, row]));
    }
    return hash.digest('hex');
  });
}
