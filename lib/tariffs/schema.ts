import { z } from 'zod';
import { field, line, lineSchema, optional, outside, whole, type Codec } from '@/lib/core/codec';
import { firstDay, isDay, type Day } from '@/lib/core/time';
import { currencies, parsePrice, priceText, type MicrosPerKwh, type Units } from '@/lib/core/units';

const day = z
  .custom<Day>()
  .refine((value) => value >= firstDay && value <= '2100-12-31', 'Enter a date from 2008 to 2100.');

export const tariffInput = z
  .object({
    name: lineSchema('The name', 1, 64),
    validFrom: day,
    /** The last day; `null` runs on. */
    validTo: day.nullable(),
    priceMicrosPerKwh: z
      .custom<MicrosPerKwh>()
      .refine((price) => price >= -1_000_000_000 && price <= 10_000_000_000, 'The price is out of range.'),
  })
  .refine((tariff) => tariff.validTo === null || tariff.validTo >= tariff.validFrom, {
    path: ['validTo'],
    message: 'The last day can not be before the first.',
  });

export type TariffInput = z.output<typeof tariffInput>;

/** A tariff as it is read. */
export type TariffRow = TariffInput & { id: number; isSample: boolean; version: number };

const names = { name: 'name', validFrom: 'valid_from', validTo: 'valid_to', priceMicrosPerKwh: 'price' } as const;

const readDay = (text: string) => (isDay(text) ? text : null);
const dayField = (sentence: string) => field<Day>(readDay, (value) => value, sentence);

const fields = (units: Units) => {
  const { minor } = currencies[units.currency];
  return {
    name: line(),
    valid_from: dayField('Enter the first day, like 2026-04-01'),
    valid_to: optional(dayField('Enter the last day, or leave it empty')),
    price: field(
      (text) => parsePrice(text, units.currency),
      (price) => priceText(price, units.currency),
      `Enter a price per kWh, like ${minor === null ? '0.28' : `28.5${minor}`}`,
    ),
  };
};

export const tariffForm = (units: Units): Codec<TariffInput> => outside(tariffInput, names, fields(units));

export type TariffEdit = TariffInput & { id: number; version: number };

export const tariffEditForm = (units: Units): Codec<TariffEdit> =>
  outside(
    tariffInput.and(z.object({ id: z.number(), version: z.number() })),
    { ...names, id: 'id', version: 'version' },
    { ...fields(units), id: whole('This form is not complete.'), version: whole('This form is not complete.') },
  );

export const tariffId = z.number().int().positive();
