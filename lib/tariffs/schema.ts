import { z } from 'zod';
import { line, lineSchema, optional, outside, outsideEdit, type Codec, type Versioned } from '@/lib/core/codec';
import { dayField, priceField } from '@/lib/core/quantity-fields';
import { firstDay, type Day } from '@/lib/core/time';
import type { MicrosPerKwh, Units } from '@/lib/core/units';

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

const fields = (units: Units) => ({
  name: line(),
  valid_from: dayField('Enter the first day, like 2026-04-01'),
  valid_to: optional(dayField('Enter the last day, or leave it empty')),
  price: priceField(units, 'Enter a price per kWh'),
});

export const tariffForm = (units: Units): Codec<TariffInput> => outside(tariffInput, names, fields(units));

export type TariffEdit = TariffInput & Versioned;

export const tariffEditForm = (units: Units): Codec<TariffEdit> => outsideEdit(tariffInput, names, fields(units));

export const tariffId = z.number().int().positive();
