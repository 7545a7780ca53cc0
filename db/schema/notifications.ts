import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { flag, id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';

/** Where notifications go. What is secret about a channel is a sealed setting, not a column. */
export const channels = sqliteTable(
  'notification_channels',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** A key of the registry of channels. */
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    /** JSON by the kind's own schema: address, topic, and the like. */
    config: text('config').notNull(),
    /** JSON list of the events that are sent here. */
    events: text('events').notNull(),
    enabled: flag('enabled').notNull(),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    unique('notification_channels_owner').on(t.userId, t.id),
    check('notification_channels_kind_range', sql`length(${t.kind}) between 1 and 32`),
    check('notification_channels_name_range', sql`length(${t.name}) between 1 and 64`),
    check('notification_channels_config_range', sql`json_valid(${t.config}) and length(${t.config}) <= 8000`),
    check('notification_channels_events_range', sql`json_valid(${t.events}) and length(${t.events}) <= 2000`),
  ],
);

/** One message on its way to one channel. Its row is there before the first try, and no second one can have its key. */
export const deliveries = sqliteTable(
  'notification_deliveries',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    channelId: integer('channel_id').notNull(),
    /** What the message is about, as "full_charge.due 5 2026-11-22": the same thing is told once. */
    messageKey: text('message_key').notNull(),
    event: text('event').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    level: text('level', { enum: ['info', 'success', 'warning', 'failure'] }).notNull(),
    /** Address within the app that the message is about. */
    path: text('path').notNull(),
    state: text('state', { enum: ['waiting', 'sending', 'delivered', 'failed'] }).notNull(),
    tryCount: integer('try_count').notNull().default(0),
    nextTryAt: instant('next_try_at').notNull(),
    /** Why the last try failed, by the closed list of the noun. */
    failure: text('failure'),
    createdAt: instant('created_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (t) => [
    unique('notification_deliveries_message').on(t.userId, t.channelId, t.messageKey),
    foreignKey({ columns: [t.userId, t.channelId], foreignColumns: [channels.userId, channels.id] }).onDelete(
      'cascade',
    ),
    index('notification_deliveries_state').on(t.userId, t.state, t.nextTryAt),
    check('notification_deliveries_key_range', sql`length(${t.messageKey}) between 1 and 200`),
    check('notification_deliveries_event_range', sql`length(${t.event}) between 1 and 32`),
    check('notification_deliveries_title_range', sql`length(${t.title}) between 1 and 200`),
    check('notification_deliveries_body_range', sql`length(${t.body}) <= 4000`),
    check('notification_deliveries_level_range', sql`${t.level} in ('info', 'success', 'warning', 'failure')`),
    check('notification_deliveries_path_range', sql`${t.path} glob '/*' and length(${t.path}) <= 500`),
    check(
      'notification_deliveries_state_range',
      sql`${t.state} in ('waiting', 'sending', 'delivered', 'failed')
      and (${t.state} in ('delivered', 'failed')) = (${t.finishedAt} is not null)`,
    ),
    check('notification_deliveries_tries_range', sql`${t.tryCount} between 0 and 10`),
  ],
);
