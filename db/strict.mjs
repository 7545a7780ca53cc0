// drizzle-kit cannot write STRICT, without which SQLite stores the text 'abc' in an integer column. Run by `db:generate`.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('../drizzle/', import.meta.url);

for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql'))) {
  const file = new URL(name, folder);
  const sql = readFileSync(file, 'utf8');
  // A statement ends with `);` on a line of its own. One that is STRICT already is left alone, to the byte: what has been
  // applied somewhere is compared by its hash.
  const strict = sql.replace(/^(CREATE TABLE [\s\S]*?^\));/gm, '$1 STRICT;');
  if (strict !== sql) writeFileSync(file, strict);
}
