import {
  addDays,
  addMonths,
  addToMonth,
  firstDay,
  firstOf,
  isDay,
  isMonth,
  lastOf,
  monthOf,
  type Day,
  type Month,
} from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { findPreset, presetFields } from '@/lib/tariffs/registry';
import { tariffForm, type TariffInput } from '@/lib/tariffs/schema';

/** How many tariffs are typed into the address at most, and how many of all are compared. */
export const mostDrafts = 3;
export const mostCompared = 12;

/** The fields of a typed tariff, by their names in the tariff form; in the address each carries the number of its place. */
export const draftFields = ['name', 'price', 'bands', 'untimed', 'clock', 'standing_charge'] as const;
export type DraftField = (typeof draftFields)[number];

/** A tariff that stands in the address alone. What is typed is kept as it is, readable or not. */
export type Draft = {
  place: number;
  values: Record<DraftField, string>;
  /** `null` while a field of it cannot be read. */
  tariff: TariffInput | null;
  /** A sentence for each field that cannot be; none where it was filled from a preset a moment ago. */
  errors: Readonly<Record<string, string>>;
  /** The preset that its hours were filled in from just now. */
  preset: string | null;
};

/** A year, a month, or the twelve months up to today. */
export type Period = { key: string; from: Day; to: Day };

/** What the address asks. */
export type WhatIf = {
  period: Period;
  car: number | null;
  /** Ids of the owner's tariffs; `null` where none is chosen. */
  tariffs: readonly number[] | null;
  drafts: readonly Draft[];
  /** Whether what was paid is compared too, which leaves out the sessions of which that is not known. */
  hasPaid: boolean;
};

/** An address's parameters, as Next hands them over. */
export type Parameters = Readonly<Record<string, string | string[] | undefined>>;

const lastTwelve = (today: Day): Period => ({ key: 'last12', from: addDays(addMonths(today, -12), 1), to: today });

/** `2025`, `2026-11` or `last12`; what is none of them, or has not begun yet, is the last twelve months. */
export function periodOf(key: string, today: Day): Period {
  const isYear = /^\d{4}$/.test(key) && isDay(`${key}-01-01`);
  if (!isYear && !isMonth(key)) return lastTwelve(today);
  const from = isYear ? (`${key}-01-01` as Day) : firstOf(key as Month);
  if (from < firstDay || from > today) return lastTwelve(today);
  return { key, from, to: isYear ? (`${key}-12-31` as Day) : lastOf(key as Month) };
}

const wholeOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

function valuesOf(text: (name: string) => string, place: number) {
  const typed = Object.fromEntries(draftFields.map((field) => [field, text(`${field}_${place}`)])) as Draft['values'];
  const preset = findPreset(text(`preset_${place}`));
  if (!preset || typed.bands.trim() !== '') return { values: typed, preset: null };
  const filled = presetFields(preset);
  const values = { ...typed, ...filled, name: typed.name.trim() || preset.title } as Draft['values'];
  return { values, preset: preset.key };
}

/** Whether anything was typed; what is only chosen from a list says nothing by itself. */
const isTyped = ({ name, price, bands, standing_charge }: Draft['values']) =>
  `${name}${price}${bands}${standing_charge}`.trim() !== '';

function draftOf(text: (name: string) => string, place: number, units: Units): Draft | null {
  const { values, preset } = valuesOf(text, place);
  if (!isTyped(values)) return null;
  // It is valid at all times, so its days are of no matter; a name is only needed to tell it from others.
  const named = { ...values, name: values.name.trim() || `Typed tariff ${place}` };
  const read = tariffForm(units).decode({ ...named, valid_from: firstDay });
  if (read.ok) return { place, values: named, tariff: read.value, errors: {}, preset };
  return { place, values: named, tariff: null, errors: preset ? {} : (read.error.fields ?? {}), preset };
}

/** Reads the address. It may have been typed or cut by anybody: what makes no sense is as if it were not there. */
export function whatIf(parameters: Parameters, units: Units, today: Day): WhatIf {
  const text = (name: string) => {
    const value = parameters[name];
    return typeof value === 'string' ? value : '';
  };
  const ids = [parameters['t'] ?? []].flat().flatMap((part) => part.split(',').flatMap((id) => wholeOf(id) ?? []));
  const places = Array.from({ length: mostDrafts }, (_, index) => index + 1);
  return {
    period: periodOf(text('period'), today),
    car: wholeOf(text('car')),
    tariffs: ids.length === 0 ? null : [...new Set(ids)],
    drafts: places.flatMap((place) => draftOf(text, place, units) ?? []),
    hasPaid: text('paid') !== 'no',
  };
}

/** The one address of a question, without what is the default. */
export function whatIfAddress({ period, car, tariffs, drafts, hasPaid }: WhatIf): string {
  const query = new URLSearchParams();
  if (period.key !== 'last12') query.set('period', period.key);
  if (car !== null) query.set('car', String(car));
  for (const id of tariffs ?? []) query.append('t', String(id));
  for (const { place, values } of drafts)
    for (const field of draftFields) if (values[field] !== '') query.set(`${field}_${place}`, values[field]);
  if (!hasPaid) query.set('paid', 'no');
  return query.size > 0 ? `/insights/what-if?${query.toString()}` : '/insights/what-if';
}

const proposed = 4;

/**
 * Which of the owner's tariffs are compared: those that are chosen and there. Where nothing is chosen or typed, the newest.
 * @param tariffs in the order of their days
 */
export function comparedIds({ tariffs: chosen, drafts }: WhatIf, tariffs: readonly { id: number }[]): number[] {
  const ids = tariffs.map(({ id }) => id);
  if (chosen === null) return drafts.length > 0 ? [] : ids.slice(-proposed);
  return ids.filter((id) => chosen.includes(id)).slice(-(mostCompared - drafts.length));
}

/**
 * The same question without what was paid (`paid`), one of the owner's tariffs (`t3`) or a typed one (`d1`).
 * @param compared the tariffs that are compared now
 */
export function withoutOne(asked: WhatIf, compared: readonly number[], key: string): WhatIf {
  return {
    ...asked,
    tariffs: compared.filter((id) => `t${id}` !== key),
    drafts: asked.drafts.filter(({ place }) => `d${place}` !== key),
    hasPaid: asked.hasPaid && key !== 'paid',
  };
}

/** The months and years that can be chosen, newest first; what the address asks about is among them. */
export function periodsSince(first: Day, asked: Period, today: Day): { years: string[]; months: Month[] } {
  const [from, to] = [first < firstDay ? firstDay : first, Number(today.slice(0, 4))];
  const years = Array.from({ length: Math.max(1, to - Number(from.slice(0, 4)) + 1) }, (_, back) => String(to - back));
  const months = Array.from({ length: 24 }, (_, back) => addToMonth(monthOf(today), -back));
  const known = months.filter((month) => month >= monthOf(from));
  if (isMonth(asked.key)) return { years, months: [...new Set([...known, asked.key])] };
  return { years: asked.key === 'last12' ? years : [...new Set([...years, asked.key])], months: known };
}
