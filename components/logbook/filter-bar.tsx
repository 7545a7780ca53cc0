import { SlidersHorizontal } from 'lucide-react';
import type { CarRow } from '@/lib/cars/schema';
import { carLabel } from '@/lib/cars/rules';
import type { Formatter } from '@/lib/core/format';
import { logbookColumns, logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { categoryLabels } from '@/lib/sessions/rules';
import { inputClass } from '../form/field';
import { sessionColumns } from '../sessions/session-columns';
import { Button } from '../ui/button';
import { FilterForm } from './filter-form';
import { FilterSelect } from './filter-select';
import { PeriodOptions, type Periods } from './period-options';
import styles from './filter-bar.module.css';

type FilterBarProps = {
  filter: LogbookFilter;
  /** How many of its parts narrow the list. */
  active: number;
  cars: readonly CarRow[];
  networks: readonly string[];
  periods: Periods;
  format: Formatter;
};

/** What a form of GET parameters holds for a filter. */
function valuesOf(filter: LogbookFilter): Record<string, string> {
  const query = new URLSearchParams(logbookQuery({ ...filter, page: 1 }));
  const names = [
    'period',
    'from',
    'to',
    'car',
    'type',
    'place',
    'network',
    'text',
    'needs',
    'sort',
    'dir',
    'size',
    'select',
  ];
  const values = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));
  const hasDays = filter.from !== null || filter.to !== null;
  return { ...values, ...(hasDays && { period: 'days' }), dir: filter.direction, sort: filter.sort };
}

/** Folded on a phone, always open from 1024 px. */
export function FilterBar({ filter, active, cars, networks, periods, format }: FilterBarProps) {
  const values = valuesOf(filter);
  const of = (name: string) => values[name] ?? '';
  return (
    <details className={styles['bar']}>
      <summary className="rounded-control border-control bg-surface text-section inline-flex min-h-11 items-center gap-2 border px-3.5 font-medium">
        <SlidersHorizontal aria-hidden className="size-4.5" />
        Filter and sort
        {active > 0 ? <span className="text-brand">· {active} on</span> : null}
      </summary>
      <FilterForm
        values={values}
        className="rounded-card border-line bg-surface mt-2 grid grid-cols-2 gap-3 border p-4 sm:grid-cols-3 lg:mt-0 lg:grid-cols-6 lg:gap-2 lg:p-3"
      >
        <FilterFields {...{ cars, networks, periods, format, of }} />
        <DayRange from={of('from')} to={of('to')} />
        <FilterSelect name="sort" label="Sort by" value={of('sort')} className="lg:hidden">
          {logbookColumns.map((column) => (
            <option key={column} value={column}>
              {sessionColumns[column].heading}
            </option>
          ))}
        </FilterSelect>
        <FilterSelect name="dir" label="Order" value={of('dir')} className="lg:hidden">
          <option value="desc">Descending</option>
          <option value="asc">Ascending</option>
        </FilterSelect>
        <input type="hidden" name="needs" defaultValue={of('needs')} />
        <input type="hidden" name="size" defaultValue={of('size')} />
        <input type="hidden" name="select" defaultValue={of('select')} />
        <noscript className="col-span-full">
          <Button type="submit" variant="secondary">
            Show
          </Button>
        </noscript>
      </FilterForm>
    </details>
  );
}

type FilterFieldsProps = Omit<FilterBarProps, 'filter' | 'active'> & { of: (name: string) => string };

function FilterFields({ cars, networks, periods, format, of }: FilterFieldsProps) {
  return (
    <>
      <FilterSelect name="period" label="Period" value={of('period')}>
        <PeriodOptions periods={periods} format={format} />
      </FilterSelect>
      <FilterSelect name="car" label="Car" value={of('car')}>
        <option value="">All cars</option>
        {cars.map((car) => (
          <option key={car.id} value={car.id}>
            {carLabel(car)}
          </option>
        ))}
      </FilterSelect>
      <FilterSelect name="place" label="Place" value={of('place')}>
        <option value="">Anywhere</option>
        <option value="home">{categoryLabels.home}</option>
        <option value="work">{categoryLabels.work}</option>
        <option value="public">Public</option>
      </FilterSelect>
      <FilterSelect name="type" label="Charging" value={of('type')}>
        <option value="">AC and DC</option>
        <option value="AC">AC</option>
        <option value="DC">DC (rapid)</option>
      </FilterSelect>
      <FilterSelect name="network" label="Network" value={of('network')}>
        <option value="">All networks</option>
        {networks.map((network) => (
          <option key={network}>{network}</option>
        ))}
      </FilterSelect>
      <label>
        <span className="text-meta text-muted mb-1 block">Search</span>
        <input
          type="search"
          name="text"
          defaultValue={of('text')}
          placeholder="Place or notes"
          className={inputClass}
        />
      </label>
    </>
  );
}

/** Two days, shown while the period is "From … to …": the style sheet looks at the choice, so it works without script. */
function DayRange({ from, to }: { from: string; to: string }) {
  const day = (name: string, label: string, value: string) => (
    <label className="min-w-0">
      <span className="text-meta text-muted mb-1 block">{label}</span>
      <input type="date" name={name} defaultValue={value} className={inputClass} />
    </label>
  );
  return (
    <div className={`${styles['days'] ?? ''} col-span-2 grid-cols-2 gap-3 lg:gap-2`}>
      {day('from', 'From', from)}
      {day('to', 'To', to)}
    </div>
  );
}
