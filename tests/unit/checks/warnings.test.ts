import { describe, expect, it } from 'vitest';
import { expectedEnergy, sessionWarnings, type CheckContext, type Checked, type Neighbour } from '@/lib/checks/rules';
import { formatter } from '@/lib/core/format';
import { instantAt, type Day, type Instant } from '@/lib/core/time';
import type { Metres, MicrosPerKwh, WattHours, Watts } from '@/lib/core/units';
import { unitsOf, defaults } from '@/lib/settings/registry';

const at = (local: string) => instantAt(`2026-03-${local}`, 'Europe/London') as Instant;
const miles = (n: number) => Math.round(n * 1609.344) as Metres;

const session: Checked = {
  day: '2026-03-10' as Day,
  startedAt: null,
  endedAt: null,
  odometerM: null,
  chargeType: 'AC',
  powerW: null,
  durationMin: null,
  socFrom: null,
  socTo: null,
  energyWh: 20_000 as WattHours,
  priceMicrosPerKwh: 70_000 as MicrosPerKwh,
  priceSource: 'price',
};

const other = (changes: Partial<Neighbour>): Neighbour => ({
  id: 1,
  carId: 1,
  day: '2026-03-09' as Day,
  startedAt: null,
  endedAt: null,
  odometerM: null,
  energyWh: 5_000 as WattHours,
  socTo: null,
  ...changes,
});

const context: CheckContext = {
  now: at('20T12:00'),
  today: '2026-03-20' as Day,
  car: { batteryWh: 58_000 as WattHours, maxAcW: 7_400 as Watts, maxDcW: 135_000 as Watts },
  others: [],
  usualPrice: null,
  format: formatter(unitsOf(defaults)),
};

const keys = (changes: Partial<Checked>, more: Partial<CheckContext> = {}) =>
  sessionWarnings({ ...session, ...changes }, { ...context, ...more }).map(({ key }) => key);
const fields = (changes: Partial<Checked>, more: Partial<CheckContext> = {}) =>
  sessionWarnings({ ...session, ...changes }, { ...context, ...more }).map(({ field }) => field);

it('a plain session raises no doubt', () => {
  expect(keys({})).toEqual([]);
  expect(keys({ energyWh: null, priceMicrosPerKwh: null })).toEqual([]);
});

describe('the odometer', () => {
  const others = [
    other({ odometerM: miles(12_345) }),
    other({ id: 2, day: '2026-03-08' as Day, odometerM: miles(12_000) }),
    other({ id: 3, day: '2026-03-12' as Day, odometerM: miles(13_000) }),
  ];
  it.each([
    [12_344, ['odometer']],
    [12_345, []],
    [13_000, []],
    [13_001, ['odometer']],
  ])('%i mi between 12,345 before and 13,000 after: %j', (read, expected) => {
    expect(keys({ odometerM: miles(read) }, { others })).toEqual(expected);
  });
  it.each([
    ['2026-03-10', 700, []],
    ['2026-03-10', 701, ['odometer']],
    ['2026-03-11', 1_400, []],
    ['2026-03-11', 1_401, ['odometer']],
  ])('on %s %i mi further: %j', (day, further, expected) => {
    const odometerM = miles(12_345 + further);
    expect(keys({ day: day as Day, odometerM }, { others: others.slice(0, 2) })).toEqual(expected);
  });
});

it.each([
  // 34→72 % of 58 kWh is 22.04 kWh in the battery.
  [29_754, []],
  [29_755, ['energy']],
  [16_530, []],
  [16_529, ['energy']],
])('%i Wh for 34→72 %%: %j', (energyWh, expected) => {
  expect(keys({ energyWh: energyWh as WattHours, socFrom: 34, socTo: 72 })).toEqual(expected);
});

it('an equal or unknown charge says nothing about the energy', () => {
  expect(keys({ socFrom: 50, socTo: 50 })).toEqual([]);
  expect(keys({ socFrom: 0, socTo: null })).toEqual([]);
});

it.each([
  // 7.4 kW for 60 minutes and not quite one more.
  ['AC', 7_523, 60, null, []],
  ['AC', 7_524, 60, null, ['power']],
  ['DC', 7_524, 60, null, []],
  ['DC', 60_000, 60, 50_000, ['power']],
  ['DC', 50_000, 60, 50_000, []],
] as const)(
  '%s with %i Wh in %i min at a charger of %s W: %j',
  (chargeType, energyWh, durationMin, powerW, expected) => {
    const changes = { chargeType, durationMin, energyWh: energyWh as WattHours, powerW: powerW as Watts | null };
    expect(keys(changes)).toEqual(expected);
  },
);

describe('times', () => {
  it('overlap only where they share a moment', () => {
    const others = [other({ day: '2026-03-10' as Day, startedAt: at('10T08:00'), endedAt: at('10T10:00') })];
    const during = (from: string, to: string) =>
      keys(
        { startedAt: at(`10T${from}`), endedAt: at(`10T${to}`), energyWh: 9_000 as WattHours, chargeType: 'DC' },
        { others },
      );
    expect(during('10:00', '12:00')).toEqual([]);
    expect(during('09:59', '12:00')).toEqual(['overlap']);
    expect(during('06:00', '08:00')).toEqual([]);
    expect(during('06:00', '08:01')).toEqual(['overlap']);
  });

  it('in the future are told beside the field that says so', () => {
    expect(fields({ day: '2026-03-21' as Day })).toEqual(['date']);
    expect(fields({ day: '2026-03-20' as Day, endedAt: at('20T12:05') })).toEqual([]);
    expect(fields({ day: '2026-03-20' as Day, endedAt: at('20T12:06') })).toEqual(['ended_at']);
  });
});

describe('a duplicate', () => {
  const twin = other({ day: '2026-03-10' as Day, startedAt: at('10T08:00'), energyWh: 20_000 as WattHours });
  it.each([
    ['10T08:30', 20_500, ['duplicate']],
    ['10T07:30', 19_500, ['duplicate']],
    ['10T08:31', 20_000, []],
    ['10T08:00', 20_501, []],
  ])('at %s with %i Wh: %j', (start, energyWh, expected) => {
    expect(keys({ startedAt: at(start), energyWh: energyWh as WattHours }, { others: [twin] })).toEqual(expected);
  });
  it('without times is one of the same day', () => {
    expect(keys({}, { others: [twin] })).toEqual(['duplicate']);
    expect(keys({ day: '2026-03-11' as Day }, { others: [twin] })).toEqual([]);
  });
});

it.each([
  [210_000, []],
  [210_001, ['more than three times']],
  [7_000_000, ['exactly 100 times']],
  [6_999_999, ['more than three times']],
])('%i µ/kWh where 7p is usual: %j', (price, expected) => {
  const warnings = sessionWarnings(
    { ...session, priceMicrosPerKwh: price as MicrosPerKwh },
    { ...context, usualPrice: 70_000 as MicrosPerKwh },
  );
  expect(warnings).toHaveLength(expected.length);
  for (const [index, words] of expected.entries()) expect(warnings[index]?.message).toContain(words);
});

it('a fuller battery than the last charge left it asks for the one in between', () => {
  const others = [other({ socTo: 60 }), other({ id: 2, day: '2026-03-01' as Day, socTo: 20 })];
  expect(keys({ energyWh: null, socFrom: 62, socTo: 80 }, { others })).toEqual([]);
  expect(keys({ energyWh: null, socFrom: 63, socTo: 90 }, { others })).toEqual(['rise']);
});

it('a session that nothing priced needs a price', () => {
  expect(fields({ priceSource: 'unknown', priceMicrosPerKwh: null })).toEqual(['total_cost']);
});

it('the expected energy is the wall’s, to the tenth', () => {
  expect(expectedEnergy({ socFrom: 34, socTo: 72, chargeType: 'AC' }, 58_000 as WattHours)).toBe(24_500);
  expect(expectedEnergy({ socFrom: 34, socTo: 72, chargeType: 'DC' }, 58_000 as WattHours)).toBe(23_200);
  expect(expectedEnergy({ socFrom: 0, socTo: 10, chargeType: 'AC' }, 58_000 as WattHours)).toBe(6_400);
  expect(expectedEnergy({ socFrom: 72, socTo: 72, chargeType: 'AC' }, 58_000 as WattHours)).toBeNull();
  expect(expectedEnergy({ socFrom: null, socTo: 72, chargeType: 'AC' }, 58_000 as WattHours)).toBeNull();
});
