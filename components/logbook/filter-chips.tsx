import { X } from 'lucide-react';
import type { Route } from 'next';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { activeFilters, unfiltered } from '@/lib/logbook/rules';
import { logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { Chip } from '../ui/chip';
import { filterLabel } from './filter-label';

type FilterChipsProps = { filter: LogbookFilter; cars: readonly CarRow[]; format: Formatter };

/** What narrows the list, each a link to the list without it. */
export function FilterChips({ filter, cars, format }: FilterChipsProps) {
  const active = activeFilters(filter);
  if (active.length === 0) return null;
  return (
    <ul aria-label="Active filters" className="flex flex-wrap gap-2">
      {active.map(({ name, without }) => {
        const label = filterLabel(name, filter, cars, format);
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
