import { describe, expect, it } from 'vitest';
import { piecesOf, spread, type Rates } from '@/lib/bands/rules';
import type { Band } from '@/lib/bands/schema';
import { parseRfc3339, type Instant } from '@/lib/core/time';
import type { MicrosPerKwh, WattHours } from '@/lib/core/units';
import { everyDay, weekend } from '@/lib/core/week-window';

const pence = (price: number) => (price * 10_000) as MicrosPerKwh;
const band = (from: string, to: string, price: number, days: readonly number[] = everyDay): Band => ({
  ...{ from, to, days: [...days], priceMicrosPerKwh: pence(price) },
});
const night = band('23:30', '05:30', 7);
const rates = (bands: Band[], changes: Partial<Rates> = {}): Rates => ({
  ...{ priceMicrosPerKwh: pence(28), bands, halfHours: [], timeZone: 'Europe/London', clock: 'local' },
  ...changes,
});
const at = (text: string) => parseRfc3339(text) ?? (NaN as Instant);
/** Minutes by price in pence. */
function minutes(tariff: Rates, from: string, to: string): Record<number, number> {
  const sums: Record<number, number> = {};
  for (const piece of piecesOf(tariff, at(from), at(to))) {
    const price = piece.priceMicrosPerKwh / 10_000;
    sums[price] = (sums[price] ?? 0) + (piece.to - piece.from) / 60_000;
  }
  return sums;
}

describe('a band from 23:30 to 05:30', () => {
  it('lasts six hours on an ordinary night', () => {
    expect(minutes(rates([night]), '2026-02-01T12:00:00Z', '2026-02-02T12:00:00Z')).toEqual({ 7: 360, 28: 1080 });
  });

  it('lasts five hours in the night in which the clocks go forward', () => {
    expect(minutes(rates([night]), '2026-03-28T12:00:00Z', '2026-03-29T11:00:00Z')).toEqual({ 7: 300, 28: 1080 });
  });

  it('lasts seven hours in the night in which the clocks go back', () => {
    expect(minutes(rates([night]), '2026-10-24T11:00:00Z', '2026-10-25T12:00:00Z')).toEqual({ 7: 420, 28: 1080 });
  });

  it('begins and ends at its minute', () => {
    const pieces = piecesOf(rates([night]), at('2026-07-01T22:00:00+01:00'), at('2026-07-02T07:00:00+01:00'));
    expect(pieces.map(({ from, to }) => [new Date(from).toISOString(), new Date(to).toISOString()])).toEqual([
      ['2026-07-01T21:00:00.000Z', '2026-07-01T22:30:00.000Z'],
      // The midnight between two days is a seam, not a change of price.
      ['2026-07-01T22:30:00.000Z', '2026-07-01T23:00:00.000Z'],
      ['2026-07-01T23:00:00.000Z', '2026-07-02T04:30:00.000Z'],
      ['2026-07-02T04:30:00.000Z', '2026-07-02T06:00:00.000Z'],
    ]);
  });

  it('on a meter that stays on GMT is an hour later by the clock on the wall, all summer', () => {
    const meter = rates([night], { clock: 'standard' });
    expect(minutes(meter, '2026-07-01T23:30:00+01:00', '2026-07-02T00:30:00+01:00')).toEqual({ 28: 60 });
    expect(minutes(meter, '2026-07-02T00:30:00+01:00', '2026-07-02T06:30:00+01:00')).toEqual({ 7: 360 });
    expect(minutes(meter, '2026-03-28T12:00:00Z', '2026-03-29T12:00:00Z')).toEqual({ 7: 360, 28: 1080 });
    expect(minutes(meter, '2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z')).toEqual({ 7: 360, 28: 1080 });
  });
});

describe('hours that come twice, or not at all', () => {
  it('half past one in autumn counts both times', () => {
    const half = rates([band('01:30', '02:00', 7)]);
    expect(minutes(half, '2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual({ 7: 60, 28: 180 });
    // A band that ends in the hour that is repeated is left, and met again.
    const early = rates([band('00:30', '01:30', 7)]);
    expect(minutes(early, '2026-10-24T23:00:00Z', '2026-10-25T03:00:00Z')).toEqual({ 7: 90, 28: 150 });
  });

  it('a band within the hour that spring leaves out has no length, and one that reaches into it is cut', () => {
    const night29 = ['2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z'] as const;
    expect(minutes(rates([band('01:10', '01:50', 7)]), ...night29)).toEqual({ 28: 180 });
    expect(minutes(rates([band('00:30', '01:30', 7)]), ...night29)).toEqual({ 7: 30, 28: 150 });
    expect(minutes(rates([band('01:30', '03:00', 7)]), ...night29)).toEqual({ 7: 60, 28: 120 });
  });

  it.each([
    // 2 am becomes 3 am on 8 March, and 2 am comes again as 1 am on 1 November.
    ['America/New_York', '2026-03-08T00:00:00-05:00', '2026-03-08T12:00:00-04:00', 300],
    ['America/New_York', '2026-11-01T00:00:00-04:00', '2026-11-01T12:00:00-05:00', 420],
    // Half an hour of summer time, in October and April.
    ['Australia/Lord_Howe', '2026-10-04T00:00:00+10:30', '2026-10-04T12:00:00+11:00', 330],
    ['Australia/Lord_Howe', '2026-04-05T00:00:00+11:00', '2026-04-05T12:00:00+10:30', 390],
    ['Pacific/Auckland', '2026-09-27T00:00:00+12:00', '2026-09-27T12:00:00+13:00', 300],
    ['Pacific/Auckland', '2026-04-05T00:00:00+13:00', '2026-04-05T12:00:00+12:00', 420],
    ['Europe/Berlin', '2026-03-29T00:00:00+01:00', '2026-03-29T12:00:00+02:00', 300],
    ['Europe/Berlin', '2026-10-25T00:00:00+02:00', '2026-10-25T12:00:00+01:00', 420],
  ])('six hours from midnight in %s, %s', (timeZone, from, to, length) => {
    expect(minutes(rates([band('00:00', '06:00', 7)], { timeZone }), from, to)[7]).toBe(length);
    const onMeter = rates([band('00:00', '06:00', 7)], { timeZone, clock: 'standard' });
    const day = new Date(at(from) + 26 * 3_600_000).toISOString();
    expect(minutes(onMeter, new Date(at(from) + 2 * 3_600_000).toISOString(), day)[7]).toBe(360);
  });
});

describe('days, order and length', () => {
  it('the days of a band are those on which it begins', () => {
    const saturdays = rates([band('23:00', '02:00', 7, [5])]);
    // 2026-11-21 is a Saturday.
    expect(minutes(saturdays, '2026-11-20T22:00:00Z', '2026-11-21T03:00:00Z')).toEqual({ 28: 300 });
    expect(minutes(saturdays, '2026-11-21T22:00:00Z', '2026-11-22T03:00:00Z')).toEqual({ 7: 180, 28: 120 });
    expect(minutes(saturdays, '2026-11-22T22:00:00Z', '2026-11-23T03:00:00Z')).toEqual({ 28: 300 });
  });

  it('a later band wins over an earlier one', () => {
    const cosy = [band('00:00', '12:00', 10), band('04:00', '07:00', 5), band('06:30', '08:00', 40)];
    expect(minutes(rates(cosy), '2026-02-01T00:00:00Z', '2026-02-01T14:00:00Z')).toEqual({
      ...{ 5: 150, 10: 480, 28: 120, 40: 90 },
    });
  });

  it('a band that ends when it begins lasts the whole day, and from its own time on', () => {
    expect(
      minutes(rates([band('00:00', '00:00', 7, weekend)]), '2026-11-20T12:00:00Z', '2026-11-23T12:00:00Z'),
    ).toEqual({ 7: 2880, 28: 1440 });
    expect(minutes(rates([band('06:00', '06:00', 7, [5])]), '2026-11-21T00:00:00Z', '2026-11-22T12:00:00Z')).toEqual({
      ...{ 7: 1440, 28: 720 },
    });
  });

  it('prices may be below zero', () => {
    expect(minutes(rates([band('12:00', '13:00', -4)]), '2026-06-01T11:00:00Z', '2026-06-01T12:30:00Z')).toEqual({
      ...{ [-4]: 60, 28: 30 },
    });
  });
});

describe('prices by the half hour', () => {
  const half = (text: string, price: number) => ({ startsAt: at(text), priceMicrosPerKwh: pence(price) });

  it('win where the list has them; elsewhere bands and base hold', () => {
    const agile = rates([band('00:00', '06:00', 7)], {
      halfHours: [half('2026-02-01T04:30:00Z', -2), half('2026-02-01T05:30:00Z', 50), half('2026-02-01T06:00:00Z', 60)],
    });
    expect(minutes(agile, '2026-02-01T04:45:00Z', '2026-02-01T07:00:00Z')).toEqual({
      ...{ [-2]: 15, 7: 30, 50: 30, 60: 30, 28: 30 },
    });
    expect(minutes(agile, '2026-02-01T05:40:00Z', '2026-02-01T05:50:00Z')).toEqual({ 50: 10 });
    expect(minutes(agile, '2026-02-01T07:00:00Z', '2026-02-01T08:00:00Z')).toEqual({ 28: 60 });
  });
});

describe('energy spread over time', () => {
  const of = (energyWh: number, weights: number[]) => spread(energyWh as WattHours, weights);

  it('comes to the Wh, the largest remainders first', () => {
    expect(of(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(of(10, [1, 2])).toEqual([3, 7]);
    expect(of(1, [1, 3])).toEqual([0, 1]);
    expect(of(1_000_000, [1, 604_799_999])).toEqual([0, 1_000_000]);
  });
});
