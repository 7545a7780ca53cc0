import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day, type Instant } from '@/lib/core/time';
import { metresIn, type Micros } from '@/lib/core/units';
import { chargingEfficiencies } from '@/lib/insights/metrics/charging-efficiency';
import { costPerDistance } from '@/lib/insights/metrics/cost-per-distance';
import { efficiencyOver, intervalsOf } from '@/lib/insights/metrics/efficiency';
import { sharesByPlace } from '@/lib/insights/metrics/shares';
import { spendByCategory, spendOf, spendPerDay } from '@/lib/insights/metrics/spend';
import { periodFilter, yearFilter, type Fact } from '@/lib/insights/schema';
import { fact, firstCar, golden, kWh, miles } from './golden';

const cars = new Map([[1, { batteryWh: kWh(50), efficiencies: chargingEfficiencies(firstCar, kWh(50)) }]]);
const efficiency = (facts: readonly Fact[]) => efficiencyOver(intervalsOf(facts, cars));

const anyFact = fc
  .record({
    category: fc.constantFrom('home', 'work', 'ac', 'dc'),
    day: fc.integer({ min: 0, max: 89 }),
    energy: fc.integer({ min: 1, max: 90_000 }),
    cost: fc.option(fc.integer({ min: -500, max: 9_999 })),
    soc: fc.option(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 50, max: 100 }))),
    odometer: fc.option(fc.integer({ min: 0, max: 20_000 })),
  })
  .map(({ category, day, energy, cost, soc, odometer }) =>
    fact([0, addDays('2026-09-01' as Day, day), category, energy / 1000, cost, soc, odometer]),
  );
const anyHistory = fc.array(anyFact, { maxLength: 40 }).map((facts) => facts.map((one, id) => ({ ...one, id })));
const shuffled = anyHistory.chain((facts) =>
  fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length, maxLength: facts.length })),
);

it('does not depend on the order in which sessions are handed over', () => {
  fc.assert(
    fc.property(shuffled, ([facts, mixed]) => {
      expect(spendByCategory(mixed)).toEqual(spendByCategory(facts));
      expect(intervalsOf(mixed, cars)).toEqual(intervalsOf(facts, cars));
      expect(chargingEfficiencies(mixed, kWh(50))).toEqual(chargingEfficiencies(facts, kWh(50)));
    }),
  );
});

it('adds up exactly: the categories, the places and the days are the whole', () => {
  const span = { from: '2026-09-01' as Day, to: '2026-11-30' as Day };
  fc.assert(
    fc.property(anyHistory, (facts) => {
      const whole = spendOf(facts);
      const parts = Object.values(spendByCategory(facts));
      expect(parts.reduce((sum, part) => sum + part.costMicros, 0)).toBe(whole.costMicros);
      expect(parts.reduce((sum, part) => sum + part.energyWh, 0)).toBe(whole.energyWh);
      expect(parts.reduce((sum, part) => sum + part.unpriced, 0)).toBe(whole.unpriced);
      const places = Object.values(sharesByPlace(facts));
      expect(places.reduce((sum, part) => sum + (part.costMicros ?? 0), 0)).toBe(whole.costMicros);
      const days = spendPerDay(facts, span).flatMap(({ costs }) => Object.values(costs));
      expect(days.reduce<number>((sum, cost) => sum + cost, 0)).toBe(whole.costMicros);
    }),
  );
});

it('never shows a figure that can be silly', () => {
  fc.assert(
    fc.property(anyHistory, (facts) => {
      const { wallMPerKwh } = efficiency(facts);
      if (wallMPerKwh !== null) {
        expect(wallMPerKwh / metresIn.mi).toBeGreaterThanOrEqual(0.5);
        expect(wallMPerKwh / metresIn.mi).toBeLessThanOrEqual(12);
      }
      const { coverage } = costPerDistance(intervalsOf(facts, cars));
      expect(coverage).toBeGreaterThanOrEqual(0);
      expect(coverage).toBeLessThanOrEqual(1);
    }),
  );
});

it('comes out the same when a reading in the middle is missing: it is bridged', () => {
  const sound = firstCar.filter(({ id }) => id <= 24);
  const { batteryMPerKwh } = efficiency(sound);
  for (const { id } of sound.slice(1, -1)) {
    const bridged = sound.map((one) => (one.id === id ? { ...one, odometerM: null } : one));
    expect(efficiency(bridged).batteryMPerKwh).toBeCloseTo(batteryMPerKwh!, 6);
    expect(intervalsOf(bridged, cars)).toHaveLength(intervalsOf(sound, cars).length - (id === 10 ? 0 : 1));
  }
});

it('is broken by an odometer that falls: that way is left out, and the next begins anew', () => {
  const typo = firstCar.slice(0, 4).map((one) => (one.id === 3 ? { ...one, odometerM: miles(1014) } : one));
  expect(intervalsOf(typo, cars).map(({ fault }) => fault)).toEqual([null, 'falling', 'odd']);
});

it('is not mixed between cars', () => {
  const other = firstCar.map((one) => ({ ...one, id: one.id + 100, carId: 2, odometerM: miles(50_000 + one.id) }));
  const both = new Map([...cars, [2, { batteryWh: kWh(40), efficiencies: chargingEfficiencies([], kWh(40)) }]]);
  const own = intervalsOf([...firstCar, ...other], both).filter(({ carId }) => carId === 1);
  expect(own).toEqual(intervalsOf(firstCar, cars));
});

it('orders two sessions of a day by when they ended, not by when they were logged', () => {
  const at = (hour: number) => Date.UTC(2026, 10, 2, hour) as Instant;
  const morning = { ...fact([9, '2026-11-02', 'home', 20, 150, [40, 76], 11_556]), endedAt: at(7) };
  const evening = { ...fact([8, '2026-11-02', 'home', 20, 150, [40, 76], 11_628]), endedAt: at(22) };
  const [, second] = intervalsOf([firstCar[20]!, evening, morning], cars);
  expect(second?.distanceM).toBe(miles(11_628) - miles(11_556));
});

it('ignores a kWh that was typed wrong when it measures losses, and estimates altogether', () => {
  const wrong = golden.map((one, index) => (index % 2 ? { ...one, energyWh: kWh(200) } : one));
  expect(chargingEfficiencies(wrong, kWh(50)).AC.value).toBe(0.9);
  const estimated = golden.map((one): Fact => ({ ...one, energySource: 'estimated' }));
  expect(chargingEfficiencies(estimated, kWh(50)).AC).toMatchObject({ isAssumed: true, sessions: 0 });
});

it('counts a free charge as known and as nothing', () => {
  const free = { ...firstCar[0]!, costMicros: 0 as Micros };
  expect(spendOf([free])).toMatchObject({ costMicros: 0, unpriced: 0, count: 1 });
});

it('reads the address, and falls back to now for anything that is no month or year of the past', () => {
  const today = '2026-11-22' as Day;
  for (const m of ['2026-12', '2027-01', '2026-13', '2007-12', 'now', '', ['2026-10', '2026-09'], undefined])
    expect(periodFilter(today).parse({ m }).m, String(m)).toBe('2026-11');
  expect(periodFilter(today).parse({ m: '2026-02', car: '3' })).toEqual({ m: '2026-02', car: 3 });
  expect(periodFilter(today).parse({ car: 'x' }).car).toBeUndefined();
  for (const y of ['2027', '1999', 'x', '2025.5', undefined]) expect(yearFilter(today).parse({ y }).y).toBe(2026);
  expect(yearFilter(today).parse({ y: '2025' }).y).toBe(2025);
});
