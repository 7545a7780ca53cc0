import { hasHalfHours, piecesOf, spread, type Piece } from '@/lib/bands/rules';
import type { CostLine } from '@/lib/bands/schema';
import { addDays, dayOf, instantAt, minuteOf, type Day, type Instant } from '@/lib/core/time';
import type { MicrosPerKwh, Units, WattHours } from '@/lib/core/units';
import type { PricedTariff, TariffRow } from '@/lib/tariffs/schema';

type Span = { validFrom: Day; validTo: Day | null };

const endOf = (span: Span) => span.validTo ?? ('9999-12-31' as Day);

/** The tariff in force on a local day, or `null` in a gap. */
export const tariffOn = <T extends Span>(tariffs: readonly T[], day: Day): T | null =>
  tariffs.find((tariff) => tariff.validFrom <= day && day <= endOf(tariff)) ?? null;

/** The first tariff that shares a day with `span`. */
export const overlapping = <T extends Span>(tariffs: readonly T[], span: Span): T | null =>
  tariffs.find((tariff) => tariff.validFrom <= endOf(span) && span.validFrom <= endOf(tariff)) ?? null;

/**
 * The open tariff that a new one closes: it runs on without an end, and began before the new one does. It then ends on
 * the day before.
 */
export function closedBy(tariffs: readonly TariffRow[], next: Span): { tariff: TariffRow; validTo: Day } | null {
  const open = tariffs.find((tariff) => tariff.validTo === null && tariff.validFrom < next.validFrom);
  return open ? { tariff: open, validTo: addDays(next.validFrom, -1) } : null;
}

/** A piece of the timeline: a tariff, or a gap between two. Days inclusive; `to` is `null` where it runs on. */
export type TimelinePart = { tariff: TariffRow | null; from: Day; to: Day | null };

/** The tariffs in the order of their days, with the gaps between them. */
export function timeline(tariffs: readonly TariffRow[]): TimelinePart[] {
  const ordered = [...tariffs].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return ordered.flatMap((tariff, index) => {
    const part: TimelinePart = { tariff, from: tariff.validFrom, to: tariff.validTo };
    const next = ordered[index + 1];
    if (!next || tariff.validTo === null || addDays(tariff.validTo, 1) >= next.validFrom) return [part];
    return [part, { tariff: null, from: addDays(tariff.validTo, 1), to: addDays(next.validFrom, -1) }];
  });
}

/** The tariffs, cut so that none reaches `day`; those that begin on it or later are left out. */
export const endingBefore = <T extends Span>(tariffs: readonly T[], day: Day | null): T[] =>
  day === null
    ? [...tariffs]
    : tariffs
        .filter((tariff) => tariff.validFrom < day)
        .map((tariff) => (endOf(tariff) < day ? tariff : { ...tariff, validTo: addDays(day, -1) }));

const midnight = (day: Day, zone: string): Instant => instantAt(`${day}T00:00`, zone) ?? (NaN as Instant);

type Term = { tariff: PricedTariff; from: Instant; to: Instant };

// Once for a list of tariffs: a history of sessions is priced by the same few.
const known = new WeakMap<readonly PricedTariff[], Term[]>();

/**
 * When the tariffs begin and end, in their order: at the local midnights of their zones, whatever clock the meter keeps. One
 * that is followed on the next day lasts until then, so that a move to another zone leaves neither a gap nor an hour with two
 * prices.
 */
function termsOf(tariffs: readonly PricedTariff[]): Term[] {
  const before = known.get(tariffs);
  if (before) return before;
  const ordered = [...tariffs].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  const terms = ordered.map((tariff, place) => {
    const from = midnight(tariff.validFrom, tariff.timeZone);
    const next = ordered[place + 1];
    const after = tariff.validTo === null ? null : addDays(tariff.validTo, 1);
    const then = next ? midnight(next.validFrom, next.timeZone) : (Infinity as Instant);
    return { tariff, from, to: after === null || after === next?.validFrom ? then : midnight(after, tariff.timeZone) };
  });
  known.set(tariffs, terms);
  return terms;
}

type TariffPiece = Piece & { tariffId: number };

/**
 * The time between two instants in pieces of one tariff and one price, in their order; `null` where some of it lies in no
 * tariff. The tariffs bring the half hours of that time along.
 */
function tariffPieces(tariffs: readonly PricedTariff[], from: Instant, to: Instant): TariffPiece[] | null {
  const pieces: TariffPiece[] = [];
  let at = from;
  for (const { tariff, ...term } of termsOf(tariffs)) {
    const end = Math.min(to, term.to) as Instant;
    if (end <= at) continue;
    if (term.from > at) return null;
    for (const piece of piecesOf(tariff, at, end)) pieces.push({ ...piece, tariffId: tariff.id });
    at = end;
  }
  return at < to ? null : pieces;
}

/**
 * What the energy of a charge costs that lasted from one instant to another, spread evenly over that time: a line per tariff
 * and price, in the order in which they were first met; `null` where some of the time lies in no tariff.
 */
export function costLinesOf(
  tariffs: readonly PricedTariff[],
  { from, to }: { from: Instant; to: Instant },
  energyWh: WattHours,
): CostLine[] | null {
  // A charge that began and finished in the same minute was somewhere all the same.
  const pieces = tariffPieces(tariffs, from, Math.max(to, from + 1) as Instant);
  if (!pieces) return null;
  const lines = new Map<string, TariffPiece & { ms: number }>();
  for (const piece of pieces) {
    const key = `${piece.tariffId} ${piece.priceMicrosPerKwh}`;
    const line = lines.get(key) ?? { ...piece, ms: 0 };
    line.ms += piece.to - piece.from;
    lines.set(key, line);
  }
  const merged = [...lines.values()];
  const energies = spread(
    energyWh,
    merged.map(({ ms }) => ms),
  );
  return merged
    .map(({ priceMicrosPerKwh, tariffId }, place) => ({
      energyWh: energies[place] ?? (0 as WattHours),
      priceMicrosPerKwh,
      tariffId,
    }))
    .filter((line) => line.energyWh > 0);
}

/**
 * The price of a charge of which only the day is known, and whether it is assumed: it is, unless the tariff has the same
 * price at every hour. The lowest price is that of the day itself: no band of a Sunday counts for a Tuesday.
 */
export function untimedPrice(
  tariff: PricedTariff,
  day: Day,
): { priceMicrosPerKwh: MicrosPerKwh; isPriceAssumed: boolean } {
  const { untimed, untimedPriceMicrosPerKwh, priceMicrosPerKwh, timeZone } = tariff;
  if (untimed === 'own' && untimedPriceMicrosPerKwh !== null)
    return { priceMicrosPerKwh: untimedPriceMicrosPerKwh, isPriceAssumed: true };
  const flat = { priceMicrosPerKwh, isPriceAssumed: false };
  if (tariff.bands.length === 0 && tariff.halfHours.length === 0) return flat;
  const [from, to] = [midnight(day, timeZone), midnight(addDays(day, 1), timeZone)];
  if (tariff.bands.length === 0 && !hasHalfHours(tariff.halfHours, from, to)) return flat;
  if (untimed === 'base') return { priceMicrosPerKwh, isPriceAssumed: true };
  const prices = piecesOf(tariff, from, to).map((piece) => piece.priceMicrosPerKwh);
  return { priceMicrosPerKwh: Math.min(...prices) as MicrosPerKwh, isPriceAssumed: true };
}

const [eveningMs, morningMinute] = [6 * 3_600_000, 600];

/**
 * When a car that was plugged in overnight will have finished, for a charge that is logged in the morning: at the end of the
 * last stretch of the night with its lowest price; `null` from ten o'clock on, and where no band tells one hour of the night
 * from another or the cheap one still lasts. Prices by the half hour are left aside: what was cheapest of them need not be when
 * the car took it.
 */
function nightEnd(tariffs: readonly PricedTariff[], now: Instant, zone: string): Instant | null {
  if (minuteOf(now, zone) >= morningMinute) return null;
  const evening = (midnight(dayOf(now, zone), zone) - eveningMs) as Instant;
  const banded = tariffs.map((tariff) => ({ ...tariff, halfHours: [] }));
  const pieces = tariffPieces(banded, evening, now) ?? [];
  const lowest = Math.min(...pieces.map((piece) => piece.priceMicrosPerKwh));
  const cheap = pieces.findLast((piece) => piece.priceMicrosPerKwh === lowest);
  return cheap && cheap.to < now ? cheap.to : null;
}

type Moment = { tariffs: readonly PricedTariff[]; now: Instant; units: Pick<Units, 'timeZone'> };

/** When a charge has finished that is logged now: just now, or at home in the morning at the end of the night's cheap hours. */
export const usualFinish = (isHome: boolean, { tariffs, now, units }: Moment): Instant =>
  (isHome ? nightEnd(tariffs, now, units.timeZone) : null) ?? now;
