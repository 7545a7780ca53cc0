import { Download, Upload } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { FilterBar } from '@/components/logbook/filter-bar';
import { FilterChips } from '@/components/logbook/filter-chips';
import { LogbookEmpty } from '@/components/logbook/logbook-empty';
import { LogbookList } from '@/components/logbook/logbook-list';
import { LogbookTotals } from '@/components/logbook/logbook-totals';
import { buttonClass } from '@/components/ui/button';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { listCars } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/schema';
import { formatter } from '@/lib/core/format';
import { getLogbookChoices, listLogbook } from '@/lib/logbook/data';
import { activeFilters, periodChoices } from '@/lib/logbook/rules';
import { logbookFilter, logbookQuery } from '@/lib/logbook/schema';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Charging sessions' };

export default async function SessionsPage({ searchParams }: PageProps<'/sessions'>) {
  const owner = await requireOwner();
  const filter = logbookFilter(await searchParams);
  const format = formatter(getUnits(owner));
  const today = getToday(owner);
  const cars = listCars(owner);
  const { networks, firstDay } = getLogbookChoices(owner);
  const { rows, totals, page, pages } = listLogbook(owner, filter);
  const labels = new Map(cars.map((car) => [car.id, carLabel(car)]));
  const shown = { ...filter, page };

  return (
    <>
      <PageHeader
        title="Charging sessions"
        actions={<LogbookActions query={logbookQuery(shown)} canExport={totals.count > 0} />}
      />
      {firstDay === null ? (
        <LogbookEmpty filter={filter} hasCar={cars.length > 0} hasSessions={false} />
      ) : (
        <>
          <FilterBar
            filter={filter}
            active={activeFilters(filter).length}
            cars={cars}
            networks={networks}
            periods={periodChoices(firstDay, today, filter.period)}
            format={format}
          />
          <FilterChips filter={filter} cars={cars} format={format} />
          {totals.count === 0 ? (
            <LogbookEmpty filter={filter} hasCar hasSessions />
          ) : (
            <>
              <div className="bg-canvas sticky top-0 z-10 -my-2 py-2">
                <LogbookTotals totals={totals} filter={filter} format={format} />
              </div>
              <div className="rounded-card border-line bg-surface -mx-4 border [--head-top:2.25rem] max-sm:rounded-none max-sm:border-x-0 sm:mx-0">
                <LogbookList filter={shown} rows={rows} cars={labels} format={format} today={today} />
              </div>
              <Pager
                {...{ page, pages }}
                hrefOf={(other) => `/sessions${logbookQuery({ ...filter, page: other })}` as Route}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

function LogbookActions({ query, canExport }: { query: string; canExport: boolean }) {
  return (
    <>
      {canExport ? (
        <a href={`/api/export/sessions${query}`} download className={buttonClass('secondary', 'small')}>
          <Download aria-hidden />
          Export CSV
        </a>
      ) : null}
      <LinkButton href="/import" variant="secondary" size="small">
        <Upload aria-hidden />
        Import
      </LinkButton>
    </>
  );
}
