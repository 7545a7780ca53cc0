import { clsx } from 'clsx';
import { cadenceText, type FullChargeState } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';
import { daysBetween, type Day } from '@/lib/core/time';
import { Card } from '../ui/card';
import { Meter, type MeterTone } from '../ui/meter';

type FullChargeCardProps = { car: CarRow; state: FullChargeState; today: Day; format: Formatter };

// From here on it is time to plan it.
const soonDays = 3;

const days = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

function dueText(daysLeft: number): string {
  if (daysLeft === 0) return 'due today';
  return daysLeft > 0 ? `due in ${days(daysLeft)}` : `${days(-daysLeft)} overdue`;
}

const toneOf = (daysLeft: number): MeterTone => (daysLeft < 0 ? 'bad' : daysLeft <= soonDays ? 'warn' : 'brand');
const textColours: Record<MeterTone, string> = { brand: 'text-muted', warn: 'text-warn', bad: 'text-bad' };

function agoText(since: Day, today: Day): string {
  const ago = daysBetween(since, today);
  return ago <= 0 ? 'today' : ago === 1 ? 'yesterday' : `${ago} days ago`;
}

/** How long until the car is due its charge to 100 %. Stands there only where a cadence is set. */
export function FullChargeCard({ car, state, today, format }: FullChargeCardProps) {
  const cadence = cadenceText(car)?.toLowerCase();
  if (state.since === null) {
    if (state.state === 'off') return null;
    return (
      <Card
        title="Charge to 100 %"
        aside={<span className="text-warn font-semibold">not logged yet</span>}
        className="py-3"
      >
        <p className="text-small text-muted mt-1">Set to {cadence}. A session that ends at 100 % starts the count.</p>
      </Card>
    );
  }
  const { daysLeft, since } = state;
  const tone = toneOf(daysLeft);
  const gone = daysBetween(since, today);
  return (
    <Card
      title="Charge to 100 %"
      aside={<span className={clsx('font-semibold', textColours[tone])}>{dueText(daysLeft)}</span>}
      className="py-3"
    >
      <div className="my-2">
        <Meter
          label="Time since the last full charge"
          value={gone}
          max={state.days}
          text={`${gone} of ${days(state.days)}`}
          tone={tone}
        />
      </div>
      <p className="text-small text-muted">
        Last full: {format.dayAndMonth(since)} ({agoText(since, today)}) · {cadence}
      </p>
    </Card>
  );
}
