import { addToMonth, isMonth, monthOf, type Day, type Month } from '@/lib/core/time';
import type { Metres } from '@/lib/core/units';
import { wholeLogbook, type LogbookFilter, type LogbookRow } from '@/lib/logbook/schema';
import { categories, categoryOf } from '@/lib/sessions/rules';

/** Σ cost / Σ energy, in micros per kWh; `null` where there is no energy to divide by. */
export const meanPriceOf = (costMicros: number, energyWh: number): number | null =>
  energyWh === 0 ? null : (costMicros * 1000) / energyWh;

/** Everything that narrows the logbook, each with the filter without it. The order is that of the filter bar. */
export function activeFilters(filter: LogbookFilter): { name: FilterName; without: LogbookFilter }[] {
  const names = Object.keys(parts) as FilterName[];
  return names
    .filter((name) => parts[name].some((key) => filter[key] !== wholeLogbook[key]))
    .map((name) => {
      const cleared = Object.fromEntries(parts[name].map((key) => [key, wholeLogbook[key]]));
      return { name, without: { ...filter, ...cleared, page: 1 } };
    });
}

const parts = {
  period: ['period', 'from', 'to'],
  car: ['car'],
  type: ['type'],
  place: ['place'],
  network: ['network'],
  text: ['text'],
  needs: ['needs'],
} as const satisfies Record<string, readonly (keyof LogbookFilter)[]>;
export type FilterName = keyof typeof parts;

/** The filter with nothing narrowed; order and page size stay. */
export const unfiltered = ({ sort, direction, size, isSelecting }: LogbookFilter): LogbookFilter => ({
  ...wholeLogbook,
  sort,
  direction,
  size,
  isSelecting,
});

/**
 * What the filter bar offers as periods: this year's months and those of the year that is chosen, then whole years. All
 * months of a long history would be the longest part of the page.
 */
export function periodChoices(first: Day | null, today: Day, chosen: string): { months: Month[]; years: string[] } {
  const start = first ?? today;
  const years: string[] = [];
  for (let year = Number(today.slice(0, 4)); year >= Number(start.slice(0, 4)); year -= 1) years.push(String(year));
  const lastYear = chosen.slice(0, 4);
  const months = new Set<Month>();
  for (let back = 0; back < 12; back += 1) months.add(addToMonth(monthOf(today), -back));
  if (lastYear)
    for (let month = 12; month >= 1; month -= 1) months.add(`${lastYear}-${String(month).padStart(2, '0')}` as Month);
  const inRange = [...months].filter((month) => month >= monthOf(start) && month <= monthOf(today));
  // A month of the address that lies outside is offered all the same: the bar must be able to show what is chosen.
  if (isMonth(chosen) && !inRange.includes(chosen)) inRange.push(chosen);
  return { months: inRange.sort().reverse(), years };
}

export type Sum = { count: number; energyWh: number; costMicros: number; pricedWh: number; unpricedCount: number };
type Summed = Pick<LogbookRow, 'energyWh' | 'costMicros'>;

/** What sessions come to; a cost that is not known is counted, and in no sum of money. */
export function sumOf(rows: readonly Summed[]): Sum {
  const sum = { count: rows.length, energyWh: 0, costMicros: 0, pricedWh: 0, unpricedCount: 0 };
  for (const { energyWh, costMicros } of rows) {
    sum.energyWh += energyWh;
    if (costMicros === null) sum.unpricedCount += 1;
    else {
      sum.costMicros += costMicros;
      sum.pricedWh += energyWh;
    }
  }
  return sum;
}

function groupedBy<K, T>(rows: readonly T[], keyOf: (row: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const row of rows) {
    const list = groups.get(keyOf(row)) ?? [];
    if (list.push(row) === 1) groups.set(keyOf(row), list);
  }
  return groups;
}

/** The months of sessions that are in the order of their days, each with its own. */
export const monthsOf = <T extends Summed & Pick<LogbookRow, 'day'>>(rows: readonly T[]) =>
  [...groupedBy(rows, ({ day }) => monthOf(day))].map(([month, own]) => ({ month, rows: own, sum: sumOf(own) }));

/** What was charged at which kind of place; kinds without a session are left out. */
export function sumsByCategory(rows: readonly (Summed & Pick<LogbookRow, 'placeKind' | 'chargeType'>)[]) {
  const groups = groupedBy(rows, categoryOf);
  return categories.flatMap((category) => {
    const own = groups.get(category);
    return own ? [{ category, sum: sumOf(own) }] : [];
  });
}

/**
 * Between which two readings each car went, of sessions in the order of their days. A car whose odometer is known once, or
 * falls, is left out: no distance can be told from that.
 */
export function readingsOf(rows: readonly Pick<LogbookRow, 'carId' | 'odometerM'>[]) {
  const known = rows.flatMap(({ carId, odometerM }) => (odometerM === null ? [] : [{ carId, odometerM }]));
  return [...groupedBy(known, ({ carId }) => carId)].flatMap(([carId, own]) => {
    const isRising = own.every(({ odometerM }, at) => odometerM >= (own[at - 1]?.odometerM ?? 0));
    const [from, to] = [own[0]?.odometerM ?? 0, own.at(-1)?.odometerM ?? 0];
    return isRising && to > from ? [{ carId, from: from as Metres, to: to as Metres }] : [];
  });
}
