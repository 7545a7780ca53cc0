import { halfHourMs } from '@/lib/bands/rules';
import type { HalfHour } from '@/lib/bands/schema';
import { addDays, daysBetween, instantAt, type Day, type Instant } from '@/lib/core/time';
import { currencies, roundHalfUp, type Currency, type Micros, type WattHours } from '@/lib/core/units';
import { costOf, rangeOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import type { PricedTariff, TariffRow } from '@/lib/tariffs/schema';

/** What a replay needs of a session at home. */
export type Replayed = Pick<
  SessionRow,
  | 'id'
  | 'day'
  | 'startedAt'
  | 'endedAt'
  | 'durationMin'
  | 'timeZone'
  | 'energyWh'
  | 'feesMicros'
  | 'costMicros'
  | 'isPriceAssumed'
>;

/** A tariff to compare, with the half hours of the sessions. */
export type Candidate = {
  key: string;
  tariff: PricedTariff;
  /** It has a list of half-hour prices, be it for other times: where that ends, nobody knows what it would have asked. */
  isByHalfHour: boolean;
};

type Replay = { costMicros: Micros; isAssumed: boolean };

const always = { validFrom: '2000-01-01' as Day, validTo: null };

/** Whether a list has every half hour between two instants. */
function reaches(halfHours: readonly HalfHour[], from: Instant, to: Instant): boolean {
  const first = Math.floor(from / halfHourMs) * halfHourMs;
  const needed = Math.max(1, Math.ceil((to - first) / halfHourMs));
  let [low, high] = [0, halfHours.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((halfHours[middle]?.startsAt ?? 0) < first) low = middle + 1;
    else high = middle;
  }
  // In order and each once: as many half hours later stands the one that is as many half hours later.
  return (
    halfHours[low]?.startsAt === first && halfHours[low + needed - 1]?.startsAt === first + (needed - 1) * halfHourMs
  );
}

/** Whether the list of a tariff has what this session needs of it. Without times that is the day, if its lowest price counts. */
function isCovered(session: Replayed, { tariff, isByHalfHour }: Candidate): boolean {
  if (!isByHalfHour) return true;
  const range = rangeOf(session);
  if (range) return reaches(tariff.halfHours, range.from, range.to);
  if (tariff.untimed !== 'cheapest') return true;
  const midnight = (day: Day) => instantAt(`${day}T00:00`, tariff.timeZone) ?? (NaN as Instant);
  return reaches(tariff.halfHours, midnight(session.day), midnight(addDays(session.day, 1)));
}

/** What a session would have cost by a tariff, were it in force at all times; fees stay what they were. `null`: not covered. */
export function replayOf(session: Replayed, candidate: Candidate, currency: Currency): Replay | null {
  if (!isCovered(session, candidate)) return null;
  const { tariff, isByHalfHour } = candidate;
  // One price at every hour needs no look at the hours, which takes most of the time.
  const isFlat = tariff.bands.length === 0 && !isByHalfHour && tariff.untimed !== 'own';
  const untyped = { totalMicros: null, isFree: false, placeKind: 'home' } as const;
  const typed = { ...session, ...untyped, priceMicrosPerKwh: isFlat ? tariff.priceMicrosPerKwh : null };
  const price = costOf(typed, [{ ...tariff, ...always }], currency);
  return price.costMicros === null ? null : { costMicros: price.costMicros, isAssumed: price.isPriceAssumed };
}

/** What was paid, or what one tariff would have asked, for the sessions that are compared. */
export type Total = { key: string; costMicros: Micros; assumed: number };

/** A session whose cost differs most between two of the totals. */
export type Difference = {
  session: Replayed;
  from: Replay;
  to: Replay;
};

export type Comparison = {
  /** Of the sessions that are compared: those that everything compared has a price for. */
  count: number;
  energyWh: WattHours;
  untimed: number;
  /** The cheapest first. */
  totals: Total[];
  leftOut: {
    count: number;
    /** By what was paid, and by each tariff, how many have no price. One session may lack several. */
    by: { key: string; count: number }[];
  };
  /** The sessions that make the difference between two of the totals, the greatest first; `null` where there are no two. */
  most: { from: string; to: string; differences: Difference[] } | null;
};

/** The key of what was paid, among those of the tariffs. */
export const paidKey = 'paid';
const mostDifferences = 10;
// What nobody else has to wait for: a few milliseconds.
const sliceOf = 100;

type Row = { session: Replayed; replays: (Replay | null)[] };

function paidOf({ costMicros, isPriceAssumed }: Replayed): Replay | null {
  return costMicros === null ? null : { costMicros, isAssumed: isPriceAssumed };
}

function totalOf(rows: readonly Row[], key: string, place: number): Total {
  let [costMicros, assumed] = [0, 0];
  for (const { replays } of rows) {
    costMicros += replays[place]?.costMicros ?? 0;
    assumed += replays[place]?.isAssumed ? 1 : 0;
  }
  return { key, costMicros: costMicros as Micros, assumed };
}

const gapOf = ({ from, to }: Difference) => Math.abs(from.costMicros - to.costMicros);

/** Of what was paid and the cheapest tariff; where that is not compared, of the two cheapest. */
function mostOf(rows: readonly Row[], keys: readonly string[], totals: readonly Total[]): Comparison['most'] {
  const tariffs = totals.filter(({ key }) => key !== paidKey);
  const to = tariffs[0]?.key;
  const from = keys.includes(paidKey) ? paidKey : tariffs[1]?.key;
  if (from === undefined || to === undefined) return null;
  const [fromPlace, toPlace] = [keys.indexOf(from), keys.indexOf(to)];
  const all = rows.flatMap(({ session, replays }) => {
    const [a, b] = [replays[fromPlace], replays[toPlace]];
    return a && b && a.costMicros !== b.costMicros ? [{ session, from: a, to: b }] : [];
  });
  all.sort((a, b) => gapOf(b) - gapOf(a) || (a.session.day < b.session.day ? 1 : -1));
  return { from, to, differences: all.slice(0, mostDifferences) };
}

function summed(rows: readonly Row[], keys: readonly string[]): Comparison {
  const compared = rows.filter(({ replays }) => replays.every((replay) => replay !== null));
  const totals = keys.map((key, place) => totalOf(compared, key, place));
  totals.sort((a, b) => a.costMicros - b.costMicros);
  const lacking = keys.map((key, place) => ({ key, count: rows.filter(({ replays }) => !replays[place]).length }));
  return {
    count: compared.length,
    energyWh: compared.reduce((sum, { session }) => sum + session.energyWh, 0) as WattHours,
    untimed: compared.filter(({ session }) => rangeOf(session) === null).length,
    totals,
    leftOut: { count: rows.length - compared.length, by: lacking.filter(({ count }) => count > 0) },
    most: mostOf(compared, keys, totals),
  };
}

/**
 * Replays sessions at home by each tariff, like for like: only those count that everything compared has a price for. Worked
 * out in slices, so that whoever takes them one by one lets others in between.
 * @param hasPaid compares what was paid too
 */
export function* comparing(
  sessions: readonly Replayed[],
  candidates: readonly Candidate[],
  hasPaid: boolean,
  currency: Currency,
): Generator<undefined, Comparison> {
  const rows: Row[] = [];
  for (const session of sessions) {
    const replays = candidates.map((candidate) => replayOf(session, candidate, currency));
    rows.push({ session, replays: hasPaid ? [paidOf(session), ...replays] : replays });
    if ((rows.length * candidates.length) % sliceOf < candidates.length) yield;
  }
  return summed(rows, [...(hasPaid ? [paidKey] : []), ...candidates.map(({ key }) => key)]);
}

/** Rounded once, half up, to what the currency is paid in. */
function paidAmount(micros: bigint, currency: Currency): Micros {
  const step = 10n ** BigInt(6 - currencies[currency].decimals);
  return Number(roundHalfUp(micros, step) * step) as Micros;
}

/** How many days there are from the first to the last, both included. */
export const standingDays = ({ from, to }: { from: Day; to: Day }): number => daysBetween(from, to) + 1;

/** What a standing charge comes to over some days; `null` where it is not known. */
export const standingOf = (perDay: Micros | null, days: number, currency: Currency): Micros | null =>
  perDay === null ? null : paidAmount(BigInt(perDay) * BigInt(days), currency);

/** The standing charges of the tariffs as they were in force; `null` where those of any day are not known. */
export function standingPaid(
  tariffs: readonly TariffRow[],
  { from, to }: { from: Day; to: Day },
  currency: Currency,
): Micros | null {
  let [known, sum] = [0, 0n];
  for (const { validFrom, validTo, standingChargeMicros } of tariffs) {
    const [first, last] = [validFrom > from ? validFrom : from, validTo !== null && validTo < to ? validTo : to];
    const days = first > last ? 0 : daysBetween(first, last) + 1;
    if (days > 0 && standingChargeMicros === null) return null;
    known += days;
    sum += BigInt(standingChargeMicros ?? 0) * BigInt(days);
  }
  return known === standingDays({ from, to }) ? paidAmount(sum, currency) : null;
}
