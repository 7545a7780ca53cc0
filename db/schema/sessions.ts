import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { day, flag, id, instant, metres, micros, microsPerKwh, minutes, percent, wattHours, watts } from '@/db/columns';
import { users } from '@/db/schema/account';
import { cars } from '@/db/schema/cars';
import { tariffs } from '@/db/schema/tariffs';
import { imports } from '@/db/schema/transfer';
import type { MicrosPerKwh, WattHours } from '@/lib/core/units';

/**
 * When in its day a session was; lists are ordered by it, and indexes hold it. Written without `coalesce`, because
 * drizzle-kit takes an index's expression apart at its commas.
 */
export const moment = sql`(case when started_at is null then ended_at else started_at end)`;

/** Charging sessions, each with the price frozen that it was saved with. */
export const sessions = sqliteTable(
  'charging_sessions',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    clientId: text('client_id').notNull(),
    carId: integer('car_id').notNull(),
    day: day('day').notNull(),
    startedAt: instant('started_at'),
    endedAt: instant('ended_at'),
    timeZone: text('time_zone').notNull(),
    odometerM: metres('odometer_m'),
    chargeType: text('charge_type', { enum: ['AC', 'DC'] }).notNull(),
    powerW: watts('power_w'),
    locationLabel: text('location_label').notNull(),
    placeKind: text('place_kind', { enum: ['home', 'work', 'public'] }).notNull(),
    chargeNetwork: text('charge_network'),
    energyWh: wattHours('energy_wh').notNull(),
    energySource: text('energy_source', { enum: ['entered', 'estimated'] }).notNull(),
    durationMin: minutes('duration_min'),
    priceMicrosPerKwh: microsPerKwh('price_micros_per_kwh'),
    feesMicros: micros('fees_micros').notNull(),
    costMicros: micros('cost_micros'),
    priceSource: text('price_source', { enum: ['total', 'price', 'free', 'tariff', 'unknown'] }).notNull(),
    tariffId: integer('tariff_id'),
    /** JSON list of what was paid at which price, where one session met several; `NULL` where the price above says it all. */
    costLines: text('cost_lines', { mode: 'json' }).$type<
      { energyWh: WattHours; priceMicrosPerKwh: MicrosPerKwh; tariffId: number | null }[]
    >(),
    /** Priced by a tariff with bands without knowing the hours. */
    isPriceAssumed: flag('price_assumed').notNull().default(false),
    socFrom: percent('soc_from'),
    socTo: percent('soc_to'),
    notes: text('notes').notNull(),
    isSample: flag('is_sample').notNull().default(false),
    importId: integer('import_id'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    unique('charging_sessions_owner').on(t.userId, t.id),
    unique('charging_sessions_client').on(t.userId, t.clientId),
    foreignKey({ columns: [t.userId, t.carId], foreignColumns: [cars.userId, cars.id] }),
    foreignKey({ columns: [t.userId, t.tariffId], foreignColumns: [tariffs.userId, tariffs.id] }),
    foreignKey({ columns: [t.userId, t.importId], foreignColumns: [imports.userId, imports.id] }),
    // The order of every list: the day, within it the moment, and the id to make it stable.
    index('charging_sessions_day').on(t.userId, t.deletedAt, t.day, moment, t.id),
    index('charging_sessions_car').on(t.userId, t.carId, t.deletedAt, t.day, moment, t.id),
    index('charging_sessions_import')
      .on(t.userId, t.importId)
      .where(sql`import_id is not null`),
    index('charging_sessions_full')
      .on(t.userId, t.carId, t.day)
      .where(sql`soc_to = 100 and deleted_at is null`),
    check('charging_sessions_client_range', sql`length(${t.clientId}) between 8 and 64`),
    check('charging_sessions_day_range', sql`date(${t.day}) is ${t.day} and ${t.day} >= '2008-01-01'`),
    check(
      'charging_sessions_time_range',
      sql`${t.startedAt} is null or ${t.endedAt} is null or ${t.endedAt} - ${t.startedAt} between 0 and 604800000`,
    ),
    check('charging_sessions_zone_range', sql`length(${t.timeZone}) between 1 and 64`),
    check('charging_sessions_odometer_range', sql`${t.odometerM} is null or ${t.odometerM} between 0 and 3218688000`),
    check('charging_sessions_type_range', sql`${t.chargeType} in ('AC', 'DC')`),
    check('charging_sessions_power_range', sql`${t.powerW} is null or ${t.powerW} between 100 and 1000000`),
    check('charging_sessions_location_range', sql`length(${t.locationLabel}) <= 128`),
    check('charging_sessions_place_range', sql`${t.placeKind} in ('home', 'work', 'public')`),
    check(
      'charging_sessions_network_range',
      sql`${t.chargeNetwork} is null or length(${t.chargeNetwork}) between 1 and 64`,
    ),
    check('charging_sessions_energy_range', sql`${t.energyWh} between 1 and 1000000`),
    check('charging_sessions_energy_source_range', sql`${t.energySource} in ('entered', 'estimated')`),
    check('charging_sessions_duration_range', sql`${t.durationMin} is null or ${t.durationMin} between 1 and 10080`),
    check(
      'charging_sessions_price_range',
      sql`${t.priceMicrosPerKwh} is null or ${t.priceMicrosPerKwh} between -1000000000 and 10000000000`,
    ),
    check('charging_sessions_fees_range', sql`${t.feesMicros} between 0 and 1000000000000`),
    check(
      'charging_sessions_cost_range',
      sql`${t.costMicros} is null or ${t.costMicros} between -1000000000000 and 11000000000000`,
    ),
    check('charging_sessions_source_range', sql`${t.priceSource} in ('total', 'price', 'free', 'tariff', 'unknown')`),
    check(
      'charging_sessions_lines_range',
      sql`${t.costLines} is null or (json_valid(${t.costLines}) and length(${t.costLines}) <= 32000)`,
    ),
    check('charging_sessions_assumed_flag', sql`${t.isPriceAssumed} in (0, 1)`),
    // A cost that is unknown has no price either, and says so; nothing in between can be stored.
    check('charging_sessions_price_known', sql`(${t.priceSource} = 'unknown') = (${t.costMicros} is null)`),
    check(
      'charging_sessions_soc_range',
      sql`(${t.socFrom} is null or ${t.socFrom} between 0 and 100)
      and (${t.socTo} is null or ${t.socTo} between 0 and 100)
      and (${t.socFrom} is null or ${t.socTo} is null or ${t.socTo} >= ${t.socFrom})`,
    ),
    check('charging_sessions_notes_range', sql`length(${t.notes}) <= 2000`),
  ],
);
