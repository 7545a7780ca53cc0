import { ListChecks, Upload } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { ExportMenu } from '@/components/logbook/export-menu';
import { FilterBar } from '@/components/logbook/filter-bar';
import { FilterChips } from '@/components/logbook/filter-chips';
import { LogbookEmpty } from '@/components/logbook/logbook-empty';
import { LogbookList } from '@/components/logbook/logbook-list';
import { LogbookTotals } from '@/components/logbook/logbook-totals';
import { SelectionForm } from '@/components/selections/selection-form';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { listCars } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { getLogbookChoices, listLogbook } from '@/lib/logbook/data';
import { activeFilters, periodChoices } from '@/lib/logbook/rules';
import { logbookFilter, logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { contentOf, type Sums } from '@/lib/selections/schema';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Charging sessions' };

export default async function SessionsPage({ searchParams }: PageProps<'/sessions'>) {
  const owner = await requireOwner();
  const filter = logbookFilter(await searchParams);
  const units = getUnits(owner);
  const format = formatter(units);
  const today = getToday(owner);
  const cars = listCars(owner);
  const { networks, firstDay } = getLogbookChoices(owner);
  const { rows, totals, page, pages } = listLogbook(owner, filter);
  const labels = new Map(cars.map((car) => [car.id, carLabel(car)]));
  const shown = { ...filter, page };
  const list = (
    <div className="rounded-card border-line bg-surface -mx-4 border [--head-top:2.25rem] max-sm:rounded-none max-sm:border-x-0 sm:mx-0">
      <LogbookList filter={shown} rows={rows} cars={labels} format={format} today={today} />
    </div>
  );

  return (
    <>
      <PageHeader title="Charging sessions" actions={<LogbookActions filter={shown} isEmpty={totals.count === 0} />} />
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
              {filter.isSelecting ? (
                <SelectionForm {...selecting(owner.id, shown, totals, units)}>{list}</SelectionForm>
              ) : (
                list
              )}
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

const selecting = (owner: number, shown: LogbookFilter, sums: Sums, units: Units) => ({
  ...{ owner, sums, units, page: logbookQuery(shown), shown: logbookQuery(contentOf(shown)).slice(1) },
  doneHref: `/sessions${logbookQuery({ ...shown, isSelecting: false })}` as Route,
});

function LogbookActions({ filter, isEmpty }: { filter: LogbookFilter; isEmpty: boolean }) {
  const query = logbookQuery({ ...filter, isSelecting: false });
  return (
    <>
      {isEmpty || filter.isSelecting ? null : (
        <LinkButton
          href={`/sessions${logbookQuery({ ...filter, isSelecting: true })}` as Route}
          scroll={false}
          prefetch={false}
          variant="secondary"
          size="small"
        >
          <ListChecks aria-hidden />
          Select
        </LinkButton>
      )}
      {isEmpty ? null : <ExportMenu query={query} />}
      <LinkButton href="/import" variant="secondary" size="small">
        <Upload aria-hidden />
        Import
      </LinkButton>
    </>
  );
}
