import { unknown, type Formatter } from '@/lib/core/format';
import { addDays, dayOf, isTimeZone, localTime, type Day, type Instant } from '@/lib/core/time';
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
import type { FrozenPrice, PriceSource, SessionInput, SessionRow } from '@/lib/sessions/schema';
import { tariffOn } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

type Priced = Pick<
  SessionInput,
  'day' | 'placeKind' | 'energyWh' | 'totalMicros' | 'priceMicrosPerKwh' | 'feesMicros' | 'isFree'
>;

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

/** Wh × µ/kWh, rounded once, half up, to what the currency is paid in; then the fees. */
function costAt(energyWh: WattHours, price: MicrosPerKwh, feesMicros: Micros, currency: Currency): Micros {
  const step = 10n ** BigInt(6 - currencies[currency].decimals);
  const exact = BigInt(energyWh) * BigInt(price) + 1000n * BigInt(feesMicros);
  return Number(roundHalfUp(exact, 1000n * step) * step) as Micros;
}

/** The price that a total comes to; `null` where the energy is so small that the figure would mean nothing. */
function priceOf(total: Micros, fees: Micros, energyWh: WattHours): MicrosPerKwh | null {
  const price = Number(roundHalfUp(BigInt(total - fees) * 1000n, BigInt(energyWh)));
  return price >= -1e9 && price <= 1e10 ? (price as MicrosPerKwh) : null;
}

/**
 * What a session costs (`domain.md` §3), the first that applies: total typed, price typed, free, home tariff, unknown.
 * Never the home price for another place.
 */
export function costOf(session: Priced, tariffs: readonly TariffRow[], currency: Currency): FrozenPrice {
  const { energyWh, feesMicros, totalMicros } = session;
  const at = (
    price: MicrosPerKwh,
    priceSource: 'price' | 'free' | 'tariff',
    tariffId: number | null = null,
  ): FrozenPrice => ({
    priceMicrosPerKwh: price,
    costMicros: costAt(energyWh, price, feesMicros, currency),
    priceSource,
    tariffId,
  });
  if (totalMicros !== null) {
    const price = priceOf(totalMicros, feesMicros, energyWh);
    return { priceMicrosPerKwh: price, costMicros: totalMicros, priceSource: 'total', tariffId: null };
  }
  if (session.priceMicrosPerKwh !== null) return at(session.priceMicrosPerKwh, 'price');
  if (session.isFree) return at(0 as MicrosPerKwh, 'free');
  const tariff = session.placeKind === 'home' ? tariffOn(tariffs, session.day) : null;
  if (tariff) return at(tariff.priceMicrosPerKwh, 'tariff', tariff.id);
  return { priceMicrosPerKwh: null, costMicros: null, priceSource: 'unknown', tariffId: null };
}

/**
 * What an edited session costs. A price that came from a tariff stays the one that was frozen, whatever the tariff says
 * today, until the day, the place or the kind of place changes.
 */
export function costAfterEdit(
  before: Pick<SessionRow, 'day' | 'placeKind'> & FrozenPrice,
  edited: Priced,
  tariffs: readonly TariffRow[],
  currency: Currency,
): FrozenPrice {
  const fresh = costOf(edited, tariffs, currency);
  const isAuto = fresh.priceSource === 'tariff' || fresh.priceSource === 'unknown';
  const sameOccasion = before.day === edited.day && before.placeKind === edited.placeKind;
  if (!isAuto || before.priceSource !== 'tariff' || !sameOccasion || before.priceMicrosPerKwh === null) return fresh;
  const { priceMicrosPerKwh, tariffId } = before;
  const costMicros = costAt(edited.energyWh, priceMicrosPerKwh, edited.feesMicros, currency);
  return { priceMicrosPerKwh, costMicros, priceSource: 'tariff', tariffId };
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
  const { costMicros: _cost, priceSource: _source, tariffId: _tariff, ...input } = rest;
  return { ...input, ...typedPrice(row) };
}

/**
 * A form's text says less than what is stored: of the hour that autumn repeats only the first coming, no seconds, and whole
 * miles of an odometer that was read in kilometres. What still reads as it did was not touched, and stays what it was.
 */
export function untouched(before: SessionRow, edited: SessionInput, { distance }: Units): SessionInput {
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

type ShownPrice = Pick<FrozenPrice, 'priceMicrosPerKwh' | 'priceSource'>;

/** The price per kWh as it is shown: what follows from a total has one decimal, what was typed as many as were typed. */
export const shownPrice = ({ priceMicrosPerKwh, priceSource }: ShownPrice, { price, meanPrice }: Formatter): string =>
  (priceSource === 'total' ? meanPrice : price)(priceMicrosPerKwh);

export const shownPricePerKwh = (price: ShownPrice, format: Formatter): string =>
  price.priceMicrosPerKwh === null ? unknown : `${shownPrice(price, format)}/kWh`;

/** How a price came to be, in words: "7.0p/kWh · Car tariff, from 1 Apr 2026", or what to do where there is none. */
export function priceWords(
  price: FrozenPrice,
  placeKind: SessionRow['placeKind'],
  tariffs: readonly Pick<TariffRow, 'id' | 'name' | 'validFrom'>[],
  format: Formatter,
): string {
  const tariff = tariffs.find(({ id }) => id === price.tariffId);
  const from = tariff ? `${tariff.name}, from ${format.date(tariff.validFrom)}` : 'home tariff of that day';
  const missing = placeKind === 'home' ? 'No tariff for this day' : 'No price yet';
  const words: Record<PriceSource, string> = {
    tariff: from,
    total: 'from the total paid',
    price: 'as entered',
    free: 'Free of charge',
    unknown: `${missing}: enter the total or the price per kWh`,
  };
  const isPerKwh = price.priceMicrosPerKwh !== null && price.priceSource !== 'free';
  return isPerKwh ? `${shownPricePerKwh(price, format)} · ${words[price.priceSource]}` : words[price.priceSource];
}

/** One figure of a session that an edit changed, as it read before and after. */
export type Change = { label: string; from: string; to: string };

const shownFields: readonly [label: string, show: (row: SessionRow, format: Formatter) => string][] = [
  ['date', (row, format) => format.date(row.day)],
  ['start', (row, format) => (row.startedAt === null ? unknown : format.time(row.startedAt, row.timeZone))],
  ['finish', (row, format) => (row.endedAt === null ? unknown : format.time(row.endedAt, row.timeZone))],
  ['place', (row) => row.locationLabel || unknown],
  ['kind of place', (row) => row.placeKind],
  ['AC or DC', (row) => row.chargeType],
  ['energy', (row, format) => format.exactEnergy(row.energyWh)],
  ['cost', (row, format) => format.money(row.costMicros)],
  ['price', shownPricePerKwh],
  ['battery', (row, format) => format.soc(row.socFrom, row.socTo)],
  ['odometer', (row, format) => format.distance(row.odometerM)],
  ['power', (row, format) => format.power(row.powerW)],
  ['minutes', (row) => (row.durationMin === null ? unknown : String(row.durationMin))],
  ['network', (row) => row.chargeNetwork ?? unknown],
  ['fees', (row, format) => format.money(row.feesMicros)],
];

/** What an edit changed, in the order of the page. Notes are told as changed, not repeated. */
export function changesOf(before: SessionRow, after: SessionRow, format: Formatter): Change[] {
  const changes = shownFields.flatMap(([label, show]) => {
    const [from, to] = [show(before, format), show(after, format)];
    return from === to ? [] : [{ label, from, to }];
  });
  return before.notes === after.notes ? changes : [...changes, { label: 'notes', from: '', to: 'changed' }];
}
