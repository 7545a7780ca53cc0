import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** A file that must not be restored, and what it is. */
export type Hostile = { what: string; path: string };

const schemaChanges: [string, string][] = [
  ['a trigger', `CREATE TRIGGER t AFTER INSERT ON logins BEGIN UPDATE users SET password_hash = 'x'; END`],
  ['a trigger on delete', `CREATE TRIGGER t BEFORE DELETE ON logins BEGIN SELECT RAISE(ABORT, 'no'); END`],
  ['a view', 'CREATE VIEW v AS SELECT * FROM users'],
  ['a view over a table of ours', 'DROP TABLE ai_calls; CREATE VIEW ai_calls AS SELECT 1'],
  ['a further table', 'CREATE TABLE extra (x)'],
  ['a further index', 'CREATE INDEX extra ON users (created_at)'],
  ['an index with an expression', 'CREATE INDEX extra ON users (lower(username))'],
  ['a full-text table', 'CREATE VIRTUAL TABLE extra USING fts5(x)'],
  ['an r-tree', 'CREATE VIRTUAL TABLE extra USING rtree(id, a, b)'],
  ['a missing table', 'DROP TABLE attempts'],
  ['a missing index', 'DROP INDEX events_row'],
  ['a further column', 'ALTER TABLE users ADD COLUMN is_admin INTEGER'],
  ['a generated column', `ALTER TABLE users ADD COLUMN g TEXT AS (lower(username))`],
  ['a renamed column', 'ALTER TABLE cars RENAME COLUMN make TO maker'],
  ['statistics of the planner', 'ANALYZE'],
  ['another version', 'PRAGMA user_version = 1'],
  ['a newer version', 'PRAGMA user_version = 999'],
  ['no version', 'PRAGMA user_version = 0'],
  ['the mark of nobody', 'PRAGMA application_id = 0'],
  ['the mark of another program', 'PRAGMA application_id = 1196444487'],
  ['another text of an update', `UPDATE __migrations SET hash = 'x' WHERE position = 1`],
  ['an update too few', 'DELETE FROM __migrations WHERE position = (SELECT max(position) FROM __migrations)'],
  ['no account', 'PRAGMA foreign_keys = OFF; DELETE FROM users'],
  ['sessions of nobody', `PRAGMA foreign_keys = OFF; UPDATE cars SET user_id = 77`],
  ['rows that break a rule', `PRAGMA ignore_check_constraints = ON; UPDATE users SET username = 'x' WHERE id = 1`],
];

/** Changes of the schema's own text, which SQLite lets only its owner make. */
const rewritten: [string, string][] = [
  [
    'a check that is gone',
    `UPDATE sqlite_schema SET sql = replace(sql, 'between 3 and 64', 'between 0 and 64') WHERE name = 'users'`,
  ],
  ['a table that is not strict', `UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'cars'`],
  [
    'a default that runs something',
    "UPDATE sqlite_schema SET sql = replace(sql, '`username` text', '`username` text DEFAULT (randomblob(1))') WHERE name = 'users'",
  ],
  ['a schema that is no SQL', `UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name = 'cars'`],
  [
    'two tables on one page',
    `UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'users') WHERE name = 'cars'`,
  ],
  ['a table on no page', `UPDATE sqlite_schema SET rootpage = 4000 WHERE name = 'cars'`],
];

const makePipe = 'mkfifo "$0"';

/** The same numbers every time. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function changedBySql(good: string, path: string, sql: string, isRewriting: boolean): void {
  copyFileSync(good, path);
  const sqlite = new Database(path);
  sqlite.unsafeMode(isRewriting);
  if (isRewriting) sqlite.pragma('writable_schema = ON');
  sqlite.exec(sql);
  sqlite.close();
  if (readFileSync(path).equals(readFileSync(good))) throw new Error(`This changes nothing: ${sql}`);
}

function otherFiles(good: string, folder: string, bytes: Buffer): Hostile[] {
  const at = (name: string) => join(folder, name);
  const made: Hostile[] = [];
  const add = (what: string, content: Buffer | string) => {
    const path = at(`other-${made.length}`);
    writeFileSync(path, content);
    made.push({ what, path });
  };
  add('nothing', '');
  add('one byte', 'S');
  add('a magic alone', 'SQLite format 3\0');
  add('a header alone', bytes.subarray(0, 100));
  add('a text', 'date,car,charge_delivered_kwh\n2026-01-01,Arc,10\n');
  add('zeros', Buffer.alloc(65_536));
  add('a web page with a database behind it', Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), bytes]));
  add('a zip with a database behind it', Buffer.concat([Buffer.from('PK\x03\x04'), bytes]));
  add('a database with a web page behind it', Buffer.concat([bytes, Buffer.from('<html>')]));
  add('a database with pages behind it', Buffer.concat([bytes, Buffer.alloc(4096, 1)]));
  add('a database twice', Buffer.concat([bytes, bytes]));
  const other = new Database(at('other-app'));
  other.exec("CREATE TABLE users (id INTEGER PRIMARY KEY, username TEXT); INSERT INTO users VALUES (1, 'x')");
  other.close();
  made.push({ what: 'the database of another program', path: at('other-app') });
  const utf16 = new Database(at('utf16'));
  utf16.exec(
    `PRAGMA encoding = 'UTF-16le'; PRAGMA application_id = 1349276786; PRAGMA user_version = 1; CREATE TABLE users (x)`,
  );
  utf16.close();
  made.push({ what: 'a database in UTF-16', path: at('utf16') });
  writeFileSync(at('large'), bytes);
  truncateSync(at('large'), 257 * 2 ** 20);
  made.push({ what: 'a file that goes on with nothing', path: at('large') });
  symlinkSync(good, at('link'));
  made.push({ what: 'a link', path: at('link') });
  symlinkSync('/dev/zero', at('zero'));
  for (const path of ['/dev/zero', at('zero'), folder, at('missing')]) made.push({ what: `no file (${path})`, path });
  execFileSync('bash', ['-c', makePipe, at('pipe')]);
  made.push({ what: 'a pipe', path: at('pipe') });
  linkSync(good, at('in-use'));
  writeFileSync(`${at('in-use')}-wal`, 'changes that are not in the file');
  made.push({ what: 'a database in use, with its -wal', path: at('in-use') });
  return made;
}

/**
 * Files made of a good backup, none of which may be restored: cut, of other programs, with more in them than ours, and, as
 * they would lie among the backups beside their checksum, with one bit flipped.
 * @param most how many; those that are cut or flipped fill them up
 */
export function hostileBackups(good: string, parent: string, most: number): Hostile[] {
  const folder = join(parent, 'hostile');
  mkdirSync(folder);
  const bytes = readFileSync(good);
  const made = otherFiles(good, folder, bytes);
  for (const [list, isRewriting] of [
    [schemaChanges, false],
    [rewritten, true],
  ] as const)
    for (const [what, sql] of list) {
      const path = join(folder, `sql-${made.length}`);
      changedBySql(good, path, sql, isRewriting);
      made.push({ what, path });
    }
  const random = numbers(7);
  const hash = createHash('sha256').update(bytes).digest('hex');
  while (made.length < most) {
    const path = join(folder, `bytes-${made.length}`);
    const isCut = made.length % 3 === 0;
    const changed = Buffer.from(isCut ? bytes.subarray(0, 1 + random(bytes.length - 1)) : bytes);
    // Every other one in the header and the schema, where a flip does most.
    const place = random(made.length % 2 === 0 ? 4096 : changed.length);
    if (!isCut) changed.writeUInt8((changed[place] ?? 0) ^ (1 << random(8)), place);
    if (!isCut) writeFileSync(`${path}.sha256`, `${hash}  name.db\n`);
    writeFileSync(path, changed);
    made.push({ what: isCut ? `cut to ${changed.length} bytes` : `bit flipped in byte ${place}`, path });
  }
  return made;
}
