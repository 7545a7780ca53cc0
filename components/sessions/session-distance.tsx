import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import { basisOf, efficiencyOver, type Interval } from '@/lib/insights/metrics/efficiency';

type SessionDistanceProps = {
  /** The way that ends at this session; `null` without two odometer readings. */
  way: Interval | null;
  today: Day;
  format: Formatter;
};

const faults: Record<NonNullable<Interval['fault']>, string> = {
  short: 'too short a way to say how much it took',
  little: 'too little energy in between to say how much it took',
  odd: 'a figure that cannot be true: is a charge or a digit missing?',
  falling: 'the odometer was higher before',
  rise: 'a charge in between is missing',
};

/** How far the car came since the reading before, and on how much: from the wall, which is what is paid for. */
export function SessionDistance({ way, today, format }: SessionDistanceProps) {
  if (way === null) return null;
  const since = `${format.distance(way.distanceM)} since ${format.shortDay(way.from, today)}`;
  if (way.fault !== null) return <p className="text-small text-muted">{`${since} · ${faults[way.fault]}`}</p>;
  const sessions = basisOf([way])?.sessions ?? 0;
  const basis = `${sessions === 1 ? 'from this session' : `from ${sessions} sessions`}, at the charger`;
  return (
    <p className="text-small text-muted">
      {since} ·{' '}
      <strong className="text-ink font-semibold">{format.efficiencyWithUnit(efficiencyOver([way]).wallMPerKwh)}</strong>{' '}
      ({basis}
      {way.isCorrected ? '' : ', battery level not known at both ends'})
    </p>
  );
}
