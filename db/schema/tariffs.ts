import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, primaryKey, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, micros, microsPerKwh } from '@/db/columns';
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
    /** The base price, in force outside all bands. */
    priceMicrosPerKwh: microsPerKwh('price_micros_per_kwh').notNull(),
    /** What a session without times costs per kWh: the base price, that of the cheapest band, or one of its own. */
    untimed: text('untimed', { enum: ['base', 'cheapest', 'own'] })
      .notNull()
      .default('base'),
    untimedPriceMicrosPerKwh: microsPerKwh('untimed_price_micros_per_kwh'),
    /** Per day; shown, and never part of what a session costs. */
    standingChargeMicros: micros('standing_charge_micros'),
    /** The zone on whose clock the bands begin and end. */
    timeZone: text('time_zone').notNull().default('Europe/London'),
    /** `standard`: the meter does not follow summer time. */
    clock: text('clock', { enum: ['local', 'standard'] })
      .notNull()
      .default('local'),
    /** JSON list; what a band is, the noun's schema says. */
    bands: text('bands').notNull().default('[]'),
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
    check('tariffs_untimed_range', sql`${t.untimed} in ('base', 'cheapest', 'own')`),
    check(
      'tariffs_untimed_price_range',
      sql`(${t.untimed} = 'own') = (${t.untimedPriceMicrosPerKwh} is not null)
      and (${t.untimedPriceMicrosPerKwh} is null or ${t.untimedPriceMicrosPerKwh} between -1000000000 and 10000000000)`,
    ),
    check(
      'tariffs_standing_charge_range',
      sql`${t.standingChargeMicros} is null or ${t.standingChargeMicros} between 0 and 1000000000000`,
    ),
    check('tariffs_zone_range', sql`length(${t.timeZone}) between 1 and 64`),
    check('tariffs_clock_range', sql`${t.clock} in ('local', 'standard')`),
    check('tariffs_bands_range', sql`json_valid(${t.bands}) and length(${t.bands}) <= 8000`),
  ],
);

/** Prices by the half hour, where a tariff has no pattern (Agile). What lies outside the list has the tariff's base price. */
export const halfHours = sqliteTable(
  'tariff_half_hours',
  {
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    tariffId: integer('tariff_id').notNull(),
    startsAt: instant('starts_at').notNull(),
    priceMicrosPerKwh: microsPerKwh('price_micros_per_kwh').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.tariffId, t.startsAt] }),
    foreignKey({ columns: [t.userId, t.tariffId], foreignColumns: [tariffs.userId, tariffs.id] }).onDelete('cascade'),
    check('tariff_half_hours_start_range', sql`${t.startsAt} % 1800000 = 0 and ${t.startsAt} >= 1199145600000`),
    check('tariff_half_hours_price_range', sql`${t.priceMicrosPerKwh} between -1000000000 and 10000000000`),
  ],
);
