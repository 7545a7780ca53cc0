import { z } from 'zod';
import type { Codec } from '@/lib/core/codec';
import { invalid, ok } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';

export const mostBytes = 5 * 1024 * 1024;

/** What a bare figure of a list counts: hundredths of the currency (p, ct), or the currency itself (£, €). */
export const priceUnits = ['hundredth', 'major'] as const;
export type PriceUnit = (typeof priceUnits)[number];

/** What the page of half-hour prices sends: for a look first, and then, with the hash of what was looked at, to be stored. */
export type HalfHoursInput = {
  tariffId: number;
  text: string;
  fileName: string;
  /** As chosen on the page; `null` is found out from the list. */
  unit: PriceUnit | null;
  /** Of the look that is being confirmed; empty asks for a look. */
  hash: string;
  /** Nobody holds the file in the browser: the answer must bring it along. */
  isScripted: boolean;
};

const textOf = (values: Readonly<Record<string, unknown>>) => (name: string) => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};

/** The form of the half-hour prices. The file arrives as text, decoded by the action. */
export const halfHoursForm: Codec<HalfHoursInput> = {
  fields: ['tariff_id', 'file', 'file_name', 'price_unit', 'hash', 'scripted'],
  decode(values) {
    const text = textOf(values);
    if (!/^[1-9]\d{0,14}$/.test(text('tariff_id')))
      return invalid({ file: 'This form is not complete. Reload the page.' });
    if (text('file').trim() === '') return invalid({ file: 'Choose a file, or paste the list.' });
    if (text('file').length > mostBytes) return invalid({ file: tooLarge });
    return ok({
      tariffId: Number(text('tariff_id')),
      text: text('file'),
      fileName: text('file_name').slice(0, 255) || 'Pasted list',
      unit: priceUnits.find((unit) => unit === text('price_unit')) ?? null,
      hash: text('hash'),
      isScripted: text('scripted') !== '',
    });
  },
  encode: ({ tariffId, text, fileName, unit, hash }) => ({
    ...{ tariff_id: String(tariffId), file: text, file_name: fileName, price_unit: unit ?? '', hash },
  }),
};

export const tooLarge = 'The list is larger than 5 MB. Split it and add the parts one after the other.';

/** A line that is left out, and why. */
export type LineNote = { line: number; reason: string };

/** Half hours without a price between two that have one; `to` is when the next begins. */
export type Gap = { from: Instant; to: Instant };

/** A look at a list: nothing is stored yet. */
export type HalfHoursLook = {
  hash: string;
  fileName: string;
  unit: PriceUnit;
  /** How the unit was decided. */
  unitFrom: 'choice' | 'column' | 'size';
  count: number;
  first: Instant;
  /** The end of the last half hour. */
  last: Instant;
  least: MicrosPerKwh;
  most: MicrosPerKwh;
  /** The first of them. */
  gaps: Gap[];
  gapCount: number;
  /** Each line was an hour, and became two half hours. */
  isHourly: boolean;
  /** Times had no offset, and were read by the tariff's clock. */
  isLocal: boolean;
  /** Of what is stored already: how many get another price. */
  replaced: number;
  /** How many are stored already just so. */
  same: number;
  notes: LineNote[];
  noteCount: number;
  /** The list itself, for a browser without script. */
  text: string | null;
};

export type HalfHoursAnswer = { look: HalfHoursLook } | { done: { tariffId: number; count: number } };

/** What a tariff has of half-hour prices. */
export type Coverage = {
  tariffId: number;
  count: number;
  first: Instant;
  /** The end of the last half hour. */
  last: Instant;
  /** Half hours between the two that have no price. */
  missing: number;
};

export const tariffId = z.number().int().positive();
