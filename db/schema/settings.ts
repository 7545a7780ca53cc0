import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { flag, instant } from '@/db/columns';
import { users } from '@/db/schema/account';

export const settings = sqliteTable(
  'settings',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    key: text('key').notNull(),
    value: text('value').notNull(),
    encrypted: flag('encrypted').notNull(),
    updatedAt: instant('updated_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.key] }),
    check('settings_key_range', sql`length(${t.key}) between 1 and 64`),
    check('settings_value_range', sql`length(${t.value}) <= 12000`),
    check('settings_encrypted_flag', sql`${t.encrypted} in (0, 1)`),
  ],
);
