import { describe, expect, it } from 'vitest';
import { instantAt, type Day, type Instant } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';
import { blankSession, copyOfSession, habitOf, homePlace, medianPrice, placesOf, type Visit } from '@/lib/places/rules';
import { sessionForm } from '@/lib/sessions/schema';
import { defaults, unitsOf } from '@/lib/settings/registry';

const visit = (locationLabel: string, local: string | null, changes: Partial<Visit> = {}): Visit => ({
  locationLabel,
  placeKind: locationLabel === 'Home' ? 'home' : 'public',
  chargeType: 'AC',
  powerW: null,
  chargeNetwork: null,
  priceSource: 'unknown',
  priceMicrosPerKwh: null,
  day: (local ?? '2026-03-02').slice(0, 10) as Day,
  startedAt: null,
  endedAt: local === null ? null : instantAt(local, 'Europe/London'),
  timeZone: 'Europe/London',
  ...changes,
});
const labels = (visits: Visit[], weekday: number, hour: number) =>
  habitOf(placesOf(visits), { weekday, minute: hour * 60 }).map(({ label }) => label);

// 2 March 2026 is a Monday.
const gymOnMondays = [visit('Gym', '2026-03-09T18:10'), visit('Gym', '2026-03-02T18:50')];
const week = ['2026-03-11T07:00', '2026-03-10T07:00', '2026-03-08T07:00', '2026-03-07T07:00'].map((at) =>
  visit('Home', at),
);

describe('the places offered', () => {
  it('begin with the commonest of this hour and weekday, one hour either side', () => {
    const visits = [...week.slice(0, 2), ...gymOnMondays, ...week.slice(2)];
    expect(labels(visits, 0, 18)).toEqual(['Gym', 'Home']);
    expect(labels(visits, 0, 19)).toEqual(['Gym', 'Home']);
    expect(labels(visits, 0, 21)).toEqual(['Home', 'Gym']);
    expect(labels(visits, 1, 18)).toEqual(['Home', 'Gym']);
  });
  it('begin with the last one where the hour says nothing, then go by use', () => {
    expect(labels([visit('Station', null), ...gymOnMondays, ...week], 3, 3)).toEqual(['Station', 'Home', 'Gym']);
  });
  it('join Sunday night to Monday morning', () => {
    const nights = [visit('Hotel', '2026-03-15T23:50'), visit('Hotel', '2026-03-08T23:40')];
    expect(labels([visit('Home', null), ...nights], 0, 0)[0]).toBe('Hotel');
  });
  it('have Home among them, also for somebody who has logged nothing', () => {
    expect(habitOf([], { weekday: 0, minute: 0 })).toEqual([homePlace]);
    expect(labels(gymOnMondays, 0, 18)).toEqual(['Gym', 'Home']);
  });
});

it('a label is one place however it is written, as it was written last; without one there is none', () => {
  const places = placesOf([visit('Gym', null), visit('gym', null), visit('', null)]);
  expect(places).toMatchObject([{ label: 'Gym', uses: 2 }]);
});

it('a usual price is the middle of three or more', () => {
  const price = (n: number | null) => n as MicrosPerKwh | null;
  expect(medianPrice([price(3), price(1), null, price(2)])).toBe(2);
  expect(medianPrice([price(3), null, price(2)])).toBeNull();
});

it('a new charge proposes the place, and leaves open what only this plug-in knows', () => {
  const units = unitsOf(defaults);
  const place = { ...homePlace, label: 'Gym', placeKind: 'public' as const, priceSource: 'free' as const };
  const now = instantAt('2026-03-02T07:10', 'Europe/London') as Instant;
  expect(blankSession({ clientId: 'abcdefgh', carId: 3, place, tariffs: [], now, units }, null)).toMatchObject({
    client_id: 'abcdefgh',
    car_id: '3',
    date: '2026-03-02',
    ended_at: '2026-03-02T07:10',
    location_label: 'Gym',
    place_kind: 'public',
    is_free: 'on',
    charge_delivered_kwh: '',
    charge_speed_kw: '',
    odometer: '',
    soc_from: '',
    total_cost: '',
  });
});

it('a copy keeps all but the time and the odometer', () => {
  const units = unitsOf(defaults);
  const now = instantAt('2026-03-02T07:10', 'Europe/London') as Instant;
  const place = { ...homePlace, label: 'Gym' };
  const blank = { clientId: 'abcdefgh', carId: 3, place, tariffs: [], now, units };
  const input = sessionForm(units).decode({
    ...blankSession(blank, null),
    charge_delivered_kwh: '24.6',
    odometer: '12345',
    soc_from: '0',
    total_cost: '3.10',
    notes: 'by the door',
  });
  if (!input.ok) throw new Error(JSON.stringify(input.error));
  const { totalMicros, isFree: _free, ...rest } = input.value;
  const parts = { tariffId: null, costLines: null, isPriceAssumed: false };
  const price = { ...parts, priceMicrosPerKwh: null, costMicros: totalMicros, priceSource: 'total' as const };
  const row = { ...rest, ...price, id: 7, isSample: false, version: 1, createdAt: now, updatedAt: now };
  const later = (now + 86_400_000) as Instant;
  expect(copyOfSession({ clientId: 'another-id', now: later, units }, row)).toMatchObject({
    client_id: 'another-id',
    date: '2026-03-03',
    ended_at: '2026-03-03T07:10',
    odometer: '',
    charge_delivered_kwh: '24.6',
    soc_from: '0',
    total_cost: '3.10',
    notes: 'by the door',
  });
});
