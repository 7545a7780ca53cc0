import type { WattHours } from '@/lib/core/units';
import type { Fact } from '@/lib/insights/schema';
import type { ChargeType } from '@/lib/sessions/schema';

/** The part of the wall's energy that reaches the battery. `isAssumed` until enough sessions tell. */
export type ChargingEfficiency = {
  value: number;
  isAssumed: boolean;
  sessions: number;
  /** A percent of battery is the smallest step that is seen: ± this much, `null` where it is assumed. */
  error: number | null;
};
export type ChargingEfficiencies = Record<ChargeType, ChargingEfficiency>;

const assumed = { AC: 0.9, DC: 0.95 } as const;
const fewest = 5;
const leastRise = 20;
// Beyond these a kWh or a percent was typed wrong (the data check of `domain.md` §6), and says nothing about losses.
const least = 1 / 1.35;
const most = 1 / 0.75;

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

const riseOf = ({ socFrom, socTo }: Fact): number | null =>
  socFrom === null || socTo === null ? null : socTo - socFrom;

function efficiencyOf(facts: readonly Fact[], batteryWh: WattHours, type: ChargeType): ChargingEfficiency {
  const seen = facts.flatMap((fact) => {
    const rise = riseOf(fact);
    if (fact.chargeType !== type || fact.energySource !== 'entered' || rise === null || rise < leastRise) return [];
    const ratio = ((rise / 100) * batteryWh) / fact.energyWh;
    return ratio < least || ratio > most ? [] : [{ ratio, rise }];
  });
  if (seen.length < fewest) return { value: assumed[type], isAssumed: true, sessions: seen.length, error: null };
  const value = median(seen.map(({ ratio }) => ratio));
  return { value, isAssumed: false, sessions: seen.length, error: 1 / median(seen.map(({ rise }) => rise)) };
}

/**
 * η of one car, for AC and DC (`domain.md` §6): the median of what the battery took over what the wall gave, over sessions
 * with an entered energy and a rise of at least 20 %; 0.90 and 0.95, marked as assumed, until there are five.
 */
export const chargingEfficiencies = (facts: readonly Fact[], batteryWh: WattHours): ChargingEfficiencies => ({
  AC: efficiencyOf(facts, batteryWh, 'AC'),
  DC: efficiencyOf(facts, batteryWh, 'DC'),
});
