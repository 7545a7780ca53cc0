import type { Formatter } from '@/lib/core/format';
import type { Micros, WattHours } from '@/lib/core/units';

type Totals = {
  count: number;
  energyWh: number;
  costMicros: number;
  meanPrice: number | null;
  unpricedCount: number;
};

/** The sums of what is filtered, on whichever page; sticky, and told to a screen reader when a filter changes them. */
export function LogbookTotals({ totals, format }: { totals: Totals; format: Formatter }) {
  const { count, unpricedCount } = totals;
  const parts = [
    `${format.count(count)} ${count === 1 ? 'session' : 'sessions'}`,
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
          <span className="whitespace-nowrap">{format.count(unpricedCount)} without a price</span>
        </span>
      ) : null}
    </p>
  );
}
