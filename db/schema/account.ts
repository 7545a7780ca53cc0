import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { flag, id, instant } from '@/db/columns';

export const users = sqliteTable(
  'users',
  {
    id: id(),
    username: text('username').notNull(),
    passwordHash: text('password_hash').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    unique('users_username').on(t.username),
    check('users_username_range', sql`length(${t.username}) between 3 and 64`),
  ],
);

/** The signed-in states. A cookie names a row by `sid`; without the row it opens nothing. */
export const logins = sqliteTable(
  'logins',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    sidHash: text('sid_hash').notNull(),
    /** The kind of browser, as "Firefox on Android". */
    userAgent: text('user_agent').notNull(),
    createdAt: instant('created_at').notNull(),
    lastSeenAt: instant('last_seen_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
  },
  (t) => [unique('logins_sid').on(t.sidHash), index('logins_user').on(t.userId, t.lastSeenAt)],
);

/** Keys to the API for scripts. Of the key itself only the hash is here; `prefix` is the part that tells it apart in a list. */
export const apiTokens = sqliteTable(
  'api_tokens',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    prefix: text('prefix').notNull(),
    hash: text('hash').notNull(),
    canRead: flag('read_enabled').notNull(),
    canLog: flag('log_enabled').notNull(),
    createdAt: instant('created_at').notNull(),
    lastUsedAt: instant('last_used_at'),
    /** `NULL` holds until it is revoked. */
    expiresAt: instant('expires_at'),
  },
  (t) => [
    unique('api_tokens_prefix').on(t.prefix),
    index('api_tokens_user').on(t.userId, t.createdAt),
    check('api_tokens_name_range', sql`length(${t.name}) between 1 and 64`),
    check('api_tokens_prefix_range', sql`length(${t.prefix}) = 8`),
    check('api_tokens_hash_range', sql`length(${t.hash}) = 64`),
    check('api_tokens_read_flag', sql`${t.canRead} in (0, 1)`),
    check('api_tokens_log_flag', sql`${t.canLog} in (0, 1)`),
    check('api_tokens_scope_range', sql`${t.canRead} or ${t.canLog}`),
  ],
);

/** Failed sign-ins and other limited acts, so that a restart forgives nobody. Belongs to no user: it is written before one is known. */
export const attempts = sqliteTable(
  'attempts',
  {
    key: text('key').primaryKey(),
    count: integer('count').notNull(),
    windowStartedAt: instant('window_started_at').notNull(),
    lastAt: instant('last_at').notNull(),
  },
  (t) => [index('attempts_last').on(t.lastAt)],
);
