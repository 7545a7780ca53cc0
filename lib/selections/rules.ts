import type { Formatter } from '@/lib/core/format';
import { hasValues } from '@/lib/core/same';
import type { Currency } from '@/lib/core/units';
import type { Rewrite } from '@/lib/edits/schema';
import type { Change, ChangeLook, Sums } from '@/lib/selections/schema';
import { costAfterEdit, costOf, typedPrice, unpriced } from '@/lib/sessions/rules';
import type { FrozenPrice, PlaceKind, SessionRow } from '@/lib/sessions/schema';
import type { PricedTariff } from '@/lib/tariffs/schema';

/** What prices the changed sessions: the tariffs of all their times. */
export type Pricing = { tariffs: readonly PricedTariff[]; currency: Currency };

/** What a change does with the price: an amount that is entered is meant. */
const modeOf = ({ priceMode, priceMicrosPerKwh }: Change) => priceMode ?? (priceMicrosPerKwh === null ? null : 'price');

/** Whether a change can touch a price at all. */
export const canReprice = (change: Change): boolean => modeOf(change) !== null || change.placeKind !== null;

/**
 * The price after a change, or `null` for the one that is frozen. A place, a car or a network of another name leaves it
 * alone; another kind of place prices like the edit of a single session (`costAfterEdit`). What no tariff prices keeps what it
 * has when it shall be priced by tariffs: a price that is known is not taken away by asking for another.
 */
function priceAfter(row: SessionRow, placeKind: PlaceKind, change: Change, pricing: Pricing): FrozenPrice | null {
  const mode = modeOf(change);
  if (mode === null && placeKind === row.placeKind) return null;
  const { day, energyWh, feesMicros, startedAt, endedAt, durationMin } = row;
  const untyped = {
    ...{ day, energyWh, feesMicros, startedAt, endedAt, durationMin, placeKind },
    ...{ totalMicros: null, priceMicrosPerKwh: null, isFree: false },
  };
  const { tariffs, currency } = pricing;
  switch (mode) {
    case 'price':
      return costOf({ ...untyped, priceMicrosPerKwh: change.priceMicrosPerKwh }, tariffs, currency);
    case 'free':
      return costOf({ ...untyped, isFree: true }, tariffs, currency);
    case 'unknown':
      return unpriced;
    case 'tariff': {
      const price = costOf(untyped, tariffs, currency);
      return price.costMicros === null ? null : price;
    }
    case null:
      return costAfterEdit(row, { ...untyped, ...typedPrice(row) }, tariffs, currency);
  }
}

/** The typed values of a change, without the price. */
function valuesOf({ carId, locationLabel, placeKind, chargeNetwork, isNetworkRemoved, chargeType }: Change) {
  const values: Partial<SessionRow> = {};
  if (carId !== null) values.carId = carId;
  if (locationLabel !== null) values.locationLabel = locationLabel;
  if (placeKind !== null) values.placeKind = placeKind;
  if (chargeNetwork !== null || isNetworkRemoved) values.chargeNetwork = chargeNetwork;
  if (chargeType !== null) values.chargeType = chargeType;
  return values;
}

/** What a change makes of sessions: those that it changes, and what it means for their prices. */
export function rewritesOf(rows: readonly SessionRow[], change: Change, pricing: Pricing) {
  const typed = valuesOf(change);
  const look = { changed: 0, costBefore: 0, costAfter: 0, gained: 0, lost: 0, repriced: 0, untouched: 0 };
  const rewrites: Rewrite[] = [];
  for (const before of rows) {
    const price = priceAfter(before, typed.placeKind ?? before.placeKind, change, pricing);
    const values = price ? { ...typed, ...price } : typed;
    if (price === null && change.priceMode === 'tariff') look.untouched += 1;
    countPrice(look, before.costMicros, price ? price.costMicros : before.costMicros);
    if (hasValues(before, values)) continue;
    rewrites.push({ before, values });
  }
  look.changed = rewrites.length;
  return { rewrites, look };
}

function countPrice(look: Omit<ChangeLook, 'seen'>, before: number | null, after: number | null): void {
  look.costBefore += before ?? 0;
  look.costAfter += after ?? 0;
  if (before === after) return;
  if (before === null) look.gained += 1;
  else if (after === null) look.lost += 1;
  else look.repriced += 1;
}

export function sumsOf(rows: readonly Pick<SessionRow, 'energyWh' | 'costMicros'>[]): Sums {
  const sums = { count: rows.length, energyWh: 0, costMicros: 0, unpricedCount: 0 };
  for (const { energyWh, costMicros } of rows) {
    sums.energyWh += energyWh;
    sums.costMicros += costMicros ?? 0;
    if (costMicros === null) sums.unpricedCount += 1;
  }
  return sums;
}

const priceWords = { free: 'free of charge', tariff: 'priced by the home tariffs', unknown: 'without a price' };

/** A change in words: "Place Gym, public charging, 28.5p/kWh". Its sessions may be of another day than the words. */
export function changeWords(change: Change, carName: string | null, format: Formatter): string {
  const { locationLabel, placeKind, chargeNetwork, isNetworkRemoved, chargeType } = change;
  const priceMode = modeOf(change);
  const price = priceMode === 'price' ? `${format.price(change.priceMicrosPerKwh)}/kWh` : priceMode;
  const parts = [
    carName === null ? null : `car ${carName}`,
    locationLabel === null ? null : `place ${locationLabel}`,
    placeKind === null ? null : `${placeKind} charging`,
    chargeNetwork === null ? null : `network ${chargeNetwork}`,
    isNetworkRemoved ? 'no network' : null,
    chargeType,
    price === null || priceMode === 'price' ? price : priceWords[price as keyof typeof priceWords],
  ].filter((part) => part !== null);
  const words = [...parts.join(', ')].slice(0, 200).join('');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
