import { clsx } from 'clsx';
import type { FullChargeState } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { MonthFigures } from '@/lib/insights/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { CarSummary } from './car-summary';
import { FullChargeCard } from './full-charge-card';
import { LastSessions } from './last-sessions';
import { MonthCard } from './month-card';
import { periodText } from './spend-text';
import { StatsCard } from './stats-card';

type DashboardProps = {
  car: CarRow;
  /** The car of the address: `null` while the active one is shown. */
  addressCarId: number | null;
  figures: MonthFigures;
  fullCharge: FullChargeState;
  rows: readonly SessionRow[];
  today: Day;
  format: Formatter;
};

/** One car's month at a glance; on a phone all of it above the tab bar. */
export function Dashboard({ car, addressCarId, figures, fullCharge, rows, today, format }: DashboardProps) {
  return (
    <>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(16rem,1fr)]">
        <MonthCard carId={car.id} {...{ figures, addressCarId, today, format }} />
        <div className="lg:col-span-2">
          <StatsCard figures={figures} car={car} period={periodText(figures, today, format)} format={format} />
        </div>
        <div
          className={clsx(
            'grid content-start gap-3 sm:gap-4 lg:col-start-2 lg:row-start-1',
            fullCharge.state === 'off' && 'max-lg:hidden',
          )}
        >
          <div className="max-lg:hidden">
            <CarSummary car={car} last={rows[0]} today={today} format={format} />
          </div>
          <FullChargeCard car={car} state={fullCharge} today={today} format={format} />
        </div>
      </div>
      <LastSessions rows={rows} carId={car.id} today={today} format={format} />
    </>
  );
}
