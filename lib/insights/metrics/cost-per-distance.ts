import { basisOf, type Basis, type Interval, type NoDistance } from '@/lib/insights/metrics/efficiency';

export type CostPerDistance =
  | {
      microsPerMetre: number;
      basis: Basis;
      /** The part of the distance driven that the figure is known for. */
      coverage: number;
      reason: null;
    }
  | { microsPerMetre: null; basis: null; coverage: 0; reason: NoDistance | 'no-prices' };

const none = (reason: NoDistance | 'no-prices'): CostPerDistance => ({
  microsPerMetre: null,
  basis: null,
  coverage: 0,
  reason,
});

/** What the energy used on the way cost, at the mean price of what was charged; `null` where a price is missing. */
function costOf({ sessions, wallWh }: Interval): number | null {
  let cost = 0;
  let energy = 0;
  for (const { costMicros, energyWh } of sessions) {
    if (costMicros === null) return null;
    cost += costMicros;
    energy += energyWh;
  }
  return (cost / energy) * wallWh;
}

/**
 * Cost of the energy *used* between odometer readings over the distance between them, never all spend over some distance.
 * Intervals with a session without a price are left out and lower the coverage.
 */
export function costPerDistance(intervals: readonly Interval[]): CostPerDistance {
  const sound = intervals.filter(({ fault }) => fault === null);
  if (sound.length === 0) return none(intervals.length === 0 ? 'no-readings' : 'unreliable');
  const priced = sound.flatMap((interval) => {
    const cost = costOf(interval);
    return cost === null ? [] : [{ interval, cost }];
  });
  const basis = basisOf(priced.map(({ interval }) => interval));
  if (!basis) return none('no-prices');
  const driven = intervals.reduce((sum, { distanceM }) => sum + Math.max(distanceM, 0), 0);
  const cost = priced.reduce((sum, part) => sum + part.cost, 0);
  return { microsPerMetre: cost / basis.distanceM, basis, coverage: basis.distanceM / driven, reason: null };
}
