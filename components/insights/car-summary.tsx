import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';
import { Card } from '../ui/card';
import { Meter } from '../ui/meter';
import { carText } from './car-text';

type CarSummaryProps = {
  car: CarRow;
  last: Pick<SessionRow, 'day' | 'endedAt' | 'timeZone' | 'socTo'> | undefined;
  today: Day;
  format: Formatter;
};

/** The car itself, where there is room for it: what it is, and how full the last charge left it. */
export function CarSummary({ car, last, today, format }: CarSummaryProps) {
  return (
    <Card title="Car">
      <p className="text-small text-muted">
        {car.make} {car.model} · {carText(car, format)}
      </p>
      {last && last.socTo !== null ? (
        <div className="mt-4">
          <p>
            <span className="text-figure">{last.socTo} %</span>{' '}
            <span className="text-small text-muted">
              after {last.endedAt === null ? null : `${format.time(last.endedAt, last.timeZone)}, `}
              {format.day(last.day, today)}
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
