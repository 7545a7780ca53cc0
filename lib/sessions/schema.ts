import { z } from 'zod';
import type { CostLine } from '@/lib/bands/schema';
import {
  checkbox,
  field,
  line,
  lines,
  lineSchema,
  oneOf,
  optional,
  outside,
  outsideEdit,
  textSchema,
  whole,
  wholePercent,
  type Codec,
  type Versioned,
} from '@/lib/core/codec';
import {
  amountField,
  clockField,
  dayField,
  energyField,
  feesField,
  minutesField,
  odometerField,
  powerField,
  powerSchema,
  priceField,
} from '@/lib/core/quantity-fields';
import { firstDay, isTimeZone, type Day, type Instant } from '@/lib/core/time';
import type { Metres, Micros, MicrosPerKwh, Units, WattHours } from '@/lib/core/units';
import { dayFits } from '@/lib/sessions/rules';

export const chargeTypes = ['AC', 'DC'] as const;
export type ChargeType = (typeof chargeTypes)[number];
export const placeKinds = ['home', 'work', 'public'] as const;
export type PlaceKind = (typeof placeKinds)[number];
export const energySources = ['entered', 'estimated'] as const;
export const priceSources = ['total', 'price', 'free', 'tariff', 'unknown'] as const;
export type PriceSource = (typeof priceSources)[number];

/** The sentence names its field: in the summary above the form it stands alone. */
function percent(name: string) {
  const sentence = `${name} must be from 0 to 100.`;
  return z.number().int().min(0, sentence).max(100, sentence).nullable();
}
const instant = z.custom<Instant>().nullable();
const sevenDays = 7 * 86_400_000;

/** The fields of a session, each with its range; the rules between them are those of `sessionInput`. */
export const sessionShape = z.object({
  /** Made where the entry is made, so that sending it twice makes one row. */
  clientId: z.string().regex(/^[\w.:-]{8,64}$/, 'This form is not complete. Reload the page.'),
  carId: z.number().int().positive(),
  day: z.custom<Day>().refine((day) => day >= firstDay, 'Enter a date from 2008 to tomorrow.'),
  startedAt: instant,
  endedAt: instant,
  timeZone: z.string().refine(isTimeZone, 'This time zone is not known.'),
  odometerM: z
    .custom<Metres>()
    .refine((m) => m >= 0 && m <= 3_218_688_000, 'The odometer must be between 0 and 2,000,000.')
    .nullable(),
  chargeType: z.enum(chargeTypes),
  powerW: powerSchema('The power').nullable(),
  locationLabel: lineSchema('The place', 0, 128),
  placeKind: z.enum(placeKinds),
  chargeNetwork: lineSchema('The network', 1, 64).nullable(),
  energyWh: z
    .custom<WattHours>()
    .refine((wh) => wh >= 1 && wh <= 1_000_000, 'The energy must be between 0.001 and 1000 kWh.'),
  energySource: z.enum(energySources),
  durationMin: z.number().int().min(1, 'Enter 1 minute or more.').max(10_080, 'Enter at most 7 days.').nullable(),
  /** What was typed; what is stored follows from it by `costOf`. */
  totalMicros: z
    .custom<Micros>()
    .refine((total) => total >= -1e12 && total <= 1e13, 'The total must be between −1,000,000 and 10,000,000.')
    .nullable(),
  priceMicrosPerKwh: z
    .custom<MicrosPerKwh>()
    .refine((price) => price >= -1e9 && price <= 1e10, 'The price per kWh must be between −1,000 and 10,000.')
    .nullable(),
  feesMicros: z
    .custom<Micros>()
    .refine((fees) => fees >= 0 && fees <= 1e12, 'The fees must be between 0 and 1,000,000.'),
  isFree: z.boolean(),
  socFrom: percent('Battery before'),
  socTo: percent('Battery after'),
  notes: textSchema('The notes', 2000),
});

/** A charging session as it is written, in stored units: the one validation for form, CSV and API. */
export const sessionInput = sessionShape
  .refine((s) => s.startedAt === null || s.endedAt === null || s.endedAt >= s.startedAt, {
    path: ['endedAt'],
    message: 'Finished cannot be before started.',
  })
  .refine((s) => s.startedAt === null || s.endedAt === null || s.endedAt - s.startedAt <= sevenDays, {
    path: ['endedAt'],
    message: 'A session can last at most 7 days.',
  })
  .refine(dayFits, { path: ['day'], message: 'The date must be the day on which the charge started.' })
  .refine((s) => s.socFrom === null || s.socTo === null || s.socTo >= s.socFrom, {
    path: ['socTo'],
    message: 'Battery after cannot be lower than battery before.',
  });

export type SessionInput = z.output<typeof sessionInput>;

/** What `costOf` works out and freezes on the session. */
export type FrozenPrice = {
  priceMicrosPerKwh: MicrosPerKwh | null;
  costMicros: Micros | null;
  priceSource: PriceSource;
  /** The tariff of the first kWh; what others priced is in the lines. */
  tariffId: number | null;
  /** What was paid at which price, in the order of time, where there were several; `null` where the price above says it all. */
  costLines: CostLine[] | null;
  /** A tariff whose price depends on the hour, and no hours. */
  isPriceAssumed: boolean;
};

/** A session as it is read. */
export type SessionRow = Omit<SessionInput, 'totalMicros' | 'priceMicrosPerKwh' | 'isFree'> &
  FrozenPrice & { id: number; isSample: boolean; version: number; createdAt: Instant; updatedAt: Instant };

/** Canonical key → the name that forms, CSV and API use. */
export const sessionNames = {
  clientId: 'client_id',
  carId: 'car_id',
  day: 'date',
  startedAt: 'started_at',
  endedAt: 'ended_at',
  timeZone: 'time_zone',
  odometerM: 'odometer',
  chargeType: 'charge_type',
  powerW: 'charge_speed_kw',
  locationLabel: 'location_label',
  placeKind: 'place_kind',
  chargeNetwork: 'charge_network',
  energyWh: 'charge_delivered_kwh',
  energySource: 'energy_source',
  durationMin: 'duration_mins',
  totalMicros: 'total_cost',
  priceMicrosPerKwh: 'cost_per_kwh',
  feesMicros: 'fees',
  isFree: 'is_free',
  socFrom: 'soc_from',
  socTo: 'soc_to',
  notes: 'notes',
} as const;

const soc = (what: string) => optional(wholePercent(`${what} must be a whole number from 0 to 100`));
const asIs = (text: string) => text;

/** How each field of a session is typed, in the units and the zone of `units`. */
export const sessionFields = (units: Units) => ({
  client_id: line(),
  car_id: whole('Choose a car'),
  date: dayField('Enter a date, like 2026-11-22'),
  started_at: optional(clockField(units, 'Enter a date and a time')),
  ended_at: optional(clockField(units, 'Enter a date and a time')),
  time_zone: field((text) => text || units.timeZone, asIs, 'This time zone is not known.'),
  odometer: optional(odometerField(units, 'Enter the odometer as a whole number, like 12345')),
  charge_type: oneOf(chargeTypes, 'Choose AC or DC'),
  charge_speed_kw: optional(powerField('Enter the power in kW, like 7.4')),
  location_label: line(),
  place_kind: oneOf(placeKinds, 'Choose home, work or public'),
  charge_network: optional(line()),
  charge_delivered_kwh: energyField('Enter the energy added, like 24.6'),
  energy_source: field((text) => energySources.find((source) => source === text) ?? 'entered', asIs, ''),
  duration_mins: optional(minutesField('Enter minutes, like 80, or 1h20')),
  total_cost: optional(amountField(units, 'Cost must be an amount', '22.14')),
  cost_per_kwh: optional(priceField(units, 'Price must be an amount per kWh')),
  fees: feesField(units, 'Fees must be an amount', '0.50'),
  is_free: checkbox,
  soc_from: soc('Battery before'),
  soc_to: soc('Battery after'),
  notes: lines,
});

// A charge abroad is told in the clock of that place: read in the owner's own, an edit that touches no time would move it.
function inItsZone<T extends SessionInput>(units: Units, codecIn: (local: Units) => Codec<T>): Codec<T> {
  const zoneOf = (text: unknown) => (typeof text === 'string' && isTimeZone(text) ? text : units.timeZone);
  return {
    fields: codecIn(units).fields,
    decode: (values) => codecIn({ ...units, timeZone: zoneOf(values['time_zone']) }).decode(values),
    encode: (value) => codecIn({ ...units, timeZone: value.timeZone }).encode(value),
  };
}

/** The form "Log a charge". Times are read and written in the session's own zone; without one in that of `units`. */
export const sessionForm = (units: Units): Codec<SessionInput> =>
  inItsZone(units, (local) => outside(sessionInput, sessionNames, sessionFields(local)));

export type SessionEdit = SessionInput & Versioned;

/** The form of a session that is there: with the row and the version that was read. */
export const sessionEditForm = (units: Units): Codec<SessionEdit> =>
  inItsZone(units, (local) => outsideEdit(sessionInput, sessionNames, sessionFields(local)));

export const sessionId = z.number().int().positive();
export const sessionVersion = z.object({ id: sessionId, version: sessionId });
export type SessionVersion = z.output<typeof sessionVersion>;
