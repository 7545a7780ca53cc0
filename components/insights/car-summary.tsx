import { Fragment } from 'react';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';
import { Card } from '../ui/card';
import { Meter } from '../ui/meter';

type CarSummaryProps = {
  car: CarRow;
  last: Pick<SessionRow, 'day' | 'endedAt' | 'timeZone' | 'socTo'> | undefined;
  today: Day;
  format: Formatter;
};

const factsOf = (car: CarRow, format: Formatter) =>
  [
    ['Make', car.make],
    ['Model', car.model],
    ['Usable battery', format.capacity(car.batteryWh)],
    ['Nominal efficiency', format.efficiencyWithUnit(car.efficiencyMPerKwh)],
  ] as const;

/** The car itself, where there is room for it: what it is, and how full the last charge left it. */
export function CarSummary({ car, last, today, format }: CarSummaryProps) {
  return (
    <Card title="Car">
      <dl className="text-small mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1">
        {factsOf(car, format).map(([name, text]) => (
          <Fragment key={name}>
            <dt className="text-muted">{name}</dt>
            <dd className="text-right font-medium">{text}</dd>
          </Fragment>
        ))}
      </dl>
      {last && last.socTo !== null ? (
        <div className="mt-4">
          <p>
            <span className="text-figure">{last.socTo} %</span>{' '}
            <span className="text-small text-muted">
              after {last.endedAt === null ? null : `${format.time(last.endedAt, last.timeZone)}, `}
              {format.day(last.day, today).replace(/^(Today|Yesterday)/, (word) => word.toLowerCase())}
            </span>
          </p>
          <div className="mt-2">
            <Meter label="Battery after the last charge" value={last.socTo} max={100} text={`${last.socTo} %`} />
          </div>
        </div>
      ) : null}
    </Card>
  );
}
