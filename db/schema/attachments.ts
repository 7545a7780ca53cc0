import { sql } from 'drizzle-orm';
import { blob, check, foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';
import { sessions } from '@/db/schema/sessions';

/** Pictures kept with a session, each as we drew it anew. The bytes come last: what stands behind them is slow to read. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sessionId: integer('session_id').notNull(),
    /** As the person's own file was called; shown, and never part of a path. */
    name: text('name').notNull(),
    type: text('type', { enum: ['image/jpeg', 'image/webp'] }).notNull(),
    bytesCount: integer('bytes_count').notNull(),
    createdAt: instant('created_at').notNull(),
    deletedAt: instant('deleted_at'),
    content: blob('content', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    unique('attachments_owner').on(t.userId, t.id),
    foreignKey({ columns: [t.userId, t.sessionId], foreignColumns: [sessions.userId, sessions.id] }).onDelete(
      'cascade',
    ),
    // Holds what a list and the sum need, so that neither reads a picture.
    index('attachments_session').on(t.userId, t.sessionId, t.deletedAt, t.bytesCount),
    check('attachments_name_range', sql`length(${t.name}) between 1 and 128`),
    check('attachments_type_range', sql`${t.type} in ('image/jpeg', 'image/webp')`),
    check(
      'attachments_content_range',
      sql`${t.bytesCount} between 1 and 8388608 and length(${t.content}) = ${t.bytesCount}`,
    ),
  ],
);
