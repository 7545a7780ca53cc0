import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';

export const imports = sqliteTable(
  'imports',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** As the browser named it: only ever shown. */
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    format: text('format').notNull(),
    added: integer('added').notNull(),
    alreadyHere: integer('already_here').notNull(),
    createdAt: instant('created_at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    unique('imports_owner').on(t.userId, t.id),
    index('imports_user').on(t.userId, t.createdAt),
    check('imports_name_range', sql`length(${t.fileName}) <= 255`),
    check('imports_counts_range', sql`${t.added} >= 0 and ${t.alreadyHere} >= 0`),
  ],
);

/** How files of one kind are read, kept under a name by whoever worked it out. */
export const mappings = sqliteTable(
  'mappings',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** JSON by the schema of the noun. */
    mapping: text('mapping').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    unique('mappings_name').on(t.userId, t.name),
    check('mappings_name_range', sql`length(${t.name}) between 1 and 64`),
    check('mappings_mapping_range', sql`json_valid(${t.mapping}) and length(${t.mapping}) <= 200000`),
  ],
);
