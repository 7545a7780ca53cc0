import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, microsPerKwh } from '@/db/columns';
import { users } from '@/db/schema/account';

/** Dated home prices. `valid_to` is the last day; `NULL` runs on. */
export const tariffs = sqliteTable(
  'tariffs',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    validFrom: day('valid_from').notNull(),
    validTo: day('valid_to'),
    priceMicrosPerKwh: microsPerKwh('price_micros_per_kwh').notNull(),
    isSample: flag('is_sample').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    unique('tariffs_owner').on(t.userId, t.id),
    index('tariffs_user').on(t.userId, t.validFrom),
    check('tariffs_name_range', sql`length(${t.name}) between 1 and 64`),
    check('tariffs_from_range', sql`date(${t.validFrom}) is ${t.validFrom} and ${t.validFrom} >= '2008-01-01'`),
    check(
      'tariffs_to_range',
      sql`${t.validTo} is null or (date(${t.validTo}) is ${t.validTo} and ${t.validTo} >= ${t.validFrom})`,
    ),
    check('tariffs_price_range', sql`${t.priceMicrosPerKwh} between -1000000000 and 10000000000`),
  ],
);
