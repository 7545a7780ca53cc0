import { field, optional, type Field } from '@/lib/core/codec';
import { parseRfc3339, rfc3339, type Instant } from '@/lib/core/time';
import {
  currencies,
  decimalOf,
  exactDistanceText,
  integerOf,
  parseDistance,
  type DistanceUnit,
  type Metres,
  type Micros,
  type Units,
} from '@/lib/core/units';

/** How quantities stand in files of our own: strict text, in which nothing is guessed. `quantity-fields.ts` is for people. */

/** A plain number, stored as an integer of `decimals` more places. */
export const scaledCell = <T extends number>(decimals: number, sentence: string): Field<T> =>
  field<T>(
    (text) => integerOf(text, decimals) as T | null,
    (value) => decimalOf(value, decimals),
    sentence,
  );

/** An amount in the currency's major unit. One without decimals still reads amounts of before, when another was set. */
export const amountCell = ({ currency }: Units, what: string): Field<Micros> => {
  const decimals = Math.max(2, currencies[currency].decimals);
  return field<Micros>(
    (text) => (integerOf(text, decimals) === null ? null : (integerOf(text, 6) as Micros | null)),
    (value) => decimalOf(value, 6),
    `${what} must be a plain number, like 22.14`,
  );
};

/** RFC 3339 with an offset, or nothing. */
export const instantCell = (what: string): Field<Instant | null> =>
  optional(
    field(
      parseRfc3339,
      (at) => rfc3339(at, 'UTC'),
      `${what} must be a time with its offset, like 2026-11-22T07:10:00+00:00`,
    ),
  );

/** To the metre, or nothing. */
export const odometerCell = (unit: DistanceUnit): Field<Metres | null> =>
  optional(
    field<Metres>(
      (text) => (/^\d+(\.\d{1,4})?$/.test(text) ? parseDistance(text, unit, 4) : null),
      (m) => exactDistanceText(m, unit),
      'The odometer must be a plain number, like 12345',
    ),
  );
