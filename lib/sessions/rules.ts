import {
  currencies,
  roundHalfUp,
  type Currency,
  type Micros,
  type MicrosPerKwh,
  type WattHours,
} from '@/lib/core/units';
import type { FrozenPrice, SessionInput, SessionRow } from '@/lib/sessions/schema';
import { tariffOn } from '@/lib/tariffs/rules';
import type { TariffRow } from '@/lib/tariffs/schema';

type Priced = Pick<
  SessionInput,
  'day' | 'placeKind' | 'energyWh' | 'totalMicros' | 'priceMicrosPerKwh' | 'feesMicros' | 'isFree'
>;

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
  before: SessionRow,
  edited: SessionInput,
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

/** Home, work, public AC or public DC: how charts and lists tell sessions apart (`ux.md` §3.2). */
export type Category = 'home' | 'work' | 'ac' | 'dc';
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
