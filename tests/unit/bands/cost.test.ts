import { describe, expect, it } from 'vitest';
import { priceWords, shownCost, shownPrice } from '@/components/sessions/price-words';
import { amountsOf } from '@/lib/bands/rules';
import type { Band } from '@/lib/bands/schema';
import { formatter } from '@/lib/core/format';
import { parseRfc3339, type Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { everyDay, weekend } from '@/lib/core/week-window';
import { costOf, spanOf } from '@/lib/sessions/rules';
import type { SessionInput } from '@/lib/sessions/schema';
import { defaults, unitsOf } from '@/lib/settings/registry';
import type { TariffInput } from '@/lib/tariffs/schema';
import { pricedTariff, sessionEntry, tariffEntry } from '../../support/entries';

const at = (text: string) => parseRfc3339(text) ?? (NaN as Instant);
const pence = (price: number) => (price * 10_000) as MicrosPerKwh;
const band = (from: string, to: string, price: number, days: readonly number[] = everyDay): Band => ({
  ...{ from, to, days: [...days], priceMicrosPerKwh: pence(price) },
});
const go = (changes: Partial<TariffInput> = {}, id = 1) =>
  pricedTariff({ ...tariffEntry(28, '2026-01-01'), bands: [band('23:30', '05:30', 7)], ...changes }, { id });
const flat = (price: number, from: string, to: string | null = null, id = 1) =>
  pricedTariff(tariffEntry(price, from, to), { id });
const session = (day: string, from: string | null, to: string | null, changes: Partial<SessionInput> = {}) =>
  sessionEntry(1, day, { startedAt: from ? at(from) : null, endedAt: to ? at(to) : null, ...changes });
const lines = (price: {
  costLines: { energyWh: number; priceMicrosPerKwh: number; tariffId: number | null }[] | null;
}) =>
  price.costLines?.map(({ energyWh, priceMicrosPerKwh, tariffId }) => [energyWh, priceMicrosPerKwh / 10_000, tariffId]);

// Seven hours, from 22:30 to 05:30: one dear hour and six cheap ones.
const evening = session('2026-02-01', '2026-02-01T22:30:00Z', '2026-02-02T05:30:00Z', {
  energyWh: 14_000 as WattHours,
});

describe('a charge with its hours', () => {
  it('is split over the bands: 2 kWh at 28p and 12 kWh at 7p', () => {
    const price = costOf(evening, [go()], 'GBP');
    expect(lines(price)).toEqual([
      [2000, 28, 1],
      [12_000, 7, 1],
    ]);
    expect(price).toMatchObject({ costMicros: 1_400_000, priceMicrosPerKwh: 100_000, isPriceAssumed: false });
    expect(costOf({ ...evening, feesMicros: 500_000 as Micros }, [go()], 'GBP')).toMatchObject({
      ...{ costMicros: 1_900_000, priceMicrosPerKwh: 100_000 },
    });
  });

  it('is rounded once, not per part', () => {
    const third = { ...evening, energyWh: 107 as WattHours };
    // 15 Wh at 28p and 92 Wh at 7p are 0.42p and 0.644p: a penny, where each for itself would be 0p and 1p.
    expect(lines(costOf(third, [go()], 'GBP'))).toEqual([
      [15, 28, 1],
      [92, 7, 1],
    ]);
    expect(costOf(third, [go()], 'GBP').costMicros).toBe(10_000);
  });

  it('in one band, or on a tariff without bands, has one price and no parts', () => {
    const night = session('2026-02-01', '2026-02-01T01:00:00Z', '2026-02-01T03:00:00Z');
    expect(costOf(night, [go()], 'GBP')).toMatchObject({ costLines: null, priceMicrosPerKwh: 70_000, tariffId: 1 });
    expect(costOf(night, [flat(9, '2026-01-01')], 'GBP')).toMatchObject({ costLines: null, priceMicrosPerKwh: 90_000 });
  });

  it('meets the same price twice in one part', () => {
    const two = session('2026-02-01', '2026-02-01T04:30:00Z', '2026-02-02T00:30:00Z', {
      energyWh: 20_000 as WattHours,
    });
    expect(lines(costOf(two, [go()], 'GBP'))).toEqual([
      [2000, 7, 1],
      [18_000, 28, 1],
    ]);
  });

  it('is split where one tariff follows another, at the local midnight', () => {
    const tariffs = [flat(30, '2026-01-01', '2026-06-30', 1), flat(10, '2026-07-01', null, 2)];
    const over = session('2026-06-30', '2026-06-30T22:00:00+01:00', '2026-07-01T02:00:00+01:00');
    expect(lines(costOf(over, tariffs, 'GBP'))).toEqual([
      [5000, 30, 1],
      [5000, 10, 2],
    ]);
    expect(costOf(over, tariffs, 'GBP')).toMatchObject({ tariffId: 1, costMicros: 2_000_000 });
  });

  it('has no gap and no hour twice where the next tariff is of another zone', () => {
    const tariffs = [
      flat(30, '2026-01-01', '2026-06-30', 1),
      pricedTariff({ ...tariffEntry(10, '2026-07-01'), timeZone: 'America/New_York' }, { id: 2 }),
    ];
    const over = session('2026-06-30', '2026-06-30T22:00:00+01:00', '2026-07-01T08:00:00+01:00');
    // Midnight in New York is five in the morning in London.
    expect(lines(costOf(over, tariffs, 'GBP'))).toEqual([
      [7000, 30, 1],
      [3000, 10, 2],
    ]);
  });

  it('of which a part lies in no tariff has no price, and says why', () => {
    const over = session('2026-06-30', '2026-06-30T22:00:00+01:00', '2026-07-01T02:00:00+01:00');
    const ended = [flat(30, '2026-01-01', '2026-06-30')];
    for (const tariffs of [
      ended,
      [flat(30, '2026-07-01')],
      [flat(3, '2026-01-01', '2026-06-29', 1), flat(4, '2026-07-01')],
    ])
      expect(costOf(over, tariffs, 'GBP')).toMatchObject({ costMicros: null, priceSource: 'unknown', costLines: null });
    expect(priceWords(costOf(over, ended, 'GBP'), over, ended, formatter(unitsOf(defaults)))).toBe(
      'Part of this charge lies in no tariff: enter the total or the price per kWh',
    );
  });

  it('is where it was, even if it began and finished in the same minute', () => {
    const instant = session('2026-02-01', '2026-02-01T23:30:00Z', '2026-02-01T23:30:00Z');
    expect(costOf(instant, [go()], 'GBP')).toMatchObject({ priceMicrosPerKwh: 70_000, costLines: null });
  });

  it('is told by one time and its minutes', () => {
    const start = session('2026-02-01', '2026-02-01T22:30:00Z', null, { durationMin: 120 });
    const end = session('2026-02-01', null, '2026-02-02T00:30:00Z', { durationMin: 120 });
    for (const entry of [start, end]) {
      expect(spanOf(entry)).toEqual({ from: at('2026-02-01T22:30:00Z'), to: at('2026-02-02T00:30:00Z') });
      expect(lines(costOf(entry, [go()], 'GBP'))).toEqual([
        [5000, 28, 1],
        [5000, 7, 1],
      ]);
    }
  });

  it('may be paid for', () => {
    const price = costOf(evening, [go({ bands: [band('23:30', '05:30', -3)] })], 'GBP');
    expect(price).toMatchObject({ costMicros: 200_000, priceMicrosPerKwh: 14_286 });
  });

  it('has prices by the half hour where the tariff lists them', () => {
    const halfHours = [1, 2, 3, 4].map((place) => ({
      startsAt: (at('2026-02-01T22:30:00Z') + (place - 1) * 1_800_000) as Instant,
      priceMicrosPerKwh: pence(place * 10),
    }));
    const agile = pricedTariff(tariffEntry(28, '2026-01-01'), { halfHours });
    const entry = session('2026-02-01', '2026-02-01T22:45:00Z', '2026-02-02T00:45:00Z', {
      energyWh: 8000 as WattHours,
    });
    expect(lines(costOf(entry, [agile], 'GBP'))).toEqual([
      [1000, 10, 1],
      [2000, 20, 1],
      [2000, 30, 1],
      [2000, 40, 1],
      [1000, 28, 1],
    ]);
  });
});

describe('a charge without its hours', () => {
  const day = session('2026-02-03', null, null);

  it.each([
    [go(), 280_000, true],
    [go({ untimed: 'cheapest' }), 70_000, true],
    [go({ untimed: 'own', untimedPriceMicrosPerKwh: pence(12) }), 120_000, true],
    [flat(9, '2026-01-01'), 90_000, false],
    // The dear band is not the cheapest price; and 2026-02-03 is no day of a weekend.
    [go({ untimed: 'cheapest', bands: [band('16:00', '19:00', 40)] }), 280_000, true],
    [go({ untimed: 'cheapest', bands: [band('00:00', '00:00', 5, weekend), band('01:00', '02:00', 8)] }), 80_000, true],
  ])('%# costs what its tariff says for that, and says so', (tariff, priceMicrosPerKwh, isPriceAssumed) => {
    expect(costOf(day, [tariff], 'GBP')).toMatchObject({
      priceMicrosPerKwh,
      isPriceAssumed,
      costLines: null,
      tariffId: 1,
    });
  });

  it('takes the lowest of the half hours of its day', () => {
    const halfHours = ['2026-02-02T12:00:00Z', '2026-02-03T12:00:00Z'].map((text, place) => ({
      ...{ startsAt: at(text), priceMicrosPerKwh: pence(place + 2) },
    }));
    const agile = pricedTariff({ ...tariffEntry(28, '2026-01-01'), untimed: 'cheapest' }, { halfHours });
    expect(costOf(day, [agile], 'GBP')).toMatchObject({ priceMicrosPerKwh: 30_000, isPriceAssumed: true });
    const yesterday = { ...agile, halfHours: halfHours.slice(0, 1) };
    expect(costOf(day, [yesterday], 'GBP')).toMatchObject({ priceMicrosPerKwh: 280_000, isPriceAssumed: false });
  });

  it('is told and marked as assumed', () => {
    const format = formatter(unitsOf(defaults));
    const tariffs = [go({ untimed: 'cheapest' })];
    const price = costOf(day, tariffs, 'GBP');
    expect([shownCost(price, format), shownPrice(price, format)]).toEqual(['≈\u00a0£0.70', '≈\u00a07.0p']);
    expect(priceWords(price, day, tariffs, format)).toBe(
      '≈\u00a07.0p/kWh · At 28p, from 1 Jan 2026: without start and finish the hours are not known, so its lowest price of the day is assumed',
    );
  });
});

it('the amounts of the parts add up to the cost', () => {
  const price = costOf({ ...evening, energyWh: 107 as WattHours }, [go()], 'GBP');
  expect(amountsOf(price.costLines ?? [], price.costMicros!, 10_000)).toEqual([0, 10_000]);
  const paid = costOf(
    { ...evening, energyWh: 1234 as WattHours },
    [go({ bands: [band('23:30', '05:30', -3)] })],
    'GBP',
  );
  const amounts = amountsOf(paid.costLines ?? [], paid.costMicros!, 10_000);
  expect(amounts.reduce<number>((sum, amount) => sum + amount, 0)).toBe(paid.costMicros);
});
