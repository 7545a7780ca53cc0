import Link from 'next/link';
import type { Route } from 'next';
import type { Formatter } from '@/lib/core/format';
import type { Micros, WattHours } from '@/lib/core/units';
import { logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';

type Totals = {
  count: number;
  energyWh: number;
  costMicros: number;
  meanPrice: number | null;
  unpricedCount: number;
};

type LogbookTotalsProps = { totals: Totals; filter: LogbookFilter; format: Formatter };

/** The sums of what is filtered, on whichever page; sticky, and told to a screen reader when a filter changes them. */
export function LogbookTotals({ totals, filter, format }: LogbookTotalsProps) {
  const { count, unpricedCount } = totals;
  const parts = [
    format.counted(count, 'session'),
    format.energy(totals.energyWh as WattHours),
    ...(count > unpricedCount
      ? [format.money(totals.costMicros as Micros), `${format.meanPrice(totals.meanPrice)}/kWh`]
      : []),
  ];
  return (
    <p role="status" className="text-small font-semibold">
      {parts.join(' · ')}
      {unpricedCount > 0 ? (
        <span className="text-muted font-normal">
          {' · '}
          {filter.needs === null ? (
            <Link
              href={`/sessions${logbookQuery({ ...filter, needs: 'price', page: 1 })}` as Route}
              scroll={false}
              className="inline-block py-0.5 whitespace-nowrap underline underline-offset-2"
            >
              {format.count(unpricedCount)} without a price
            </Link>
          ) : (
            <span className="whitespace-nowrap">{format.count(unpricedCount)} without a price</span>
          )}
        </span>
      ) : null}
    </p>
  );
}
