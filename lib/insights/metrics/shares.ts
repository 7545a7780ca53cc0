import type { Micros, WattHours } from '@/lib/core/units';
import type { Fact } from '@/lib/insights/schema';
import { placeKinds, type PlaceKind } from '@/lib/sessions/schema';

/**
 * What a kind of place has of the whole; a share is `null` where the whole is nothing. Money is `null` where sessions are
 * there and none of them has a price.
 */
export type Share = {
  energyWh: WattHours;
  costMicros: Micros | null;
  energyShare: number | null;
  costShare: number | null;
};

const partOf = (part: number | null, whole: number | null): number | null =>
  part !== null && whole !== null && whole > 0 ? part / whole : null;

function moneyOf(facts: readonly Fact[]): Micros | null {
  const known = facts.flatMap(({ costMicros }) => (costMicros === null ? [] : [costMicros]));
  if (known.length === 0 && facts.length > 0) return null;
  return known.reduce((total, cost) => total + cost, 0) as Micros;
}

/** Home, work and public by kWh and by money, whatever the price; sessions without a price have no part in the money. */
export function sharesByPlace(facts: readonly Fact[]): Record<PlaceKind, Share> {
  const sum = (of: readonly Fact[]) => ({
    energyWh: of.reduce((total, { energyWh }) => total + energyWh, 0) as WattHours,
    costMicros: moneyOf(of),
  });
  const whole = sum(facts);
  const shares = placeKinds.map((kind) => {
    const part = sum(facts.filter(({ placeKind }) => placeKind === kind));
    const energyShare = partOf(part.energyWh, whole.energyWh);
    const share: Share = { ...part, energyShare, costShare: partOf(part.costMicros, whole.costMicros) };
    return [kind, share] as const;
  });
  return Object.fromEntries(shares) as Record<PlaceKind, Share>;
}
