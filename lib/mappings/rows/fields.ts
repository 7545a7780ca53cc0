import type { Currency } from '@/lib/core/units';
import { formatOf } from '@/lib/mappings/registry';
import type { Format } from '@/lib/mappings/formats/format';
import type { Periods } from '@/lib/mappings/rows/periods';
import type { PointPlans } from '@/lib/mappings/rows/points';
import type { Answers, ChoiceKey, ColumnPlan, Field, Mapping, MappingContext } from '@/lib/mappings/schema';

/** What only all rows together say. */
export type Facts = {
  /** Of the header of the money columns; `null` is the owner's. */
  currency: Currency | null;
  /** Whether the file names any currency. */
  isCurrencyNamed: boolean;
  /** Other currencies that the file names. */
  foreign: string[];
  /** Every cost in the file is nought. */
  isAllZero: boolean;
  /** Every charge has its cost below zero. */
  isDebit: boolean;
  /** Some rows sum others up, by days or months. */
  periods: Periods | null;
  /** Some rows are electricity, so that the others are not. */
  isMixed: boolean;
  /** The fuel or unit that stands where kWh should, throughout; `null` where nothing says so. */
  otherFuel: string | null;
  /** A date that names no year, as it is printed, and the years that all of them may be of, the likeliest first. */
  yearless: { sample: string; years: number[] } | null;
  /** Every date has a year as `0026`: one alone is a slip of somebody's hand. */
  isShortYear: boolean;
};

/** A mapping made ready for reading rows: its columns by field, and what was answered. */
export type Frame = {
  format: Format | null;
  context: MappingContext;
  width: number;
  one: (field: Field) => ColumnPlan | null;
  all: (field: Field) => readonly ColumnPlan[];
  start: PointPlans;
  end: PointPlans;
  /** Up to which column cells count: those behind it say nothing. */
  lastUsed: number;
  choice: (key: ChoiceKey) => string | null;
  facts: Facts;
};

/** Puts an answer about marks and orders into the plans that left it open. */
function answered(plan: ColumnPlan, choice: Frame['choice']): ColumnPlan {
  const [decimal, order] = [choice('decimal'), choice('order')];
  return {
    ...plan,
    decimal: plan.decimal ?? (decimal === '.' || decimal === ',' ? decimal : null),
    order: plan.order ?? (order === 'dmy' || order === 'mdy' ? order : null),
  };
}

export function frameOf(mapping: Mapping, answers: Answers, context: MappingContext, facts: Facts): Frame {
  const choice = (key: ChoiceKey) => answers.choices.find((answer) => answer.key === key)?.value ?? null;
  const used = mapping.columns.filter(({ field }) => field !== null).map((plan) => answered(plan, choice));
  const byField = new Map(used.toReversed().map((plan) => [plan.field, plan]));
  const one = (field: Field) => byField.get(field) ?? null;
  const { isShortYear } = facts;
  const year = Number(choice('year')) || (facts.yearless?.years[0] ?? null);
  return {
    facts,
    format: formatOf(mapping.format),
    context,
    width: mapping.columns.length,
    one,
    all: (field) => used.filter((plan) => plan.field === field),
    start: {
      both: one('started_at'),
      date: one('date'),
      time: one('start_time'),
      zone: one('start_zone'),
      year,
      isShortYear,
    },
    end: {
      both: one('ended_at'),
      date: one('end_date'),
      time: one('end_time'),
      zone: one('end_zone') ?? one('start_zone'),
      ...{ year, isShortYear },
    },
    lastUsed: Math.max(-1, ...used.map(({ column }) => column)),
    choice,
  };
}
