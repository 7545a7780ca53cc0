import { z } from 'zod';
import { clocks, untimedRules } from '@/lib/bands/schema';
import { fullChargeUnits } from '@/lib/cars/schema';
import { currencies, distanceUnits, efficiencyUnits, type Currency } from '@/lib/core/units';
import { chargeTypes, energySources, placeKinds, priceSources } from '@/lib/sessions/schema';

/**
 * How the API writes things down: the names that forms and files use, kWh, kW, minutes and percent, money in the major unit
 * of the account's currency, distances in its unit. Ranges are the noun's own affair; here is what is a number and what a text.
 */

const id = z.number().int().positive();
const day = z.string().meta({ format: 'date', examples: ['2026-11-22'] });
const instant = z.string().meta({ format: 'date-time', examples: ['2026-11-22T07:10:00+00:00'] });
const orNull = <T extends z.ZodType>(inner: T) => z.nullable(inner);

const currency = z.enum(Object.keys(currencies) as [Currency, ...Currency[]], 'This currency is not known.');
const distanceUnit = z.enum(distanceUnits, 'The distance unit must be mi or km.');
const money = (what: string) => z.number().meta({ description: `${what}, in the major unit of \`currency\`.` });
const price = money('Per kWh: 7.5p is 0.075');

// What is sent may be a number or the same as text; which text is a number, and in which range, the noun's codec says.
const sentNumber = (what: string) =>
  z
    .union([z.number(), z.string().max(64)], 'This must be a number.')
    .nullable()
    .optional()
    .meta({ description: what });
const sentText = (what: string) => z.string('This must be a text.').optional().meta({ description: what });

/** What `POST /api/v1/sessions` takes. A key that is not here is refused: a slip of the pen would be lost in silence. */
export const sessionBody = z.strictObject({
  car_id: z.union([id, z.string().max(16)], 'Choose a car').meta({ description: 'One of GET /api/v1/cars.' }),
  date: sentText('The local day of the start. May be left out where `started_at` is there.'),
  started_at: sentText('RFC 3339, with an offset.').nullable(),
  ended_at: sentText('RFC 3339, with an offset; at most 7 days after the start.').nullable(),
  time_zone: sentText('IANA name of the place’s zone; that of the account where it is left out.'),
  odometer: sentNumber('In `distance_unit`, with at most 4 decimals.'),
  distance_unit: distanceUnit.optional().meta({ description: 'Of `odometer`; that of the account where left out.' }),
  charge_type: z.enum(chargeTypes, 'Choose AC or DC'),
  charge_speed_kw: sentNumber('0.1 to 1000, with at most two decimals.'),
  location_label: sentText('At most 128 characters.'),
  place_kind: z.enum(placeKinds, 'Choose home, work or public'),
  charge_network: sentText('At most 64 characters.').nullable(),
  charge_delivered_kwh: z
    .union([z.number(), z.string().max(64)], 'Enter the energy added, like 24.6')
    .meta({ description: 'As the charger metered it: 0.001 to 1000, with at most 3 decimals.' }),
  energy_source: z.enum(energySources, 'The source of the energy must be entered or estimated.').optional(),
  duration_mins: sentNumber('Minutes of charging, 1 to 10080.'),
  total_cost: sentNumber('What was paid. It wins over a price and over the home tariff.'),
  cost_per_kwh: sentNumber('In the major unit: 7.5p is 0.075. Without any price a charge at home takes the tariff.'),
  fees: sentNumber('Fixed fees beside the energy; 0 where left out.'),
  currency: currency.optional().meta({ description: 'Refused where it is not the account’s: nothing is converted.' }),
  is_free: z.boolean('This must be true or false.').optional(),
  soc_from: sentNumber('Battery before, whole percent.'),
  soc_to: sentNumber('Battery after, whole percent; not lower than before.'),
  notes: sentText('At most 2000 characters.'),
});
export type SessionBody = z.output<typeof sessionBody>;

/** A stored session. What is not known is `null`, never 0. */
export const sessionJson = z.strictObject({
  id,
  client_id: z.string().meta({ description: 'The Idempotency-Key that it was sent with.' }),
  car_id: id,
  date: day,
  started_at: orNull(instant),
  ended_at: orNull(instant),
  time_zone: z.string(),
  odometer: orNull(z.number()),
  distance_unit: distanceUnit,
  charge_type: z.enum(chargeTypes),
  charge_speed_kw: orNull(z.number()),
  location_label: z.string(),
  place_kind: z.enum(placeKinds),
  charge_network: orNull(z.string()),
  charge_delivered_kwh: z.number(),
  energy_source: z.enum(energySources),
  duration_mins: orNull(z.number().int()),
  cost_per_kwh: orNull(price),
  fees: money('Fixed fees'),
  total_cost: orNull(money('What it cost, fees included')),
  currency,
  price_source: z.enum(priceSources),
  tariff_id: orNull(id),
  cost_lines: orNull(
    z.array(z.strictObject({ charge_delivered_kwh: z.number(), cost_per_kwh: price, tariff_id: orNull(id) })),
  ).meta({ description: 'What was paid at which price, where one session met several.' }),
  price_assumed: z.boolean().meta({ description: 'The tariff’s price hangs on hours that are not known.' }),
  soc_from: orNull(z.number().int()),
  soc_to: orNull(z.number().int()),
  notes: z.string(),
  is_sample: z.boolean(),
  version: id,
  created_at: instant,
  updated_at: instant,
});
export type SessionJson = z.output<typeof sessionJson>;

export const sessionPage = z.strictObject({
  items: z.array(sessionJson),
  total: z.number().int().meta({ description: 'Of all that the filter lets through, on whichever page.' }),
  next: orNull(z.string()).meta({ description: 'The `cursor` of the next page; null on the last.' }),
});
export type SessionPage = z.output<typeof sessionPage>;

const power = orNull(z.number()).meta({ description: 'kW' });

export const carJson = z.strictObject({
  id,
  make: z.string(),
  model: z.string(),
  name: orNull(z.string()),
  label: z.string().meta({ description: 'What PlugTrack calls it.' }),
  battery_kwh: z.number(),
  efficiency: orNull(z.number()),
  efficiency_unit: z.enum(efficiencyUnits),
  max_ac_kw: power,
  max_dc_kw: power,
  active: z.boolean(),
  archived: z.boolean(),
  recommended_full_charge_enabled: z.boolean(),
  recommended_full_charge_frequency_value: orNull(z.number().int()),
  recommended_full_charge_frequency_unit: orNull(z.enum(fullChargeUnits)),
  is_sample: z.boolean(),
  version: id,
});
export type CarJson = z.output<typeof carJson>;

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export const tariffJson = z.strictObject({
  id,
  name: z.string(),
  valid_from: day,
  valid_to: orNull(day).meta({ description: 'The last day; null runs on.' }),
  cost_per_kwh: price.meta({ description: 'In force outside all bands and half hours.' }),
  bands: z.array(
    z.strictObject({
      from: z.string(),
      to: z.string(),
      days: z.array(z.enum(weekdays)).meta({ description: 'Of its start.' }),
      cost_per_kwh: price,
    }),
  ),
  half_hours: z.number().int().meta({ description: 'How many prices by the half hour it has.' }),
  untimed: z.enum(untimedRules).meta({ description: 'Which price a charge without times takes.' }),
  untimed_cost_per_kwh: orNull(price),
  standing_charge: orNull(money('A day')),
  currency,
  time_zone: z.string(),
  clock: z.enum(clocks),
  is_sample: z.boolean(),
  version: id,
});
export type TariffJson = z.output<typeof tariffJson>;

export const carList = z.strictObject({ items: z.array(carJson) });
export const tariffList = z.strictObject({ items: z.array(tariffJson) });

const sums = {
  sessions: z.number().int(),
  energy_kwh: z.number(),
  cost: money('Of the sessions whose cost is known'),
  sessions_without_price: z.number().int(),
};

export const summaryJson = z.strictObject({
  car: z.strictObject({ id, label: z.string() }),
  currency,
  distance_unit: distanceUnit,
  efficiency_unit: z.enum(efficiencyUnits),
  today: day,
  month: z.strictObject({
    start: day,
    ...sums,
    cost_per_kwh: orNull(price),
    efficiency: orNull(z.number()).meta({ description: 'From the wall, in `efficiency_unit`.' }),
    cost_per_distance: orNull(z.number()).meta({ description: 'Per mile or km.' }),
  }),
  lifetime: z.strictObject(sums),
  odometer: orNull(z.number()),
  last_session: orNull(sessionJson),
  full_charge: z.strictObject({
    state: z.enum(['off', 'never', 'ok', 'due', 'overdue']),
    due: orNull(day),
    days_left: orNull(z.number().int()).meta({ description: 'Negative where it is overdue.' }),
    last: orNull(day),
  }),
});
export type SummaryJson = z.output<typeof summaryJson>;

const word = (pattern: RegExp, message: string) => z.string().regex(pattern, message).optional();
const carParameter = word(/^[1-9]\d{0,14}$/, 'This must be the id of a car.');

/** The parameters of the list: those of the page's own address, strictly read, and a page of it. */
export const sessionQuery = z.strictObject({
  period: word(/^\d{4}(-\d{2})?$/, 'This must be a year or a month, like 2026 or 2026-11.'),
  from: word(/^\d{4}-\d{2}-\d{2}$/, 'This must be a day, like 2026-11-22.'),
  to: word(/^\d{4}-\d{2}-\d{2}$/, 'This must be a day, like 2026-11-22.'),
  car: carParameter,
  type: z.enum(chargeTypes, 'This must be AC or DC.').optional(),
  place: z.enum(placeKinds, 'This must be home, work or public.').optional(),
  network: z.string().min(1).max(64).optional(),
  text: z.string().min(1).max(64).optional().meta({ description: 'Looked for in place, network and notes.' }),
  needs: z.enum(['price'], 'This must be price.').optional().meta({ description: 'Only sessions without a price.' }),
  limit: word(/^([1-9]|[1-9]\d|[1-4]\d\d|500)$/, 'This must be 1 to 500.').meta({
    description: 'How many at most, 1 to 500; 50 where it is left out.',
  }),
  cursor: word(/^\d{4}-\d{2}-\d{2}\.\d{0,15}\.[1-9]\d{0,14}$/, 'This is no cursor of an earlier answer.').meta({
    description: '`next` of the page before.',
  }),
});

export const summaryQuery = z.strictObject({
  car: carParameter.meta({ description: 'The active car where it is left out.' }),
});
export const noQuery = z.strictObject({});

/** RFC 9457. */
export const problemJson = z.strictObject({
  type: z.string(),
  status: z.number().int(),
  title: z.string().meta({ description: 'A sentence for a person.' }),
  errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
});
