import { sessionWarnings, type Checked, type Warning } from '@/lib/checks/rules';
import { formatter } from '@/lib/core/format';
import { instantAt, isDay, isTimeZone } from '@/lib/core/time';
import {
  parseDistance,
  parseDuration,
  parseEnergy,
  parseMoney,
  parsePower,
  parsePrice,
  type Micros,
  type MicrosPerKwh,
  type WattHours,
} from '@/lib/core/units';
import { costAfterEdit, costOf, spanOf, untouched } from '@/lib/sessions/rules';
import type { FrozenPrice, PlaceKind, SessionInput } from '@/lib/sessions/schema';
import type { FormValues } from '../form/form-context';
import type { CarChoice, PlaceChoice, SessionFormData } from './session-form-data';

/** What can be read of a form that is being filled in; what cannot (yet) is `null`. Without zod, which is not loaded yet. */
export type Reading = Checked & {
  car: CarChoice | undefined;
  place: PlaceChoice | undefined;
  placeKind: PlaceKind;
  price: FrozenPrice;
  /** The price hangs on half hours that the page has not brought along: only saving tells it. */
  isPricedLater: boolean;
};

const percentOf = (text: string) => (/^\s*(\d{1,2}|100)\s*$/.test(text) ? Number(text) : null);

type Typed = Omit<Checked, 'priceSource' | 'priceMicrosPerKwh'> &
  Pick<SessionInput, 'placeKind' | 'timeZone' | 'totalMicros' | 'feesMicros' | 'isFree'> & {
    typedPrice: MicrosPerKwh | null;
  };

function typedOf(values: FormValues, { units, today }: SessionFormData): Typed {
  const text = (name: string) => values[name] ?? '';
  const amount = (name: string) => parseMoney(text(name), units.currency);
  const date = text('date');
  const placeKind = text('place_kind');
  const zone = isTimeZone(text('time_zone')) ? text('time_zone') : units.timeZone;
  return {
    day: isDay(date) ? date : today,
    startedAt: instantAt(text('started_at'), zone),
    endedAt: instantAt(text('ended_at'), zone),
    odometerM: parseDistance(text('odometer'), units.distance),
    chargeType: text('charge_type') === 'DC' ? 'DC' : 'AC',
    powerW: parsePower(text('charge_speed_kw')),
    placeKind: placeKind === 'work' || placeKind === 'public' ? placeKind : 'home',
    energyWh: parseEnergy(text('charge_delivered_kwh')),
    timeZone: zone,
    durationMin: parseDuration(text('duration_mins')),
    totalMicros: amount('total_cost'),
    typedPrice: parsePrice(text('cost_per_kwh'), units.currency),
    feesMicros: amount('fees') ?? (0 as Micros),
    isFree: text('is_free') === 'on',
    socFrom: percentOf(text('soc_from')),
    socTo: percentOf(text('soc_to')),
  };
}

/** The price as it would be frozen now. Its rule does not depend on the energy, so it is told before any is typed. */
function priceOf({ typedPrice, energyWh, ...typed }: Typed, { tariffs, units, edited }: SessionFormData): FrozenPrice {
  const known = energyWh !== null && energyWh > 0;
  const session = { ...typed, priceMicrosPerKwh: typedPrice, energyWh: known ? energyWh : (1000 as WattHours) };
  const price = edited
    ? costAfterEdit(edited, untouched(edited, session, units), tariffs, units.currency)
    : costOf(session, tariffs, units.currency);
  if (known) return price;
  return price.priceSource === 'total' ? { ...price, priceMicrosPerKwh: null } : { ...price, costMicros: null };
}

function needsOthers({ costLines, tariffId }: FrozenPrice, typed: Typed, { halfHours }: SessionFormData): boolean {
  const ids = costLines?.map((line) => line.tariffId) ?? [tariffId];
  if (!ids.some((id) => id !== null && halfHours.tariffIds.includes(id))) return false;
  const { from, to } = spanOf(typed);
  return from < halfHours.from || to > halfHours.to;
}

const untold = { priceMicrosPerKwh: null, costMicros: null, costLines: null, isPriceAssumed: false } as const;

const sameLabel = (a: string, b: string) => a.trim().toLowerCase() === b.trim().toLowerCase();

/** The place that a label means, however its capitals are written. */
export const placeNamed = (places: readonly PlaceChoice[], label: string): PlaceChoice | undefined =>
  places.find((place) => sameLabel(place.label, label));

export function readingOf(values: FormValues, data: SessionFormData): Reading {
  const typed = typedOf(values, data);
  const now = priceOf(typed, data);
  const isPricedLater = now.priceSource === 'tariff' && needsOthers(now, typed, data);
  const price = isPricedLater ? { ...now, ...untold } : now;
  return {
    ...typed,
    price,
    isPricedLater,
    priceSource: price.priceSource,
    priceMicrosPerKwh: price.priceMicrosPerKwh,
    car: data.cars.find((car) => String(car.id) === values['car_id']),
    place: placeNamed(data.places, values['location_label'] ?? ''),
  };
}

/** The doubts about what is typed so far; that there is no price is said by the card of the cost. */
export function warningsOf(reading: Reading, { neighbours, now, today, units, edited }: SessionFormData): Warning[] {
  const { car, place } = reading;
  if (!car) return [];
  return sessionWarnings(reading, {
    now,
    today,
    car,
    others: neighbours.filter((other) => other.carId === car.id && other.id !== edited?.id),
    usualPrice: place?.usualPriceMicrosPerKwh ?? null,
    format: formatter(units),
  }).filter(({ key }) => key !== 'no-price');
}
