import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';
import { sessions } from '@/db/schema/sessions';

/** One act on several sessions, that is taken back as one. */
export const edits = sqliteTable(
  'edits',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: text('kind', { enum: ['change', 'delete', 'merge', 'split'] }).notNull(),
    /** What was done, in words, as the list of edits shows it. */
    title: text('title').notNull(),
    createdAt: instant('created_at').notNull(),
    undoneAt: instant('undone_at'),
  },
  (t) => [
    unique('edits_owner').on(t.userId, t.id),
    index('edits_user').on(t.userId, t.createdAt),
    check('edits_kind_range', sql`${t.kind} in ('change', 'delete', 'merge', 'split')`),
    check('edits_title_range', sql`length(${t.title}) between 1 and 200`),
  ],
);

/** What an edit did to each session: `NULL` before it was made by the edit, and after it was deleted by it. */
export const editedSessions = sqliteTable(
  'edited_sessions',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    editId: integer('edit_id').notNull(),
    sessionId: integer('session_id').notNull(),
    versionBefore: integer('before_version'),
    versionAfter: integer('after_version'),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.editId, t.sessionId] }),
    foreignKey({ columns: [t.userId, t.editId], foreignColumns: [edits.userId, edits.id] }).onDelete('cascade'),
    foreignKey({ columns: [t.userId, t.sessionId], foreignColumns: [sessions.userId, sessions.id] }).onDelete(
      'cascade',
    ),
    index('edited_sessions_session').on(t.userId, t.sessionId),
    check('edited_sessions_known', sql`${t.versionBefore} is not null or ${t.versionAfter} is not null`),
  ],
);
