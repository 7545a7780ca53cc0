import { exactCostOf, meanPriceOf, spread } from '@/lib/bands/rules';
import type { CostLine } from '@/lib/bands/schema';
import { addDays, dayOf, isTimeZone, localTime, noonOf, type Day, type Instant } from '@/lib/core/time';
import {
  currencies,
  distanceText,
  roundHalfUp,
  type Currency,
  type Micros,
  type MicrosPerKwh,
  type Units,
  type WattHours,
} from '@/lib/core/units';
import type { FrozenPrice, SessionInput, SessionRow } from '@/lib/sessions/schema';
import { costLinesOf, tariffOn, untimedPrice } from '@/lib/tariffs/rules';
import type { PricedTariff } from '@/lib/tariffs/schema';

type Priced = Pick<
  SessionInput,
  | 'day'
  | 'placeKind'
  | 'energyWh'
  | 'totalMicros'
  | 'priceMicrosPerKwh'
  | 'feesMicros'
  | 'isFree'
  | 'startedAt'
  | 'endedAt'
  | 'durationMin'
>;
type Range = Pick<SessionInput, 'startedAt' | 'endedAt' | 'durationMin'>;

// Not from the schema, whose own type would hang on this one.
type Times = { day: Day; startedAt: Instant | null; endedAt: Instant | null; timeZone: string };

/** The day is the local day of the start; a typed day that says otherwise is a contradiction. */
export function dayFits({ day, startedAt, endedAt, timeZone }: Times): boolean {
  // A zone that is none has its own sentence, and no clock to compare with.
  if (!isTimeZone(timeZone)) return true;
  if (startedAt !== null) return dayOf(startedAt, timeZone) === day;
  if (endedAt === null) return true;
  const last = dayOf(endedAt, timeZone);
  return day <= last && day >= addDays(last, -7);
}

/**
 * When a charge took place: between its two times, or where only one of them is known, as long before or after it as it
 * lasted; `null` where that cannot be said. Between two times the minutes of charging say nothing: nobody knows when in
 * that time they were.
 */
export function rangeOf({ startedAt, endedAt, durationMin }: Range): { from: Instant; to: Instant } | null {
  if (startedAt !== null && endedAt !== null) return { from: startedAt, to: endedAt };
  if (durationMin === null) return null;
  if (startedAt !== null) return { from: startedAt, to: (startedAt + durationMin * 60_000) as Instant };
  return endedAt === null ? null : { from: (endedAt - durationMin * 60_000) as Instant, to: endedAt };
}

/** The time whose prices decide what a charge costs; without hours, more than its day in any zone. */
export function spanOf(session: Range & { day: Day }): { from: Instant; to: Instant } {
  const noon = noonOf(session.day);
  return rangeOf(session) ?? { from: (noon - 86_400_000) as Instant, to: (noon + 86_400_000) as Instant };
}

/** From the first to the last of the times whose prices decide what these charges cost; nothing of none. */
export function spanOfAll(sessions: readonly (Range & { day: Day })[]): { from: Instant; to: Instant } {
  let [from, to] = [Infinity, 0];
  for (const span of sessions.map(spanOf)) [from, to] = [Math.min(from, span.from), Math.max(to, span.to)];
  return { from: from as Instant, to: to as Instant };
}

/** Σ Wh × µ/kWh, rounded once, half up, to what the currency is paid in; then the fees. */
export function costAt(lines: Parameters<typeof exactCostOf>[0], fees: Micros, currency: Currency) {
  const step = 10n ** BigInt(6 - currencies[currency].decimals);
  const exact = exactCostOf(lines) + 1000n * BigInt(fees);
  return Number(roundHalfUp(exact, 1000n * step) * step) as Micros;
}

/** The price that a total comes to; `null` where the energy is so small that the figure would mean nothing. */
function priceOf(total: Micros, fees: Micros, energyWh: WattHours): MicrosPerKwh | null {
  const price = Number(roundHalfUp(BigInt(total - fees) * 1000n, BigInt(energyWh)));
  return price >= -1e9 && price <= 1e10 ? (price as MicrosPerKwh) : null;
}

/** Of a price that is the same for every kWh, and known. */
export const flatPrice = { costLines: null, isPriceAssumed: false } as const;
const plain = { ...flatPrice, tariffId: null } as const;
/** Of a charge whose price nobody knows. */
export const unpriced: FrozenPrice = { ...plain, priceMicrosPerKwh: null, costMicros: null, priceSource: 'unknown' };

/** The price of a charge whose energy is told apart by what it cost. One line needs no list. */
function pricedBy(lines: CostLine[], fees: Micros, currency: Currency): FrozenPrice {
  const [first, ...others] = lines;
  if (!first) return unpriced;
  return {
    priceMicrosPerKwh: meanPriceOf(lines),
    costMicros: costAt(lines, fees, currency),
    priceSource: 'tariff',
    tariffId: first.tariffId,
    costLines: others.length === 0 ? null : lines,
    isPriceAssumed: false,
  };
}

/** What the home tariffs say: by the hours of the charge, or where they are not known by its day. */
function homePrice(session: Priced, tariffs: readonly PricedTariff[], currency: Currency): FrozenPrice {
  const { energyWh, feesMicros, day } = session;
  const range = rangeOf(session);
  if (range) return pricedBy(costLinesOf(tariffs, range, energyWh) ?? [], feesMicros, currency);
  const tariff = tariffOn(tariffs, day);
  if (!tariff) return unpriced;
  const { priceMicrosPerKwh, isPriceAssumed } = untimedPrice(tariff, day);
  const line = { energyWh, priceMicrosPerKwh, tariffId: tariff.id };
  return { ...pricedBy([line], feesMicros, currency), isPriceAssumed };
}

/**
 * What a session costs (`domain.md` §3), the first that applies: total typed, price typed, free, home tariff, unknown.
 * Never the home price for another place. A charge of which any part lies in no tariff is unknown as a whole.
 * @param tariffs with the half hours of the charge; of one without times, those of its day
 */
export function costOf(session: Priced, tariffs: readonly PricedTariff[], currency: Currency): FrozenPrice {
  const { energyWh, feesMicros, totalMicros } = session;
  const at = (priceMicrosPerKwh: MicrosPerKwh, priceSource: 'price' | 'free'): FrozenPrice => {
    const costMicros = costAt([{ energyWh, priceMicrosPerKwh }], feesMicros, currency);
    return { ...plain, priceMicrosPerKwh, costMicros, priceSource };
  };
  if (totalMicros !== null) {
    const priceMicrosPerKwh = priceOf(totalMicros, feesMicros, energyWh);
    return { ...plain, priceMicrosPerKwh, costMicros: totalMicros, priceSource: 'total' };
  }
  if (session.priceMicrosPerKwh !== null) return at(session.priceMicrosPerKwh, 'price');
  if (session.isFree) return at(0 as MicrosPerKwh, 'free');
  return session.placeKind === 'home' ? homePrice(session, tariffs, currency) : unpriced;
}

/** What a price was frozen on. */
type Occasion = Pick<SessionRow, 'day' | 'placeKind' | 'energyWh' | 'feesMicros'> & Range & FrozenPrice;

function isSameOccasion(before: Occasion, edited: Priced): boolean {
  const [was, is] = [rangeOf(before), rangeOf(edited)];
  const sameHours = was?.from === is?.from && was?.to === is?.to;
  return sameHours && before.day === edited.day && before.placeKind === edited.placeKind;
}

const ratesOf = (lines: readonly CostLine[]) =>
  JSON.stringify(lines.map((line) => [line.tariffId, line.priceMicrosPerKwh]));

/** The frozen prices on another energy; what the hours cost stays in proportion. */
function scaled(
  before: Occasion,
  { energyWh, feesMicros }: Priced,
  fresh: FrozenPrice,
  currency: Currency,
): FrozenPrice {
  const { costLines, priceMicrosPerKwh } = before;
  // The parts of a charge that was split, and what was merged, cost what they did, which their lines are rounded to.
  if (energyWh === before.energyWh && feesMicros === before.feesMicros) return frozenOf(before);
  // Where today's tariffs still say the same, spreading anew is exact, and scaling what was rounded is not.
  if (costLines && fresh.costLines && ratesOf(costLines) === ratesOf(fresh.costLines)) return fresh;
  if (!costLines) {
    const cost = priceMicrosPerKwh === null ? null : costAt([{ energyWh, priceMicrosPerKwh }], feesMicros, currency);
    const { tariffId, isPriceAssumed } = before;
    return { ...plain, priceMicrosPerKwh, costMicros: cost, priceSource: 'tariff', tariffId, isPriceAssumed };
  }
  const energies = spread(
    energyWh,
    costLines.map((line) => line.energyWh),
  );
  const lines = costLines.map((line, place) => ({ ...line, energyWh: energies[place] ?? line.energyWh }));
  const used = lines.filter((line) => line.energyWh > 0);
  return pricedBy(used, feesMicros, currency);
}

/**
 * What an edited session costs. A price that came from a tariff stays the one that was frozen, whatever the tariff says
 * today, until the day, the hours or the kind of place change.
 */
export function costAfterEdit(
  before: Occasion,
  edited: Priced,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): FrozenPrice {
  const fresh = costOf(edited, tariffs, currency);
  const isAuto = fresh.priceSource === 'tariff' || fresh.priceSource === 'unknown';
  const isFrozen = before.priceSource === 'tariff' && before.priceMicrosPerKwh !== null;
  return isAuto && isFrozen && isSameOccasion(before, edited) ? scaled(before, edited, fresh, currency) : fresh;
}

/** Of a stored session what was frozen on it. */
export function frozenOf(row: FrozenPrice): FrozenPrice {
  const { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed } = row;
  return { priceMicrosPerKwh, costMicros, priceSource, tariffId, costLines, isPriceAssumed };
}

/** What was typed, out of what was stored: the inverse of `costOf`, for the edit form. */
export function typedPrice(row: SessionRow): Pick<SessionInput, 'totalMicros' | 'priceMicrosPerKwh' | 'isFree'> {
  return {
    totalMicros: row.priceSource === 'total' ? row.costMicros : null,
    priceMicrosPerKwh: row.priceSource === 'price' ? row.priceMicrosPerKwh : null,
    isFree: row.priceSource === 'free',
  };
}

/** The stored session as the edit form's input. */
export function inputOf(row: SessionRow): SessionInput {
  const { id: _id, version: _version, isSample: _sample, createdAt: _created, updatedAt: _updated, ...rest } = row;
  const { costMicros: _cost, priceSource: _from, tariffId: _by, costLines: _at, isPriceAssumed: _, ...input } = rest;
  return { ...input, ...typedPrice(row) };
}

type Read = Pick<SessionInput, 'startedAt' | 'endedAt' | 'odometerM' | 'timeZone'>;

/**
 * A form's text says less than what is stored: of the hour that autumn repeats only the first coming, no seconds, and whole
 * miles of an odometer that was read in kilometres. What still reads as it did was not touched, and stays what it was.
 */
export function untouched<T extends Read>(before: Read, edited: T, { distance }: Units): T {
  const keep = <T>(was: T | null, is: T | null, textOf: (value: T) => string): T | null =>
    was !== null && is !== null && textOf(was) === textOf(is) ? was : is;
  const clock = (at: Instant) => localTime(at, edited.timeZone);
  return {
    ...edited,
    startedAt: keep(before.startedAt, edited.startedAt, clock),
    endedAt: keep(before.endedAt, edited.endedAt, clock),
    odometerM: keep(before.odometerM, edited.odometerM, (metres) => distanceText(metres, distance)),
  };
}

/** Home, work, public AC or public DC: how charts and lists tell sessions apart (`ux.md` §3.2). */
export const categories = ['home', 'work', 'ac', 'dc'] as const;
export type Category = (typeof categories)[number];
export function categoryOf({ placeKind, chargeType }: Pick<SessionRow, 'placeKind' | 'chargeType'>): Category {
  if (placeKind !== 'public') return placeKind;
  return chargeType === 'DC' ? 'dc' : 'ac';
}
export const categoryLabels: Record<Category, string> = { home: 'Home', work: 'Work', ac: 'Public AC', dc: 'Rapid' };

/** Minutes of charging: as entered, else from start to end; `null` where neither is known. */
export function minutesOf({
  durationMin,
  startedAt,
  endedAt,
}: Pick<SessionRow, 'durationMin' | 'startedAt' | 'endedAt'>): number | null {
  if (durationMin !== null) return durationMin;
  if (startedAt === null || endedAt === null) return null;
  return Math.max(1, Math.round((endedAt - startedAt) / 60_000));
}
