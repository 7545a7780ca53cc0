import { z } from 'zod';
import { field, type Field } from '@/lib/core/codec';
import { instantAt, isDay, localTime, type Day, type Instant } from '@/lib/core/time';
import {
  currencies,
  decimalOf,
  distanceText,
  efficiencyText,
  parseDistance,
  parseDuration,
  parseEfficiency,
  parseEnergy,
  parseMoney,
  parsePower,
  parsePrice,
  priceText,
  type Metres,
  type MetresPerKwh,
  type Micros,
  type MicrosPerKwh,
  type Units,
  type WattHours,
  type Watts,
} from '@/lib/core/units';

/** How quantities are typed in forms, in the owner's units. Each takes the sentence for what cannot be read. */

export const energyField = (sentence: string): Field<WattHours> =>
  field(parseEnergy, (wh) => decimalOf(wh, 3), sentence);

export const powerField = (sentence: string): Field<Watts> => field(parsePower, (w) => decimalOf(w, 3), sentence);

export const minutesField = (sentence: string): Field<number> => field(parseDuration, String, sentence);

export const dayField = (sentence: string): Field<Day> =>
  field(
    (text) => (isDay(text) ? text : null),
    (day) => day,
    sentence,
  );

/** Date and time by the clock of the units' zone. */
export const clockField = ({ timeZone }: Units, sentence: string): Field<Instant> =>
  field(
    (text) => instantAt(text, timeZone),
    (at) => localTime(at, timeZone),
    sentence,
  );

export const odometerField = ({ distance }: Units, sentence: string): Field<Metres> =>
  field(
    (text) => parseDistance(text, distance),
    (m) => distanceText(m, distance),
    sentence,
  );

export const efficiencyField = ({ efficiency }: Units): Field<MetresPerKwh> =>
  field(
    (text) => parseEfficiency(text, efficiency),
    (m) => efficiencyText(m, efficiency),
    `Enter the efficiency in ${efficiency}, like ${efficiency === 'mi/kWh' ? '3.6' : '17.2'}`,
  );

/** @param sentence ends before the sign of the currency and `example` */
export const amountField = ({ currency }: Units, sentence: string, example: string): Field<Micros> => {
  const { decimals, sign } = currencies[currency];
  return field(
    (text) => parseMoney(text, currency),
    (value) => decimalOf(value, 6, decimals),
    `${sentence} in ${sign}, like ${example}`,
  );
};

/** An addition: an empty field is none. The sentence is as that of `amountField`. */
export const feesField = ({ currency }: Units, sentence: string, example: string): Field<Micros> => {
  const { decimals, sign } = currencies[currency];
  return field(
    (text) => (text === '' ? (0 as Micros) : parseMoney(text, currency)),
    (value) => (value === 0 ? '' : decimalOf(value, 6, decimals)),
    `${sentence} in ${sign}, like ${example}`,
  );
};

/** @param sentence ends before the example, which is in the currency's own way */
export const priceField = ({ currency }: Units, sentence: string): Field<MicrosPerKwh> => {
  const { minor } = currencies[currency];
  return field(
    (text) => parsePrice(text, currency),
    (price) => priceText(price, currency),
    `${sentence}, like ${minor === null ? '0.28' : `28.5${minor}`}`,
  );
};

/** A power that a car or a charger can have. `what` names it in sentences: "The power". */
export const powerSchema = (what: string) =>
  z
    .custom<Watts>()
    .refine((w) => w >= 100 && w <= 1_000_000, `${what} must be between 0.1 and 1000 kW.`)
    .refine((w) => w % 10 === 0, `${what} can have at most two decimals.`);
