import { X } from 'lucide-react';
import type { Route } from 'next';
import { carLabel, type CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { isMonth } from '@/lib/core/time';
import { activeFilters, unfiltered, type FilterName } from '@/lib/logbook/rules';
import { logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { categoryLabels } from '@/lib/sessions/rules';
import { Chip } from '../ui/chip';

type FilterChipsProps = { filter: LogbookFilter; cars: readonly CarRow[]; format: Formatter };

function periodLabel({ period, from, to }: LogbookFilter, format: Formatter): string {
  if (period) return isMonth(period) ? format.monthAndYear(period) : period;
  if (from && to) return `${format.date(from)} – ${format.date(to)}`;
  if (from) return `From ${format.date(from)}`;
  return to ? `To ${format.date(to)}` : '';
}

function chipLabel(name: FilterName, filter: LogbookFilter, cars: readonly CarRow[], format: Formatter): string {
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

/** What narrows the list, each a link to the list without it. */
export function FilterChips({ filter, cars, format }: FilterChipsProps) {
  const active = activeFilters(filter);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-2">
      {active.map(({ name, without }) => {
        const label = chipLabel(name, filter, cars, format);
        return (
          <li key={name} className="min-w-0">
            <Chip
              current
              href={`/sessions${logbookQuery(without)}` as Route}
              scroll={false}
              aria-label={`Remove the filter ${label}`}
              className="max-w-full"
            >
              <span className="truncate">{label}</span>
              <X aria-hidden />
            </Chip>
          </li>
        );
      })}
      {active.length > 1 ? (
        <li>
          <Chip href={`/sessions${logbookQuery(unfiltered(filter))}` as Route} scroll={false}>
            Clear all
          </Chip>
        </li>
      ) : null}
    </ul>
  );
}
