import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a folder of migrations as drizzle-kit does; returns its path. */
export function migrationFolder(parent: string, files: Record<string, string>): string {
  const folder = join(parent, 'drizzle');
  mkdirSync(join(folder, 'meta'), { recursive: true });
  const entries = Object.keys(files).map((tag, idx) => ({ idx, tag }));
  writeFileSync(join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  for (const [tag, sql] of Object.entries(files)) writeFileSync(join(folder, `${tag}.sql`), sql);
  return folder;
}

export const start = `CREATE TABLE cars (id INTEGER PRIMARY KEY, name TEXT) STRICT;
--> statement-breakpoint
CREATE TABLE charges (
  id INTEGER PRIMARY KEY, car_id INTEGER NOT NULL REFERENCES cars (id) ON DELETE CASCADE, energy_wh INTEGER NOT NULL
) STRICT;`;

/** The text drizzle-kit writes for a changed column, with its pragma where it does nothing. */
export const rebuild = `PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE __new_cars (id INTEGER PRIMARY KEY, name TEXT DEFAULT 'Car' NOT NULL) STRICT;
--> statement-breakpoint
INSERT INTO __new_cars (id, name) SELECT id, name FROM cars;--> statement-breakpoint
DROP TABLE cars;--> statement-breakpoint
ALTER TABLE __new_cars RENAME TO cars;--> statement-breakpoint
PRAGMA foreign_keys=ON;`;
