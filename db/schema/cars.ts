import { sql } from 'drizzle-orm';
import { check, index, integer, sqliteTable, text, unique } from 'drizzle-orm/sqlite-core';
import { flag, id, instant, metresPerKwh, wattHours, watts } from '@/db/columns';
import { users } from '@/db/schema/account';

export const cars = sqliteTable(
  'cars',
  {
    id: id(),
    userId: integer('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    make: text('make').notNull(),
    model: text('model').notNull(),
    name: text('name'),
    /** Usable, not gross. */
    batteryWh: wattHours('battery_wh').notNull(),
    efficiencyMPerKwh: metresPerKwh('efficiency_m_per_kwh'),
    maxAcW: watts('max_ac_w'),
    maxDcW: watts('max_dc_w'),
    active: flag('active').notNull(),
    recommendedFullChargeEnabled: flag('recommended_full_charge_enabled').notNull(),
    recommendedFullChargeFrequencyValue: integer('recommended_full_charge_frequency_value'),
    recommendedFullChargeFrequencyUnit: text('recommended_full_charge_frequency_unit', { enum: ['days', 'months'] }),
    isSample: flag('is_sample').notNull().default(false),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    archivedAt: instant('archived_at'),
    deletedAt: instant('deleted_at'),
  },
  (t) => [
    // The parent side of the composite key by which a session can hang on nobody else's car.
    unique('cars_owner').on(t.userId, t.id),
    index('cars_user').on(t.userId, t.deletedAt),
    check('cars_make_range', sql`length(${t.make}) between 1 and 64`),
    check('cars_model_range', sql`length(${t.model}) between 1 and 64`),
    check('cars_name_range', sql`${t.name} is null or length(${t.name}) between 1 and 64`),
    check('cars_battery_range', sql`${t.batteryWh} between 1000 and 500000`),
    check('cars_efficiency_range', sql`${t.efficiencyMPerKwh} is null or ${t.efficiencyMPerKwh} between 804 and 19313`),
    check('cars_max_ac_range', sql`${t.maxAcW} is null or ${t.maxAcW} between 100 and 1000000`),
    check('cars_max_dc_range', sql`${t.maxDcW} is null or ${t.maxDcW} between 100 and 1000000`),
    check('cars_active_flag', sql`${t.active} in (0, 1)`),
    check(
      'cars_full_charge_range',
      // A comparison with NULL is NULL, which a CHECK lets pass: hence `is true`.
      sql`(case ${t.recommendedFullChargeEnabled}
        when 0 then ${t.recommendedFullChargeFrequencyValue} is null and ${t.recommendedFullChargeFrequencyUnit} is null
        when 1 then (${t.recommendedFullChargeFrequencyUnit} = 'days' and ${t.recommendedFullChargeFrequencyValue} between 1 and 365)
          or (${t.recommendedFullChargeFrequencyUnit} = 'months' and ${t.recommendedFullChargeFrequencyValue} between 1 and 24)
        else 0 end) is true`,
    ),
  ],
);
