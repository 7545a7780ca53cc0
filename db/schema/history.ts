import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';

/** What happened to which row; serves Undo and the history of a session. A journal, not the source of the rows. */
export const events = sqliteTable(
  'events',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tableName: text('table_name').notNull(),
    rowId: integer('row_id').notNull(),
    /** JSON of the row; `NULL` before it was made, or after it was deleted. */
    before: text('before'),
    after: text('after'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('events_row').on(t.userId, t.tableName, t.rowId, t.id), index('events_user').on(t.userId, t.id)],
);
