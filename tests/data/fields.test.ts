import { beforeAll, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { sessionReader } from '@/lib/sessions/transfer';
import { insertCar } from '@/lib/cars/data';
import { insertSession } from '@/lib/sessions/data';
import { insertTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { forms, letters, units } from '../support/field-ranges';
import { twoOwners, valueOf } from '../support/owners';

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
