import type { Day } from '@/lib/core/time';
import { metresIn, type Metres, type WattHours } from '@/lib/core/units';
import type { ChargingEfficiencies } from '@/lib/insights/metrics/charging-efficiency';
import type { Fact, Span } from '@/lib/insights/schema';

/** What a car needs to be reckoned with: its usable battery, and what is lost between the wall and it. */
export type CarBasis = { batteryWh: WattHours; efficiencies: ChargingEfficiencies };
export type CarBases = ReadonlyMap<number, CarBasis>;

/** The way between two readings of the odometer of one car, and the energy that it took. */
export type Interval = {
  carId: number;
  from: Day;
  to: Day;
  distanceM: Metres;
  /** Energy used on the way, as the charger metered it, and as the battery took it. */
  wallWh: number;
  batteryWh: number;
  /** The battery was as full at the end as at the start, or the difference is taken off. */
  isCorrected: boolean;
  /** What went in after the first reading, up to and with the second. */
  sessions: readonly Fact[];
  /** Why it says nothing; `null` where it counts. */
  fault: 'short' | 'little' | 'odd' | 'falling' | 'rise' | null;
};

const leastMetres = 15 * metresIn.mi;
const leastWh = 3000;
const leastMPerWh = (0.5 * metresIn.mi) / 1000;
const mostMPerWh = (12 * metresIn.mi) / 1000;
// A display rounds, and a battery that warms up shows a percent more than it was left with.
const unnoticedRise = 2;

const endOf = (fact: Fact): number => fact.endedAt ?? fact.startedAt ?? Number.MAX_SAFE_INTEGER;

/** The order in which the sessions of a car happened: by day, then by when they ended, then as they were logged. */
const inOrder = (a: Fact, b: Fact): number =>
  a.day === b.day ? endOf(a) - endOf(b) || a.id - b.id : a.day < b.day ? -1 : 1;

/** More in the battery than the session before left there: one in between was not logged. */
const hasRise = (chain: readonly Fact[]): boolean =>
  chain.some((fact, index) => {
    const before = chain[index - 1];
    if (!before || before.socTo === null || fact.socFrom === null) return false;
    return fact.socFrom - before.socTo > unnoticedRise;
  });

function faultOf(distanceM: number, wallWh: number, chain: readonly Fact[]): Interval['fault'] {
  if (distanceM < 0) return 'falling';
  if (distanceM < leastMetres) return 'short';
  if (hasRise(chain)) return 'rise';
  if (wallWh <= leastWh) return 'little';
  const ratio = distanceM / wallWh;
  return ratio < leastMPerWh || ratio > mostMPerWh ? 'odd' : null;
}

function between(first: Fact, sessions: readonly Fact[], last: Fact, car: CarBasis): Interval {
  const wall = sessions.reduce((sum, fact) => sum + fact.energyWh, 0);
  const battery = sessions.reduce((sum, fact) => sum + fact.energyWh * car.efficiencies[fact.chargeType].value, 0);
  const isCorrected = first.socTo !== null && last.socTo !== null;
  const kept = isCorrected ? (car.batteryWh * ((last.socTo ?? 0) - (first.socTo ?? 0))) / 100 : 0;
  const batteryWh = battery - kept;
  // Of one kind of charging this is wall − kept ÷ η; where AC and DC are mixed, η is that of the mixture.
  const wallWh = wall - (kept * wall) / battery;
  const distanceM = ((last.odometerM ?? 0) - (first.odometerM ?? 0)) as Metres;
  const fault = faultOf(distanceM, wallWh, [first, ...sessions]);
  return {
    carId: last.carId,
    from: first.day,
    to: last.day,
    distanceM,
    wallWh,
    batteryWh,
    isCorrected,
    sessions,
    fault,
  };
}

/**
 * The intervals between consecutive odometer readings of each car (`domain.md` §5), also those that say nothing, with the
 * reason. Sessions without a reading are bridged. Needs the last reading before the time that is asked about.
 */
export function intervalsOf(facts: readonly Fact[], cars: CarBases): Interval[] {
  const intervals: Interval[] = [];
  const open = new Map<number, { first: Fact; sessions: Fact[] }>();
  for (const fact of [...facts].sort(inOrder)) {
    const car = cars.get(fact.carId);
    const way = open.get(fact.carId);
    way?.sessions.push(fact);
    if (fact.odometerM === null || !car) continue;
    if (way) intervals.push(between(way.first, way.sessions, fact, car));
    open.set(fact.carId, { first: fact, sessions: [] });
  }
  return intervals;
}

/** Those that end in the span; one that began before it belongs to where it was driven to. */
export const endingIn = (intervals: readonly Interval[], { from, to }: Span): Interval[] =>
  intervals.filter((interval) => from <= interval.to && interval.to <= to);

/** What a figure rests on: "from 4 sessions, 212 mi, 31 Mar–9 Apr". */
export type Basis = { sessions: number; distanceM: Metres; from: Day; to: Day; isCorrected: boolean };

export function basisOf(intervals: readonly Interval[]): Basis | null {
  const [first] = intervals;
  if (!first) return null;
  return {
    sessions: intervals.reduce((sum, { sessions }) => sum + sessions.length, 0),
    distanceM: intervals.reduce((sum, { distanceM }) => sum + distanceM, 0) as Metres,
    from: intervals.reduce((day, { from }) => (from < day ? from : day), first.from),
    to: intervals.reduce((day, { to }) => (to > day ? to : day), first.to),
    isCorrected: intervals.every((interval) => interval.isCorrected),
  };
}

/** Why there is no figure: no two odometer readings, or none of the ways between them can be relied on. */
export type NoDistance = 'no-readings' | 'unreliable';
export type Efficiency =
  | { wallMPerKwh: number; batteryMPerKwh: number; basis: Basis; reason: null }
  | { wallMPerKwh: null; batteryMPerKwh: null; basis: null; reason: NoDistance };

/** Distance per energy over a period: Σ distance / Σ energy of its intervals, never a mean of ratios. */
export function efficiencyOver(intervals: readonly Interval[]): Efficiency {
  const sound = intervals.filter(({ fault }) => fault === null);
  const basis = basisOf(sound);
  if (!basis) {
    const reason = intervals.length === 0 ? 'no-readings' : 'unreliable';
    return { wallMPerKwh: null, batteryMPerKwh: null, basis, reason };
  }
  const sum = (of: (interval: Interval) => number) => sound.reduce((total, interval) => total + of(interval), 0);
  const distance = basis.distanceM * 1000;
  return {
    wallMPerKwh: distance / sum(({ wallWh }) => wallWh),
    batteryMPerKwh: distance / sum(({ batteryWh }) => batteryWh),
    basis,
    reason: null,
  };
}
