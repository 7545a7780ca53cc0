import type { Band } from '@/lib/bands/schema';
import type { Formatter } from '@/lib/core/format';
import { everyDay, runsOf, weekdays, weekend, type WeekWindow } from '@/lib/core/week-window';
import type { TariffRow } from '@/lib/tariffs/schema';

const isSame = (a: readonly number[], b: readonly number[]) => a.join() === b.join();

/** Every day, weekdays, weekends, Mon–Wed and Fri. */
export function daysText(days: readonly number[], { weekday }: Formatter): string {
  if (isSame(days, everyDay)) return 'every day';
  if (isSame(days, weekdays)) return 'weekdays';
  if (isSame(days, weekend)) return 'weekends';
  return runsOf(days)
    .map(([first, last]) => (first === last ? weekday(first) : `${weekday(first)}–${weekday(last)}`))
    .join(', ');
}

/** 23:30–05:30, all day; with its days where they are not all. */
export function windowText({ from, to, days }: WeekWindow, format: Formatter): string {
  const hours = from === to && from === '00:00' ? 'all day' : `${from}–${to}`;
  return days.length === everyDay.length ? hours : `${hours} ${daysText(days, format)}`;
}

const bandText = (band: Band, format: Formatter) =>
  `${format.price(band.priceMicrosPerKwh)} ${windowText(band, format)}`;

type Priced = Pick<TariffRow, 'priceMicrosPerKwh' | 'bands' | 'clock'>;

/** 28.0p · 7.0p 23:30–05:30; with what else decides: a list of half-hour prices, a meter that knows no summer time. */
export function pricesText(
  { priceMicrosPerKwh, bands, clock }: Priced,
  format: Formatter,
  isByHalfHour = false,
): string {
  const base = format.price(priceMicrosPerKwh);
  return [
    isByHalfHour ? `Half-hour prices, else ${base}` : base,
    ...bands.map((band) => bandText(band, format)),
    ...(clock === 'standard' && bands.length > 0 ? ['winter time all year'] : []),
  ].join(' · ');
}
