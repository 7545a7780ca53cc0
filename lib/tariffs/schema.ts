import { z } from 'zod';
import { bands, bandsField, clocks, pricePerKwh, untimedRules, type HalfHour } from '@/lib/bands/schema';
import {
  field,
  line,
  lineSchema,
  optional,
  outside,
  outsideEdit,
  type Codec,
  type Field,
  type Versioned,
} from '@/lib/core/codec';
import { dayField, priceField } from '@/lib/core/quantity-fields';
import { firstDay, isTimeZone, type Day } from '@/lib/core/time';
import { currencies, parsePrice, priceText, type Micros, type MicrosPerKwh, type Units } from '@/lib/core/units';

const day = z
  .custom<Day>()
  .refine((value) => value >= firstDay && value <= '2100-12-31', 'Enter a date from 2008 to 2100.');

export const tariffInput = z
  .object({
    name: lineSchema('The name', 1, 64),
    validFrom: day,
    /** The last day; `null` runs on. */
    validTo: day.nullable(),
    /** The base price, in force outside all bands. */
    priceMicrosPerKwh: pricePerKwh,
    bands,
    untimed: z.enum(untimedRules),
    untimedPriceMicrosPerKwh: pricePerKwh.nullable(),
    /** Per day; shown, and never part of what a session costs. */
    standingChargeMicros: z
      .custom<Micros>()
      .refine((charge) => charge >= 0 && charge <= 1e12, 'The standing charge is out of range.')
      .nullable(),
    timeZone: z.string().refine(isTimeZone, 'Choose a time zone from the list.'),
    clock: z.enum(clocks),
  })
  .refine((tariff) => tariff.validTo === null || tariff.validTo >= tariff.validFrom, {
    path: ['validTo'],
    message: 'The last day cannot be before the first.',
  })
  .refine((tariff) => (tariff.untimed === 'own') === (tariff.untimedPriceMicrosPerKwh !== null), {
    path: ['untimedPriceMicrosPerKwh'],
    message: 'Enter the price for charges without times.',
  });

export type TariffInput = z.output<typeof tariffInput>;

/** A tariff as it is read. */
export type TariffRow = TariffInput & { id: number; isSample: boolean; version: number };

/** A tariff with the prices by the half hour that were read for the time in question, in their order. */
export type PricedTariff = TariffRow & { halfHours: readonly HalfHour[] };

const names = {
  name: 'name',
  validFrom: 'valid_from',
  validTo: 'valid_to',
  priceMicrosPerKwh: 'price',
  bands: 'bands',
  untimed: 'untimed',
  untimedPriceMicrosPerKwh: 'untimed_price',
  standingChargeMicros: 'standing_charge',
  timeZone: 'time_zone',
  clock: 'clock',
} as const;

// As bills have it: 61.19p a day has more decimals than money is paid in.
const perDayField = ({ currency }: Units): Field<Micros> =>
  field(
    (text) => parsePrice(text.replace(/\s*(\/|a|per)\s*day$/i, ''), currency) as Micros | null,
    (charge) => priceText(charge as number as MicrosPerKwh, currency),
    `Enter the charge per day, like ${currencies[currency].minor === null ? '0.6119' : `61.19${currencies[currency].minor}`}`,
  );

const fields = (units: Units) => ({
  name: line(),
  valid_from: dayField('Enter the first day, like 2026-04-01'),
  valid_to: optional(dayField('Enter the last day, or leave it empty')),
  price: priceField(units, 'Enter a price per kWh'),
  bands: bandsField(units),
  untimed: field(
    (text) => untimedRules.find((rule) => rule === (text || 'base')),
    (rule) => rule,
    'Choose a price from the list.',
  ),
  untimed_price: optional(priceField(units, 'Enter the price for charges without times')),
  standing_charge: optional(perDayField(units)),
  time_zone: field(
    (text) => text || units.timeZone,
    (zone) => zone,
    'Choose a time zone from the list.',
  ),
  // A box to tick, for the meter that does not follow summer time.
  clock: field<TariffInput['clock']>(
    (text) => (text === 'on' ? 'standard' : text === '' ? 'local' : null),
    (clock) => (clock === 'standard' ? 'on' : ''),
    'Tick the box, or leave it empty.',
  ),
});

/** The price of its own counts only where it is chosen; what stands in its field otherwise is no fault. */
const withoutUnchosen = <T>(codec: Codec<T>): Codec<T> => ({
  ...codec,
  decode: (values) => codec.decode(values['untimed'] === 'own' ? values : { ...values, untimed_price: '' }),
});

export const tariffForm = (units: Units): Codec<TariffInput> =>
  withoutUnchosen(outside(tariffInput, names, fields(units)));

export type TariffEdit = TariffInput & Versioned;

export const tariffEditForm = (units: Units): Codec<TariffEdit> =>
  withoutUnchosen(outsideEdit(tariffInput, names, fields(units)));

export const tariffId = z.number().int().positive();
