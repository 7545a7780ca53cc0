import { beforeAll, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { carForm } from '@/lib/cars/schema';
import type { Codec } from '@/lib/core/codec';
import type { Units } from '@/lib/core/units';
import { sessionForm } from '@/lib/sessions/schema';
import { sessionReader } from '@/lib/sessions/transfer';
import { tariffForm } from '@/lib/tariffs/schema';
import { insertCar } from '@/lib/cars/data';
import { insertSession } from '@/lib/sessions/data';
import { insertTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

const units: Units = {
  ...{ currency: 'GBP', distance: 'mi', efficiency: 'mi/kWh', timeZone: 'Europe/London', locale: 'en-GB' },
};
const letters = (count: number) => 'x'.repeat(count);

/** What a field takes and what it refuses, as it is typed. `empty`: whether it may be left out. */
type Range = { empty: boolean; takes: string[]; refuses: string[] };

const range = (empty: boolean, takes: string[], refuses: string[]): Range => ({ empty, takes, refuses });
const line = (empty: boolean, most: number) =>
  range(empty, ['x', letters(most), '🔌'.repeat(most), "'; --", '<b>', '=1+1'], [letters(most + 1), 'a\nb', 'a\u202eb', 'a\0b', 'a\u009fb', '\ud800']);
const notNumbers = ['NaN', 'Infinity', '1e3', '0x1F', '--1', '1.2.3.4', 'lots', '１２', '5;--', '1/2'];
const number = (empty: boolean, takes: string[], refuses: string[]) => range(empty, takes, [...refuses, ...notNumbers]);
const days = (empty: boolean) =>
  range(empty, ['2008-01-01', '2024-02-29', '2026-03-01'], ['2007-12-31', '2026-02-30', '2025-02-29', '03/04/2026', '0000-00-00', '2026-3-1', '2026-03-01T00:00', '20260301', 'today']);
const kilowatts = number(true, ['0.1', '7.4', '1000', '1000.00'], ['0', '0.09', '1000.1', '-7', '7.401']);
const percent = number(true, ['0', '1', '100'], ['-1', '101', '50.5', '+5', '1e1']);
const price = number(true, ['0', '-100000', '7.5', '1000000', '£0.075', '7.5p'], ['1000000.01', '-100000.01', '7.00001']);
const cash = number(true, ['0', '0.01', '£22.14', '1000000'], ['0.001', '1000000.001']);

const forms: Record<string, { codec: Codec<Record<string, unknown>>; good: Record<string, string>; ranges: Record<string, Range> }> = {
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
      recommended_full_charge_frequency_unit: range(false, ['days', 'months'], ['weeks', 'Days', 'day', 'constructor', '1']),
    },
  },
  session: {
    codec: sessionForm(units),
    good: {
      ...{ client_id: 'entry-00000001', car_id: '1', date: '2026-03-01', time_zone: 'Europe/London', charge_type: 'AC' },
      ...{ place_kind: 'home', charge_delivered_kwh: '24.6' },
    },
    ranges: {
      client_id: range(false, [letters(8), letters(64), 'a.b_c:d-'], [letters(7), letters(65), 'a b c d e', 'ümlaut-x', '12345678;--']),
      car_id: number(false, ['1', '9007199254740'], ['0', '01', '-1', '1.0', '+1']),
      date: days(false),
      time_zone: range(true, ['Europe/London', 'Asia/Kathmandu', 'UTC'], ['+01:00', 'Mars/Base', letters(65), '01:00', '../etc']),
      odometer: number(true, ['0', '12345', '2000000', '12,345', '12345 mi'], ['-1', '1.5', '2000001']),
      charge_type: range(false, ['AC', 'DC'], ['ac', 'Dc', 'AC/DC', '0', 'constructor']),
      charge_speed_kw: kilowatts,
      location_label: line(true, 128),
      place_kind: range(false, ['home', 'work', 'public'], ['Home', 'free', '0', '__proto__']),
      charge_network: line(true, 64),
      charge_delivered_kwh: number(false, ['0.001', '24.6', '24,6', '1000', '24600 Wh'], ['0', '-3', '1000.001', '0.0001']),
      duration_mins: range(true, ['1', '80', '10080', '1h20', '1:20'], ['0', '10081', '1.5', '-1', '1e3', 'NaN', 'long', '1d']),
      total_cost: { ...cash, takes: [...cash.takes, '-1000000', '10000000'], refuses: [...cash.refuses, '10000000.01', '-1000000.01'] },
      cost_per_kwh: price,
      fees: { ...cash, refuses: [...cash.refuses, '-0.01', '1000000.01'] },
      soc_from: percent,
      soc_to: percent,
      notes: range(true, ['x', letters(2000), 'a\nb', "'; drop table cars; --"], [letters(2001), 'a\0b', 'a\u0001b', '\udfff']),
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
      bands: range(true, ['23:30-05:30 7.5', '00:00-24:00 sat,sun -3p', '0030–0430 mon-fri £0.07\r\n'], ['7.5', '23:30-05:30', '24:30-05:30 7', '23:30-05:30 noday 7', 'a\0b', '[]']),
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

const reader = sessionReader({ units, carOf: (label) => (label === 'Arc' ? 1 : null) });
const goodRow = {
  ...{ date: '2026-03-01', car: 'Arc', charge_type: 'AC', place_kind: 'home', charge_delivered_kwh: '24.6' },
  client_id: 'entry-00000001',
};
// A file's figures are plain: what only a person types is refused there.
const typedOnly = /^(24,6|24600 Wh|12,345|12345 mi|£.*|.*p|1h20|1:20)$/;
const inFile = (name: string, text: string) =>
  name === 'cost_per_kwh' && text !== '' && /^-?[\d.]+$/.test(text) ? String(Number(text) / 100) : text;

// Not what a text field can hold: every one of them is an empty field, or refused.
const strangers: Record<string, unknown> = {
  ...{ number: 5, boolean: true, null: null, undefined: undefined, array: ['58', '59'], object: { toString: '58' } },
  ...{ 'a nested field': { value: '58' }, 'a date': new Date(0) },
};

const fieldsOf = (answer: { ok: boolean; error?: { fields?: Record<string, string> } }) =>
  answer.ok ? [] : Object.keys(answer.error?.fields ?? {});

describe.each(Object.entries(forms))('the form of a %s', (_, { codec, good, ranges }) => {
  it('takes what is good', () => expect(codec.decode(good).ok).toBe(true));

  const cases = Object.entries(ranges).flatMap(([name, { empty, takes, refuses }]) => [
    ...takes.map((text) => ({ name, text, ok: true })),
    ...refuses.map((text) => ({ name, text, ok: false })),
    ...['', '   '].map((text) => ({ name, text, ok: empty })),
    ...Object.values(strangers).map((text) => ({ name, text, ok: empty })),
    { name, text: 'y'.repeat(1_000_000), ok: false },
  ]);

  it.each(cases.map((one) => ({ ...one, shown: JSON.stringify(one.text ?? null).slice(0, 40) })))(
    '$name $shown: $ok',
    ({ name, text, ok }) => {
      const answer = codec.decode({ ...good, [name]: text });
      expect([answer.ok, fieldsOf(answer)]).toEqual([ok, ok ? [] : [name]]);
    },
  );
});

describe('a row of a file', () => {
  const ranges = Object.entries(forms['session']?.ranges ?? {}).filter(([name]) => name !== 'car_id');
  const cases = ranges.flatMap(([name, { empty, takes, refuses }]) => [
    ...takes.map((text) => ({ name, text: inFile(name, text), ok: !typedOnly.test(text) })),
    // A file keeps the odometer to the metre.
    ...refuses.map((text) => ({ name, text: inFile(name, text), ok: name === 'odometer' && text === '1.5' })),
    { name, text: '', ok: empty },
    { name, text: 'y'.repeat(1_000_000), ok: false },
  ]);

  it.each(cases.map((one) => ({ ...one, shown: JSON.stringify(one.text).slice(0, 40) })))(
    '$name $shown: $ok',
    ({ name, text, ok }) => {
      const answer = reader({ ...goodRow, [name]: text });
      expect([answer.ok, fieldsOf(answer)]).toEqual([ok, ok ? [] : [name]]);
    },
  );
});

/** Stored values beyond each range, by table and column, as no form would let them through. */
const outOfRange: Record<string, Record<string, unknown[]>> = {
  cars: {
    make: ['', letters(65), null],
    model: ['', letters(65), null],
    name: ['', letters(65)],
    battery_wh: [999, 500_001, -1, null, 'much', 1000.5],
    efficiency_m_per_kwh: [803, 19_314, 0, 'far'],
    max_ac_w: [99, 1_000_001, -1, 7400.5],
    max_dc_w: [99, 1_000_001, -1, 'x'],
    active: [2, -1, null, 'on'],
    recommended_full_charge_enabled: [1, 2, null],
    recommended_full_charge_frequency_value: [1, 0],
    recommended_full_charge_frequency_unit: ['days', 'weeks'],
  },
  tariffs: {
    name: ['', letters(65), null],
    valid_from: ['2007-12-31', '2026-02-30', '2026-3-1', '', null, 5],
    valid_to: ['2026-02-30', '2027-3-1', '2007-12-31', ''],
    price_micros_per_kwh: [-1_000_000_001, 10_000_000_001, null, 'free', 0.5],
  },
  charging_sessions: {
    client_id: ['short', letters(65), null],
    day: ['2007-12-31', '2026-02-30', '2026-3-1', '', null],
    ended_at: [999, 604_801_001],
    time_zone: ['', letters(65), null],
    odometer_m: [-1, 3_218_688_001, 'far', 1.5],
    charge_type: ['ac', '', 'AC ', null],
    power_w: [99, 1_000_001, 'fast'],
    location_label: [letters(129), null],
    place_kind: ['Home', '', 'free', null],
    charge_network: ['', letters(65)],
    energy_wh: [0, -1, 1_000_001, null, 0.5],
    energy_source: ['guess', null],
    duration_min: [0, 10_081, -1, 'long'],
    price_micros_per_kwh: [-1_000_000_001, 10_000_000_001],
    fees_micros: [-1, 1_000_000_000_001, null],
    cost_micros: [-1_000_000_000_001, 11_000_000_000_001, null],
    price_source: ['unknown', 'guess', null],
    soc_from: [-1, 101, 91, 'half'],
    soc_to: [-1, 101, 9, 50.5],
    notes: [letters(2001), null],
    car_id: [77, null],
    tariff_id: [77],
    import_id: [77],
    user_id: [2, 77, null],
  },
};

describe('the database itself', () => {
  beforeAll(() => {
    const { alice } = twoOwners();
    const { id } = valueOf(insertCar(alice, carEntry()));
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01', '2026-12-31')));
    valueOf(insertSession(alice, sessionEntry(id, '2026-03-01', { socFrom: 10, socTo: 90 })));
    connection().sqlite.exec('update charging_sessions set started_at = 1000, ended_at = 2000');
  });

  const cases = Object.entries(outOfRange).flatMap(([table, columns]) =>
    Object.entries(columns).flatMap(([column, values]) => values.map((value) => ({ table, column, value }))),
  );

  it.each(cases.map((one) => ({ ...one, shown: JSON.stringify(one.value).slice(0, 40) })))(
    'keeps $shown out of $column of $table',
    ({ table, column, value }) => {
      const { sqlite } = connection();
      const update = () => sqlite.prepare(`update ${table} set ${column} = ?`).run(value);
      expect(update).toThrow(/constraint failed|cannot store/);
    },
  );
});
