import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { isMonth } from '@/lib/core/time';
import type { FilterName } from '@/lib/logbook/rules';
import type { LogbookFilter } from '@/lib/logbook/schema';
import { categoryLabels } from '@/lib/sessions/rules';

function periodLabel({ period, from, to }: LogbookFilter, format: Formatter): string {
  if (period) return isMonth(period) ? format.monthAndYear(period) : period;
  if (from && to) return `${format.date(from)} – ${format.date(to)}`;
  if (from) return `From ${format.date(from)}`;
  return to ? `To ${format.date(to)}` : '';
}

/** What one part of a filter lets through, in words. */
export function filterLabel(
  name: FilterName,
  filter: LogbookFilter,
  cars: readonly CarRow[],
  format: Formatter,
): string {
  const car = cars.find(({ id }) => id === filter.car);
  const labels: Record<FilterName, string> = {
    period: periodLabel(filter, format),
    car: car ? carLabel(car) : 'Unknown car',
    type: filter.type ?? '',
    place: filter.place === 'public' ? 'Public' : categoryLabels[filter.place ?? 'home'],
    network: filter.network,
    text: `“${filter.text}”`,
    needs: 'Without a price',
  };
  return labels[name];
}
