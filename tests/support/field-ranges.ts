import { carForm } from '@/lib/cars/schema';
import type { Codec } from '@/lib/core/codec';
import type { Units } from '@/lib/core/units';
import { sessionForm } from '@/lib/sessions/schema';
import { tariffForm } from '@/lib/tariffs/schema';

export const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
export const letters = (count: number) => 'x'.repeat(count);

/** What a field takes and what it refuses, as it is typed. `empty`: whether it may be left out. */
type Range = { empty: boolean; takes: string[]; refuses: string[] };

const range = (empty: boolean, takes: string[], refuses: string[]): Range => ({ empty, takes, refuses });
const line = (empty: boolean, most: number) =>
  range(
    empty,
    ['x', letters(most), '🔌'.repeat(most), "'; --", '<b>', '=1+1'],
    [letters(most + 1), 'a\nb', 'a\u202eb', 'a\0b', 'a\u009fb', '\ud800'],
  );
const notNumbers = ['NaN', 'Infinity', '1e3', '0x1F', '--1', '1.2.3.4', 'lots', '１２', '5;--', '1/2'];
const number = (empty: boolean, takes: string[], refuses: string[]) => range(empty, takes, [...refuses, ...notNumbers]);
const days = (empty: boolean) =>
  range(
    empty,
    ['2008-01-01', '2024-02-29', '2026-03-01'],
    [
      '2007-12-31',
      '2026-02-30',
      '2025-02-29',
      '03/04/2026',
      '0000-00-00',
      '2026-3-1',
      '2026-03-01T00:00',
      '20260301',
      'today',
    ],
  );
const kilowatts = number(true, ['0.1', '7.4', '1000', '1000.00'], ['0', '0.09', '1000.1', '-7', '7.401']);
const percent = number(true, ['0', '1', '100'], ['-1', '101', '50.5', '+5', '1e1']);
const price = number(
  true,
  ['0', '-100000', '7.5', '1000000', '£0.075', '7.5p'],
  ['1000000.01', '-100000.01', '7.00001'],
);
const cash = number(true, ['0', '0.01', '£22.14', '1000000'], ['0.001', '1000000.001']);

/** The forms by what they are of: an entry that each takes, and the range of each field. */
export const forms: Record<
  string,
  { codec: Codec<Record<string, unknown>>; good: Record<string, string>; ranges: Record<string, Range> }
> = {
  car: {
    codec: carForm(units),
    good: { make: 'Volterra', model: 'Arc', battery_kwh: '58' },
    ranges: {
      make: line(false, 64),
      model: line(false, 64),
      name: line(true, 64),
      battery_kwh: number(false, ['1', '58', '500', '24,6', '58 kWh'], ['0', '0.999', '500.001', '-1', '1.0001']),
      efficiency: number(true, ['0.5', '3.75', '12'], ['0', '0.4', '0.49', '12.01', '13', '-3', '3.755']),
      max_ac_kw: kilowatts,
      max_dc_kw: kilowatts,
    },
  },
  cadence: {
    codec: carForm(units),
    good: {
      ...{ make: 'Volterra', model: 'Arc', battery_kwh: '58', recommended_full_charge_enabled: 'on' },
      ...{ recommended_full_charge_frequency_value: '2', recommended_full_charge_frequency_unit: 'days' },
    },
    ranges: {
      recommended_full_charge_frequency_value: number(false, ['1', '365'], ['0', '366', '-1', '1.5', '01']),
      recommended_full_charge_frequency_unit: range(
        false,
        ['days', 'months'],
        ['weeks', 'Days', 'day', 'constructor', '1'],
      ),
    },
  },
  session: {
    codec: sessionForm(units),
    good: {
      ...{
        client_id: 'entry-00000001',
        car_id: '1',
        date: '2026-03-01',
        time_zone: 'Europe/London',
        charge_type: 'AC',
      },
      ...{ place_kind: 'home', charge_delivered_kwh: '24.6' },
    },
    ranges: {
      client_id: range(
        false,
        [letters(8), letters(64), 'a.b_c:d-'],
        [letters(7), letters(65), 'a b c d e', 'ümlaut-x', '12345678;--'],
      ),
      car_id: number(false, ['1', '9007199254740'], ['0', '01', '-1', '1.0', '+1']),
      date: days(false),
      time_zone: range(
        true,
        ['Europe/London', 'Asia/Kathmandu', 'UTC'],
        ['+01:00', 'Mars/Base', letters(65), '01:00', '../etc'],
      ),
      odometer: number(true, ['0', '12345', '2000000', '12,345', '12345 mi'], ['-1', '1.5', '2000001']),
      charge_type: range(false, ['AC', 'DC'], ['ac', 'Dc', 'AC/DC', '0', 'constructor']),
      charge_speed_kw: kilowatts,
      location_label: line(true, 128),
      place_kind: range(false, ['home', 'work', 'public'], ['Home', 'free', '0', '__proto__']),
      charge_network: line(true, 64),
      charge_delivered_kwh: number(
        false,
        ['0.001', '24.6', '24,6', '1000', '24600 Wh'],
        ['0', '-3', '1000.001', '0.0001'],
      ),
      duration_mins: range(
        true,
        ['1', '80', '10080', '1h20', '1:20'],
        ['0', '10081', '1.5', '-1', '1e3', 'NaN', 'long', '1d'],
      ),
      total_cost: {
        ...cash,
        takes: [...cash.takes, '-1000000', '10000000'],
        refuses: [...cash.refuses, '10000000.01', '-1000000.01'],
      },
      cost_per_kwh: price,
      fees: { ...cash, refuses: [...cash.refuses, '-0.01', '1000000.01'] },
      soc_from: percent,
      soc_to: percent,
      notes: range(
        true,
        ['x', letters(2000), 'a\nb', "'; drop table cars; --"],
        [letters(2001), 'a\0b', 'a\u0001b', '\udfff'],
      ),
    },
  },
  tariff: {
    codec: tariffForm(units),
    good: { name: 'Night', valid_from: '2008-01-01', price: '7.5' },
    ranges: {
      name: line(false, 64),
      valid_from: days(false),
      valid_to: days(true),
      price: { ...price, empty: false },
      bands: range(
        true,
        ['23:30-05:30 7.5', '00:00-24:00 sat,sun -3p', '0030–0430 mon-fri £0.07\r\n'],
        ['7.5', '23:30-05:30', '24:30-05:30 7', '23:30-05:30 noday 7', 'a\0b', '[]'],
      ),
      untimed: range(true, ['base', 'cheapest'], ['Base', 'dearest', 'constructor', '1']),
      standing_charge: number(true, ['0', '61.19', '£0.6119', '61.19p/day'], ['-1', '100000001', '61.19001']),
      time_zone: range(true, ['Europe/London', 'Asia/Kathmandu'], ['+01:00', 'Mars/Base', letters(65), '../etc']),
      clock: range(true, ['on'], ['standard', 'off', 'constructor']),
    },
  },
  'tariff for charges without times': {
    codec: tariffForm(units),
    good: { name: 'Night', valid_from: '2008-01-01', price: '7.5', untimed: 'own', untimed_price: '9' },
    ranges: { untimed_price: { ...price, empty: false } },
  },
};
