import { addToMonth, isMonth, monthOf, type Day, type Month } from '@/lib/core/time';
import { wholeLogbook, type LogbookFilter } from '@/lib/logbook/schema';

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
