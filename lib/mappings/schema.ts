import { z } from 'zod';
import { lineSchema } from '@/lib/core/codec';
import { isTimeZone, type Day, type Instant } from '@/lib/core/time';
import { currencies, type Currency, type Units, type WattHours } from '@/lib/core/units';
import type { ChargeType, PlaceKind, SessionInput } from '@/lib/sessions/schema';

/** What a column can be. The names are those of our own files where there is one; `title` is for the mapper. */
export const fieldTitles = {
  started_at: 'Started: date and time',
  date: 'Date',
  start_time: 'Start time',
  start_zone: 'Time zone of the start',
  ended_at: 'Finished: date and time',
  end_date: 'Finished: date',
  end_time: 'Finished: time',
  end_zone: 'Time zone of the finish',
  charge_delivered_kwh: 'Energy delivered',
  battery_kwh: 'Energy into the battery',
  meter_from: 'Meter at the start',
  meter_to: 'Meter at the end',
  energy_source: 'Energy is an estimate',
  duration_mins: 'Charging time',
  plugged_in_mins: 'Plugged-in time',
  charge_speed_kw: 'Power',
  total_cost: 'Total cost',
  cost_per_kwh: 'Price per kWh',
  fees: 'Fees',
  currency: 'Currency',
  soc_from: 'Battery before',
  soc_to: 'Battery after',
  odometer: 'Odometer',
  distance_unit: 'Unit of the odometer',
  charge_type: 'AC or DC',
  place_kind: 'Kind of place',
  location_label: 'Place',
  charge_network: 'Network',
  car: 'Car',
  fuel: 'Fuel',
  row_kind: 'What the row is',
  external_id: 'Id in the other app',
  notes: 'Notes',
} as const;
export type Field = keyof typeof fieldTitles;
export const fieldNames = Object.keys(fieldTitles) as Field[];

/** Fields that several columns may share: fees are added up, words are joined. */
export const manyFields: readonly Field[] = ['fees', 'location_label', 'notes'];

export const unitNames = [
  ...(['Wh', 'kWh', 'MWh', 'W', 'kW', 'm', 'km', 'mi', 'ms', 's', 'min', 'h', 'd'] as const),
  ...(['major', 'minor', 'percent', 'fraction'] as const),
] as const;
export type UnitName = (typeof unitNames)[number];

const columnPlan = z.object({
  column: z.number().int().min(0).max(255),
  /** As in the file, so that a saved mapping finds its column again. */
  name: z.string().max(8192),
  field: z.enum(fieldNames).nullable(),
  unit: z.enum(unitNames).nullable(),
  decimal: z.enum(['.', ',']).nullable(),
  /** Of numeric dates; `null` where the year comes first, or nobody has said yet. */
  order: z.enum(['dmy', 'mdy']).nullable(),
  /** Of times without an offset; `UTC` are instants, shown in the owner's zone; `null` is the owner's zone. */
  zone: z.string().refine(isTimeZone).nullable(),
});
export type ColumnPlan = z.output<typeof columnPlan>;

/** How a file is read: can be stored under a name, and changed by hand. One plan per column, by position. */
export const mapping = z.object({
  format: z.string().max(64).nullable(),
  columns: z.array(columnPlan).max(256),
});
export type Mapping = z.output<typeof mapping>;

// As much as the table takes, told before it refuses.
const longestMapping = 200_000;
/** A mapping to be kept under a name. */
export const savedMapping = z.strictObject({
  name: z
    .string()
    .trim()
    .pipe(lineSchema('The name', 1, 64)),
  mapping: mapping.refine((value) => JSON.stringify(value).length <= longestMapping),
});
export const mappingId = z.number().int().positive();
export type SavedMapping = z.output<typeof savedMapping> & { id: number; updatedAt: Instant };

export const choiceKeys = ['order', 'year', 'decimal', 'read_as_kwh', 'other_currency', 'zero_cost'] as const;
export type ChoiceKey = (typeof choiceKeys)[number];

/**
 * What only the owner can say. Without an answer `proposed` counts; where that is `null`, the rows that hang on it need a look.
 */
export type Question = {
  key: ChoiceKey;
  text: string;
  options: { value: string; label: string }[];
  proposed: string | null;
};

const name = z.string().max(8192);
/** What the page sends back. Names and labels are values here, never keys: a car may be called `__proto__`. */
export const answers = z.object({
  choices: z.array(z.object({ key: z.enum(choiceKeys), value: z.string().max(32) })).max(16),
  cars: z.array(z.object({ name, carId: z.number().int().positive().nullable() })).max(1000),
  places: z
    .array(
      z.object({
        label: name,
        chargeType: z.enum(['AC', 'DC']).nullable(),
        placeKind: z.enum(['home', 'work', 'public']),
      }),
    )
    .max(20_000),
});
export type Answers = z.output<typeof answers>;

/** What a row can be mended at by hand: the fields of the session form, by its names. */
export const fixFields = [
  ...(['date', 'started_at', 'ended_at', 'charge_delivered_kwh', 'duration_mins', 'charge_speed_kw'] as const),
  ...(['total_cost', 'cost_per_kwh', 'fees', 'odometer', 'soc_from', 'soc_to'] as const),
  ...(['charge_type', 'place_kind', 'location_label', 'charge_network', 'notes'] as const),
] as const;
export type FixField = (typeof fixFields)[number];
export type FixTexts = Partial<Record<FixField, string>>;

/**
 * What somebody typed for one row, as in the session form and in the account's units, whatever marks and units the file has.
 * A field that is there overrides what the row says; an empty one makes it unknown.
 */
export const rowFix = z.strictObject({
  line: z.number().int().positive(),
  /** Leave the row out. */
  skip: z.boolean().default(false),
  values: z.partialRecord(z.enum(fixFields), z.string().max(2000)),
});
export type RowFix = z.output<typeof rowFix>;
export const noAnswers: Answers = { choices: [], cars: [], places: [] };

/** What the engine must know of the account and the file. `today` is the owner's; `fileId` makes ids of rows that have none. */
export type MappingContext = {
  units: Units;
  today: Day;
  fileId: string;
  /** Of the car that the file is imported for, where known: AC above this is DC; usable energy for estimates. */
  maxAcW: number | null;
  batteryWh: number | null;
};

/** A column as the mapper shows it. `isGuess` marks what was told from the values alone. */
export type ColumnLook = { column: number; name: string; samples: string[]; isGuess: boolean };

/** A file that holds no charges: which kind, and the sentence that says so. */
export type Stranger = { kind: 'readings' | 'poll' | 'prices' | 'no_energy'; sentence: string };

export type Inference = {
  mapping: Mapping;
  /** Where the file was recognised; `isOurs` is a file of our own, which its own reader takes without loss. */
  format: { key: string; title: string; isOurs: boolean } | null;
  columns: ColumnLook[];
  questions: Question[];
  notices: string[];
  stranger: Stranger | null;
};

/** A session that is not stored yet: the car and the kind of place may still be asked for. */
export type Draft = Omit<SessionInput, 'carId' | 'placeKind'> & { carId: number | null; placeKind: PlaceKind | null };

/** Why a row is set aside, at which field, and what to do about it. */
export type Fault = { field: Field | 'row'; reason: string; fix: string };

/** Each row has one verdict, and the verdicts add up to the rows of the file. */
export type RowVerdict =
  | { line: number; verdict: 'new'; draft: Draft; car: string; marks: string[] }
  | {
      line: number;
      verdict: 'look';
      fault: Fault;
      values: Partial<Draft>;
      estimateWh: WattHours | null;
      cells: string[];
    }
  | { line: number; verdict: 'none'; what: string };

export type CarName = { name: string; count: number };
/** One question per place: `chargeType` tells apart the rows that name no place. */
export type PlaceName = { label: string; chargeType: ChargeType | null; proposed: PlaceKind | null; count: number };

export type Totals = { energyWh: number; costMicros: number; unpriced: number };
/** What a totals row of the file says, against the sum of what was read. */
export type StatedTotal = { line: number; energyWh: number | null; costMicros: number | null; agrees: boolean };

export type Applied = {
  rows: RowVerdict[];
  counts: { new: number; look: number; none: number };
  totals: Totals;
  stated: StatedTotal[];
  firstDay: Day | null;
  lastDay: Day | null;
  cars: CarName[];
  places: PlaceName[];
};

/** A start or an end as read from a row. */
export type Point = { day: Day; at: Instant | null; zone: string; mark: string | null };
export const isCurrency = (text: string): text is Currency => Object.hasOwn(currencies, text);
