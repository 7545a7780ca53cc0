import { dayOf, localTime, minuteOf, weekdayOf, type Day, type Instant } from '@/lib/core/time';
import type { Metres, MicrosPerKwh, Units, WattHours, Watts } from '@/lib/core/units';
import { inputOf } from '@/lib/sessions/rules';
import {
  sessionForm,
  type ChargeType,
  type PlaceKind,
  type PriceSource,
  type SessionInput,
  type SessionRow,
} from '@/lib/sessions/schema';
import { usualFinish } from '@/lib/tariffs/rules';
import type { PricedTariff } from '@/lib/tariffs/schema';

/** What one session says about its place. */
export type Visit = Pick<
  SessionRow,
  | 'locationLabel'
  | 'placeKind'
  | 'chargeType'
  | 'powerW'
  | 'chargeNetwork'
  | 'priceSource'
  | 'priceMicrosPerKwh'
  | 'day'
  | 'startedAt'
  | 'endedAt'
  | 'timeZone'
>;

/** What the owner's sessions say about a location label: the newest of each, and how often. */
export type Place = {
  label: string;
  placeKind: PlaceKind;
  chargeType: ChargeType;
  powerW: Watts | null;
  chargeNetwork: string | null;
  /** The rule behind the newest price, and that price; `free` proposes a free charge again. */
  priceSource: PriceSource;
  priceMicrosPerKwh: MicrosPerKwh | null;
  /** The median of what was paid here, from three prices on; `null` where there are fewer. */
  usualPriceMicrosPerKwh: MicrosPerKwh | null;
  uses: number;
  lastDay: Day;
  /** Uses by weekday (0 Monday) and hour, keyed `weekday * 24 + hour`; sessions without a time are in none. */
  slots: Readonly<Record<number, number>>;
};

/** The least number of prices that make a usual one. */
const leastPrices = 3;

/** The price in the middle; `null` from too few. */
export function medianPrice(prices: readonly (MicrosPerKwh | null)[], least = leastPrices): MicrosPerKwh | null {
  const known = prices.filter((price) => price !== null).sort((a, b) => a - b);
  return known.length < least ? null : (known[Math.floor(known.length / 2)] ?? null);
}

function slotOf({ startedAt, endedAt, timeZone }: Visit): number | null {
  const at = endedAt ?? startedAt;
  return at === null ? null : weekdayOf(dayOf(at, timeZone)) * 24 + Math.floor(minuteOf(at, timeZone) / 60);
}

function placeOf(visits: readonly Visit[], newest: Visit): Place {
  const slots: Record<number, number> = {};
  for (const slot of visits.map(slotOf)) if (slot !== null) slots[slot] = (slots[slot] ?? 0) + 1;
  return {
    label: newest.locationLabel,
    placeKind: newest.placeKind,
    chargeType: newest.chargeType,
    powerW: visits.find((visit) => visit.powerW !== null)?.powerW ?? null,
    chargeNetwork: newest.chargeNetwork,
    priceSource: newest.priceSource,
    priceMicrosPerKwh: newest.priceMicrosPerKwh,
    usualPriceMicrosPerKwh: medianPrice(visits.map((visit) => visit.priceMicrosPerKwh)),
    uses: visits.length,
    lastDay: newest.day,
    slots,
  };
}

/** Places out of visits, newest first; a label is one place however its capitals are written. Without a label there is none. */
export function placesOf(visits: readonly Visit[]): Place[] {
  const groups = new Map<string, [Visit, ...Visit[]]>();
  for (const visit of visits) {
    const key = visit.locationLabel.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(visit);
    else if (key !== '') groups.set(key, [visit]);
  }
  return [...groups.values()].map((group) => placeOf(group, group[0]));
}

/** Where somebody charges of whom nothing is known yet: at home on AC. Power and price are not guessed. */
export const homePlace: Place = {
  label: 'Home',
  placeKind: 'home',
  chargeType: 'AC',
  powerW: null,
  chargeNetwork: null,
  priceSource: 'unknown',
  priceMicrosPerKwh: null,
  usualPriceMicrosPerKwh: null,
  uses: 0,
  lastDay: '2008-01-01' as Day,
  slots: {},
};

// One visit at an hour is chance, two are a habit.
const leastUses = 2;

/**
 * The places in the order in which a new charge offers them: first the commonest of this hour (one either side) and weekday,
 * else the last one; then by use. Home is always among them.
 * @param places newest first, as `listPlaces` answers them
 */
export function habitOf(places: readonly Place[], { weekday, minute }: { weekday: number; minute: number }): Place[] {
  const hour = weekday * 24 + Math.floor(minute / 60);
  const near = [hour + 167, hour, hour + 1].map((slot) => slot % 168);
  const here = (place: Place) => near.reduce((sum, slot) => sum + (place.slots[slot] ?? 0), 0);
  const byUse = [...places].sort((a, b) => b.uses - a.uses);
  const usual = [...places].sort((a, b) => here(b) - here(a))[0];
  const first = usual && here(usual) >= leastUses ? usual : places[0];
  const ordered = first ? [first, ...byUse.filter((place) => place !== first)] : [];
  return places.some((place) => place.placeKind === 'home') ? ordered : [...ordered, homePlace];
}

type Blank = {
  clientId: string;
  carId: number;
  place: Omit<Place, 'slots' | 'uses' | 'lastDay'>;
  tariffs: readonly PricedTariff[];
  now: Instant;
  units: Units;
};

/**
 * The fields of a new charge, as text: at `place`, finished when it usually has there, everything else open. What only one
 * plug-in knows (energy, battery, odometer) is not proposed.
 * @param last a session to go by ("Same as last time"): its car, place, price per kWh, network and power
 */
export function blankSession({ clientId, carId, place, tariffs, now, units }: Blank, last: SessionRow | null) {
  const endedAt = usualFinish((last ?? place).placeKind === 'home', { tariffs, now, units });
  const blank: SessionInput = {
    clientId,
    carId,
    day: dayOf(endedAt, units.timeZone),
    startedAt: null,
    endedAt,
    timeZone: units.timeZone,
    odometerM: null as Metres | null,
    chargeType: place.chargeType,
    powerW: place.powerW,
    locationLabel: place.label,
    placeKind: place.placeKind,
    chargeNetwork: place.chargeNetwork,
    energyWh: 0 as WattHours,
    energySource: 'entered',
    durationMin: null,
    totalMicros: null,
    priceMicrosPerKwh: null,
    feesMicros: 0 as SessionInput['feesMicros'],
    isFree: place.priceSource === 'free',
    socFrom: null,
    socTo: null,
    notes: '',
  };
  const values = sessionForm(units).encode({ ...blank, ...(last && repeatable(last)) });
  return { ...values, ended_at: localTime(endedAt, units.timeZone), charge_delivered_kwh: '' };
}

/** The fields of a copy of `row`, as text: all of it but when it was and what the odometer showed. */
export function copyOfSession({ clientId, now, units }: Pick<Blank, 'clientId' | 'now' | 'units'>, row: SessionRow) {
  const when = { day: dayOf(now, row.timeZone), startedAt: null, endedAt: now, odometerM: null };
  return sessionForm(units).encode({ ...inputOf(row), ...when, clientId });
}

function repeatable(from: SessionRow): Partial<SessionInput> {
  const { carId, chargeType, powerW, locationLabel, placeKind, chargeNetwork, priceMicrosPerKwh, feesMicros, isFree } =
    inputOf(from);
  return {
    carId,
    chargeType,
    powerW,
    locationLabel,
    placeKind,
    chargeNetwork,
    priceMicrosPerKwh,
    feesMicros,
    isFree,
  };
}
