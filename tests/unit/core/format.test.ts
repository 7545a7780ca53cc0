import { describe, expect, it } from 'vitest';
import { formatter } from '@/lib/core/format';
import type { Day, Instant, Month } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';

const british: Units = {
  currency: 'GBP',
  distance: 'mi',
  efficiency: 'mi/kWh',
  timeZone: 'Europe/London',
  locale: 'en-GB',
};
const german: Units = {
  currency: 'EUR',
  distance: 'km',
  efficiency: 'kWh/100 km',
  timeZone: 'Europe/Berlin',
  locale: 'de-DE',
};
const gb = formatter(british);
const de = formatter(german);
const today = '2026-11-22' as Day;
// Intl writes no-break spaces; the eye does not see which.
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('British figures', () => {
  it.each([
    [gb.counted(1, 'session'), '1 session'],
    [gb.counted(0, 'session'), '0 sessions'],
    [gb.counted(1204, 'half-hour price'), '1,204 half-hour prices'],
    [gb.money(1_720_000 as never), '£1.72'],
    [gb.money(1_234_560_000 as never), '£1,234.56'],
    [gb.money(-500_000 as never), '-£0.50'],
    [gb.money(0 as never), '£0.00'],
    [gb.money(null), '—'],
    [gb.price(70_000 as never), '7.0p'],
    [gb.price(72_500 as never), '7.25p'],
    [gb.pricePerKwh(540_000 as never), '54.0p/kWh'],
    [gb.meanPrice(173_456), '17.3p'],
    [gb.perDistance(29.83), '4.8p'],
    [gb.energy(24_600 as never), '24.6 kWh'],
    [gb.exactEnergy(14_863 as never), '14.863 kWh'],
    [gb.exactEnergy(24_600 as never), '24.60 kWh'],
    [gb.capacity(58_000 as never), '58 kWh'],
    [gb.power(7_400 as never), '7.4 kW'],
    [gb.power(150_000 as never), '150 kW'],
    [gb.distance(19_867_352 as never), '12,345 mi'],
    [gb.efficiencyWithUnit(5794), '3.6 mi/kWh'],
    [gb.soc(0, 72), '0→72 %'],
    [gb.soc(null, 72), '?→72 %'],
    [gb.soc(null, null), '—'],
    [gb.duration(45), '45 min'],
    [gb.duration(340), '5 h 40'],
    [gb.duration(8581), '143 h 01'],
    [gb.percent(0.77), '77 %'],
    [gb.efficiency(null), '—'],
  ])('%s', (shown, expected) => {
    expect(plain(shown)).toBe(expected);
  });
});

describe('prices under each other', () => {
  const of = (format: typeof gb, ...values: number[]) => format.prices(values as never).map(plain);

  it('have the same decimals, and no more than one of them needs', () => {
    expect(of(gb, 280_000, 70_000, -48_000)).toEqual(['28.0p', '7.0p', '-4.8p']);
    expect(of(gb, 202_345, 233_000, -48_153, 0)).toEqual(['20.23p', '23.30p', '-4.82p', '0.00p']);
    // What is rounded away asks for no decimals of its own.
    expect(of(gb, 70_004, 80_000)).toEqual(['7.0p', '8.0p']);
    expect(of(de, 245_000, 245_500)).toEqual(['24,50 ct', '24,55 ct']);
    const swiss = formatter({ ...british, currency: 'CHF', locale: 'de-CH' });
    expect(of(swiss, 250_000, 123_000)).toEqual(['CHF 0.2500', 'CHF 0.1230']);
    expect(of(swiss, 250_000, 120_000)).toEqual(['CHF 0.25', 'CHF 0.12']);
    expect(of(gb)).toEqual([]);
  });
});

describe('German figures', () => {
  it.each([
    [de.money(1_234_560_000 as never), '1.234,56 €'],
    [de.price(245_000 as never), '24,5 ct'],
    [de.energy(24_600 as never), '24,6 kWh'],
    [de.distance(19_867_352 as never), '19.867 km'],
    [de.efficiencyWithUnit(6035), '16,6 kWh/100 km'],
  ])('%s', (shown, expected) => {
    expect(plain(shown)).toBe(expected);
  });
});

describe('dates', () => {
  it.each([
    [gb.day('2026-11-22' as Day, today), 'Today'],
    [gb.day('2026-11-21' as Day, today), 'Yesterday'],
    [gb.day('2026-11-19' as Day, today), 'Thu 19 Nov'],
    [gb.day('2025-11-19' as Day, today), 'Wed 19 Nov 2025'],
    [gb.longDay('2026-11-19' as Day), 'Thursday 19 November 2026'],
    [gb.span('2026-10-01' as Day, '2026-10-22' as Day), '1–22 Oct'],
    [gb.monthAndYear('2026-11' as Month), 'Nov 2026'],
    [gb.weekday(0), 'Mon'],
    [gb.moment(Date.UTC(2026, 5, 30, 23, 30) as Instant), '1 Jul 2026, 00:30'],
    [gb.time(Date.UTC(2026, 5, 30, 6, 10) as Instant), '07:10'],
    [gb.time(Date.UTC(2026, 5, 30, 6, 10) as Instant, 'America/New_York'), '02:10'],
  ])('%s', (shown, expected) => {
    expect(plain(shown)).toBe(expected);
  });
});
