import type { Band, clocks, CostLine, HalfHour } from '@/lib/bands/schema';
import { standardOffset, stretchesOf, type Instant, type Stretch } from '@/lib/core/time';
import {
  currencies,
  parsePrice,
  priceText,
  roundHalfUp,
  type Currency,
  type Micros,
  type MicrosPerKwh,
  type WattHours,
} from '@/lib/core/units';
import { dayPieces, readWindow, windowText, type DayPiece } from '@/lib/core/week-window';

export const halfHourMs = 1_800_000;
const msPerMinute = 60_000;
const msPerDay = 86_400_000;

/** What decides the price of a kWh at an instant. */
export type Rates = {
  /** In force outside bands and half hours. */
  priceMicrosPerKwh: MicrosPerKwh;
  bands: readonly Band[];
  /** In their order; where the list has one, it wins over the bands. */
  halfHours: readonly HalfHour[];
  timeZone: string;
  clock: (typeof clocks)[number];
};

/** A time with one price; `from` is before `to`. */
export type Piece = { from: Instant; to: Instant; priceMicrosPerKwh: MicrosPerKwh };

// The days of a week as their pieces, by the list of bands: sessions by the thousand are priced by few tariffs.
const weeks = new WeakMap<readonly Band[], DayPiece[][]>();

function weekOf(bands: readonly Band[]): DayPiece[][] {
  const known = weeks.get(bands);
  if (known) return known;
  const week = [0, 1, 2, 3, 4, 5, 6].map((weekday) => dayPieces(bands, weekday));
  weeks.set(bands, week);
  return week;
}

/**
 * The pieces of a time in which the clock is not changed. Only here is the wall clock reckoned with, so that a clock change
 * needs no rule of its own: an hour that comes twice is in its band both times, and a band that ends in an hour that is left
 * out ends when the clock jumps over it.
 */
function byClock({ priceMicrosPerKwh, bands }: Rates, { from, to, offset }: Stretch): Piece[] {
  const week = weekOf(bands);
  const pieces: Piece[] = [];
  const firstDay = Math.floor((from + offset) / msPerDay);
  for (let day = firstDay; day * msPerDay - offset < to; day += 1) {
    const midnight = day * msPerDay - offset;
    // The first day of the epoch was a Thursday.
    for (const piece of week[(day + 3) % 7] ?? []) {
      const begins = Math.max(from, midnight + piece.from * msPerMinute) as Instant;
      const ends = Math.min(to, midnight + piece.to * msPerMinute) as Instant;
      const price = piece.index === null ? priceMicrosPerKwh : bands[piece.index]?.priceMicrosPerKwh;
      if (begins < ends) pieces.push({ from: begins, to: ends, priceMicrosPerKwh: price ?? priceMicrosPerKwh });
    }
  }
  return pieces;
}

/** The place of the first half hour that ends after `at`. */
function firstAfter(halfHours: readonly HalfHour[], at: Instant): number {
  let [low, high] = [0, halfHours.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((halfHours[middle]?.startsAt ?? 0) + halfHourMs > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a price by the half hour begins or goes on between two instants. */
export const hasHalfHours = (halfHours: readonly HalfHour[], from: Instant, to: Instant): boolean =>
  (halfHours[firstAfter(halfHours, from)]?.startsAt ?? Infinity) < to;

function withHalfHours(piece: Piece, halfHours: readonly HalfHour[]): Piece[] {
  const pieces: Piece[] = [];
  let at = piece.from;
  for (let place = firstAfter(halfHours, at); at < piece.to; place += 1) {
    const half = halfHours[place];
    const begins = Math.min(piece.to, Math.max(at, half?.startsAt ?? piece.to)) as Instant;
    if (at < begins) pieces.push({ ...piece, from: at, to: begins });
    if (!half || begins === piece.to) break;
    at = Math.min(piece.to, half.startsAt + halfHourMs) as Instant;
    pieces.push({ from: begins, to: at, priceMicrosPerKwh: half.priceMicrosPerKwh });
  }
  return pieces;
}

/** The time between two instants in pieces of one price each, in their order and without a gap. */
export function piecesOf(rates: Rates, from: Instant, to: Instant): Piece[] {
  const stretches =
    rates.clock === 'standard'
      ? [{ from, to, offset: standardOffset(from, rates.timeZone) }]
      : stretchesOf(from, to, rates.timeZone);
  const pieces = stretches.flatMap((stretch) => byClock(rates, stretch));
  return rates.halfHours.length === 0 ? pieces : pieces.flatMap((piece) => withHalfHours(piece, rates.halfHours));
}

/**
 * Energy spread evenly over time, as whole Wh that come to exactly `energyWh`: what is left after rounding down goes to
 * those that lost most by it.
 * @param weights not negative, at least one above 0: ms of charging, or Wh of lines that were frozen
 */
export function spread(energyWh: WattHours, weights: readonly number[]): WattHours[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((energyWh * weight) / whole));
  const lost = weights.map((weight, at) => ({ at, by: energyWh * weight - (shares[at] ?? 0) * whole }));
  const left = energyWh - shares.reduce((sum, share) => sum + share, 0);
  lost.sort((a, b) => b.by - a.by || a.at - b.at);
  for (const { at } of lost.slice(0, left)) shares[at] = (shares[at] ?? 0) + 1;
  return shares as WattHours[];
}

/** Σ Wh × µ/kWh of the lines: thousandths of micros, exactly. */
export const exactCostOf = (lines: readonly Pick<CostLine, 'energyWh' | 'priceMicrosPerKwh'>[]): bigint =>
  lines.reduce((sum, line) => sum + BigInt(line.energyWh) * BigInt(line.priceMicrosPerKwh), 0n);

/**
 * What each line comes to, in steps of what the currency is paid in: amounts that add up to the one that was rounded once.
 * @param total the cost of all lines, fees left aside
 * @param step micros
 */
export function amountsOf(
  lines: readonly Pick<CostLine, 'energyWh' | 'priceMicrosPerKwh'>[],
  total: Micros,
  step: number,
): Micros[] {
  const exact = lines.map(({ energyWh, priceMicrosPerKwh }) => (energyWh * priceMicrosPerKwh) / 1000 / step);
  const steps = exact.map(Math.floor);
  const left = Math.round(total / step) - steps.reduce((sum, amount) => sum + amount, 0);
  const most = exact.map((amount, at) => ({ at, by: amount - Math.floor(amount) })).sort((a, b) => b.by - a.by);
  for (const { at } of most.slice(0, Math.max(0, left))) steps[at] = (steps[at] ?? 0) + 1;
  return steps.map((amount) => (amount * step) as Micros);
}

/** The mean price of lines, weighted by their energy. */
export function meanPriceOf(lines: readonly Pick<CostLine, 'energyWh' | 'priceMicrosPerKwh'>[]): MicrosPerKwh {
  const energy = lines.reduce((sum, { energyWh }) => sum + energyWh, 0);
  return Number(roundHalfUp(exactCostOf(lines), BigInt(energy))) as MicrosPerKwh;
}

/** A band as a line of text: `23:30-05:30 every day 7.5`. */
export const bandLine = (band: Band, currency: Currency): string =>
  `${windowText(band)} ${priceText(band.priceMicrosPerKwh, currency)}`;

/** A band from its line, or what the line lacks: a sentence without its end, for the caller to say whose it is. */
export function readBand(
  line: string,
  currency: Currency,
): { band: Band; fault: null } | { band: null; fault: string } {
  const { from, to, days, rest, fault } = readWindow(line);
  const priceMicrosPerKwh = parsePrice(rest, currency);
  if (fault === null && priceMicrosPerKwh !== null) return { band: { from, to, days, priceMicrosPerKwh }, fault: null };
  const { minor } = currencies[currency];
  const example = minor === null ? '0.28' : `7.5${minor}`;
  const missing = rest === '' ? `enter its price, like ${example}` : `“${rest}” is no price: write it like ${example}`;
  return { band: null, fault: fault ?? missing };
}
