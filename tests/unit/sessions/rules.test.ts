import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { priceWords, shownPrice, shownPricePerKwh } from '@/components/sessions/price-words';
import { formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import { currencies, type Currency, type Micros, type MicrosPerKwh, type WattHours } from '@/lib/core/units';
import { costAfterEdit, costOf, minutesOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { defaults, unitsOf } from '@/lib/settings/registry';
import { pricedTariff, sessionEntry, tariffEntry } from '../../support/entries';

const tariff = (pence: number, from: string, to: string | null = null) =>
  pricedTariff(tariffEntry(pence, from, to), { id: 5 });
const tariffs = [tariff(7, '2026-04-01')];
const session = (changes = {}) => ({ ...sessionEntry(1, '2026-05-01', { energyWh: 24_600 as WattHours }), ...changes });
const money = (n: number) => n as Micros;
const price = (n: number) => n as MicrosPerKwh;

describe('the first rule that applies decides', () => {
  it.each([
    [{ totalMicros: 5, priceMicrosPerKwh: 9, isFree: true }, 'total', 5],
    [{ priceMicrosPerKwh: 540_000, isFree: true }, 'price', 13_280_000],
    [{ isFree: true }, 'free', 0],
    [{}, 'tariff', 1_720_000],
    [{ day: '2026-03-31' }, 'unknown', null],
    [{ placeKind: 'public' }, 'unknown', null],
    [{ placeKind: 'work' }, 'unknown', null],
  ])('%j: %s', (changes, priceSource, costMicros) => {
    expect(costOf(session(changes), tariffs, 'GBP')).toMatchObject({ priceSource, costMicros });
  });

  it('fees come on top of a price, and are in a total already', () => {
    const feesMicros = money(500_000);
    expect(costOf(session({ feesMicros }), tariffs, 'GBP').costMicros).toBe(2_220_000);
    expect(costOf(session({ feesMicros, isFree: true }), tariffs, 'GBP').costMicros).toBe(500_000);
    const total = { totalMicros: money(2_960_000), feesMicros };
    expect(costOf(session(total), tariffs, 'GBP')).toMatchObject({ costMicros: 2_960_000, priceMicrosPerKwh: 100_000 });
  });
});

it('money is exact: the rounded cost is never further than half a minor unit, and a half goes up', () => {
  const energy = fc.integer({ min: 1, max: 1_000_000 });
  const perKwh = fc.integer({ min: -1_000_000_000, max: 10_000_000_000 });
  const fees = fc.integer({ min: 0, max: 1_000_000_000_000 });
  const currency = fc.constantFrom(...(Object.keys(currencies) as Currency[]));
  fc.assert(
    fc.property(energy, perKwh, fees, currency, (energyWh, priceMicrosPerKwh, feesMicros, code) => {
      const step = 10n ** BigInt(6 - currencies[code].decimals);
      const entry = session({ energyWh, priceMicrosPerKwh, feesMicros });
      const cost = BigInt(costOf(entry, [], code).costMicros ?? NaN);
      const exactTimes1000 = BigInt(energyWh) * BigInt(priceMicrosPerKwh) + 1000n * BigInt(feesMicros);
      const over = 2n * (cost * 1000n - exactTimes1000);
      expect(cost % step).toBe(0n);
      expect(over > -1000n * step && over <= 1000n * step).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

it('a price out of a total gives that total back, to a micro per Wh', () => {
  const total = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(total, fc.integer({ min: 1000, max: 1_000_000 }), (totalMicros, energyWh) => {
      const perKwh = BigInt(costOf(session({ totalMicros, energyWh }), [], 'GBP').priceMicrosPerKwh ?? NaN);
      const over = 2n * (perKwh * BigInt(energyWh) - BigInt(totalMicros) * 1000n);
      expect(over > -BigInt(energyWh) && over <= BigInt(energyWh)).toBe(true);
    }),
  );
});

describe('an edit', () => {
  const before = { ...session(), ...costOf(session(), tariffs, 'GBP') } as unknown as SessionRow;
  const dearer = [tariff(30, '2026-04-01')];
  it('keeps the frozen price while day and kind of place stay', () => {
    const edited = session({ energyWh: 10_000, notes: 'x' });
    expect(costAfterEdit(before, edited, dearer, 'GBP')).toMatchObject({ costMicros: 700_000, priceSource: 'tariff' });
  });
  it.each([
    [{ day: '2026-05-02' as Day }, 7_380_000],
    [{ placeKind: 'public' }, null],
    [{ totalMicros: money(1_000_000) }, 1_000_000],
    [{ priceMicrosPerKwh: price(100_000) }, 2_460_000],
  ])('with %j is priced anew', (changes, costMicros) => {
    expect(costAfterEdit(before, session(changes), dearer, 'GBP').costMicros).toBe(costMicros);
  });
});

it('the rule is told in words', () => {
  const format = formatter(unitsOf(defaults));
  const words = (changes: object) => {
    const entry = session(changes);
    return priceWords(costOf(entry, tariffs, 'GBP'), entry, tariffs, format);
  };
  expect(words({})).toBe('7.0p/kWh · At 7p, from 1 Apr 2026');
  expect(words({ placeKind: 'public' })).toBe('No price yet: enter the total or the price per kWh');
  expect(words({ day: '2026-03-01' })).toBe('No tariff for this day: enter the total or the price per kWh');
  expect(words({ isFree: true })).toBe('Free of charge');
  expect(words({ totalMicros: money(2_460_000) })).toBe('10.0p/kWh · from the total paid');
});

it('a price that follows from a total is no exacter than a tenth of a penny; one that was typed is shown as it was', () => {
  const total = money(2_950_000);
  const shown = (changes: object, currency: Currency = 'GBP') =>
    shownPrice(
      costOf(session({ energyWh: 4096, ...changes }), [], currency),
      formatter({ ...unitsOf(defaults), currency }),
    );
  expect(shown({ totalMicros: total })).toBe('72.0p');
  expect(shown({ totalMicros: total }, 'CHF')).toMatch(/0\.72$/);
  expect(shown({ priceMicrosPerKwh: price(720_200) })).toBe('72.02p');
  expect(shown({ priceMicrosPerKwh: price(720_000) })).toBe('72.0p');
  expect(shown({ placeKind: 'public' })).toBe('—');
  expect(shownPricePerKwh(costOf(session({ totalMicros: money(0) }), [], 'GBP'), formatter(unitsOf(defaults)))).toBe(
    '0.0p/kWh',
  );
});

it('minutes are those entered, else those between the times', () => {
  const times = { startedAt: 0, endedAt: 90 * 60_000 } as Pick<SessionRow, 'startedAt' | 'endedAt'>;
  expect(minutesOf({ ...times, durationMin: 80 })).toBe(80);
  expect(minutesOf({ ...times, durationMin: null })).toBe(90);
  expect(minutesOf({ ...times, endedAt: null, durationMin: null })).toBeNull();
});
