import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import { day, id, instant } from '@/db/columns';
import { users } from '@/db/schema/account';

/** Every call of an AI provider, so that the daily cap outlives a restart and the month can be told. No text of it is kept. */
export const aiCalls = sqliteTable(
  'ai_calls',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    /** The owner's day, by which the cap counts. */
    day: day('day').notNull(),
    /** What it was for, as "try" or "receipt". */
    purpose: text('purpose').notNull(),
    provider: text('provider').notNull(),
    model: text('model').notNull(),
    inputTokenCount: integer('input_token_count'),
    outputTokenCount: integer('output_token_count'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('ai_calls_day').on(t.userId, t.day),
    check('ai_calls_day_range', sql`date(${t.day}) is ${t.day}`),
    check('ai_calls_purpose_range', sql`length(${t.purpose}) between 1 and 32`),
    check('ai_calls_provider_range', sql`length(${t.provider}) between 1 and 32`),
    check('ai_calls_model_range', sql`length(${t.model}) between 1 and 128`),
    check(
      'ai_calls_tokens_range',
      sql`(${t.inputTokenCount} is null or ${t.inputTokenCount} >= 0)
      and (${t.outputTokenCount} is null or ${t.outputTokenCount} >= 0)`,
    ),
  ],
);
