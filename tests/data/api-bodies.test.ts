import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { getSessionJson } from '@/lib/api/data';
import { inputOfBody } from '@/lib/api/rules';
import { insertCar } from '@/lib/cars/data';
import { deleteSession, findSession, restoreSession, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import { insertTariff } from '@/lib/tariffs/data';
import { apiKey as key, apiUnits as units, apiWorld } from '../support/api-world';
import { carEntry, tariffEntry } from '../support/entries';
import { valueOf } from '../support/owners';

let { alice, bob, carId, body, save } = apiWorld();

beforeEach(() => {
  ({ alice, bob, carId, body, save } = apiWorld());
});

const pointers = (sent: unknown) => {
  const result = inputOfBody(sent, key, units);
  return result.ok ? null : Object.keys(result.error.fields ?? {});
};
const count = () => connection().sqlite.prepare('select count(*) from charging_sessions').pluck().get();

describe('a body', () => {
  it('is saved once, and answers what is stored', () => {
    const first = valueOf(save(alice, body({ cost_per_kwh: 0.075, location_label: ' Shop ' })));
    expect(first.isNew).toBe(true);
    expect(first.body).toMatchObject({
      ...{ client_id: key, charge_delivered_kwh: 24.6, total_cost: 1.85, cost_per_kwh: 0.075, currency: 'GBP' },
      ...{ location_label: 'Shop', odometer: null, soc_from: null, fees: 0, price_source: 'price', version: 1 },
    });
    expect(first.path).toBe(`/api/v1/sessions/${first.body.id}`);
    const again = valueOf(save(alice, body({ cost_per_kwh: '0.075', location_label: 'Shop' })));
    expect(again).toEqual({ ...first, isNew: false });
    expect(count()).toBe(1);
  });

  it('is refused under the key of another, and the first stays', () => {
    const first = valueOf(save(alice, body()));
    expect(save(alice, body({ charge_delivered_kwh: 24.7 }))).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(valueOf(getSessionJson(alice, String(first.body.id), {}))).toEqual(first.body);
    expect(count()).toBe(1);
  });

  it('is known again after the session was edited, repriced or given back', () => {
    const { body: stored } = valueOf(save(alice, body()));
    const row = findSession(alice, stored.id)!;
    const edited = { ...inputOf(row), notes: 'Edited on the desktop', id: row.id, version: row.version };
    valueOf(updateSession(alice, edited));
    const again = valueOf(save(alice, body()));
    expect(again).toMatchObject({ isNew: false, body: { notes: 'Edited on the desktop', version: 2 } });
    expect(valueOf(save(alice, body({ notes: 'Edited on the desktop' }))).isNew).toBe(false);
    expect(save(alice, body({ notes: 'Something else' }))).toMatchObject({ ok: false, error: { code: 'conflict' } });
    valueOf(deleteSession(alice, stored.id));
    const gone = save(alice, body());
    expect(gone).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(gone.ok || gone.error.message).toContain('deleted');
    valueOf(restoreSession(alice, stored.id));
    expect(valueOf(save(alice, body())).isNew).toBe(false);
    expect(count()).toBe(1);
  });

  it('has a key of each account’s own', () => {
    const bobsCar = valueOf(insertCar(bob, carEntry())).id;
    expect(valueOf(save(alice, body())).isNew).toBe(true);
    expect(valueOf(save(bob, body({ car_id: bobsCar }))).isNew).toBe(true);
    expect(count()).toBe(2);
  });

  it('takes no car of somebody else, as if it were not there', () => {
    const hers = save(bob, body());
    expect(hers).toEqual(save(bob, body({ car_id: carId + 1000 })));
    expect(hers).toMatchObject({ ok: false, error: { code: 'invalid', fields: { car_id: 'Choose a car' } } });
    expect(count()).toBe(0);
  });

  it('takes the home tariff where no price is said', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const { body: saved } = valueOf(save(alice, body({ place_kind: 'home', charge_delivered_kwh: 10 })));
    expect(saved).toMatchObject({ total_cost: 0.7, cost_per_kwh: 0.07, price_source: 'tariff' });
  });

  it('may leave the date to the start, in the place’s own zone', () => {
    const late = { date: undefined, started_at: '2026-06-30T23:30:00Z' };
    const read = (changes: Record<string, unknown>) =>
      valueOf(inputOfBody(JSON.parse(JSON.stringify(body(changes))), key, units));
    expect(read(late).day).toBe('2026-07-01');
    expect(read({ ...late, time_zone: 'America/New_York' }).day).toBe('2026-06-30');
    expect(pointers({ ...body(), date: undefined })).toEqual(['date']);
    expect(pointers(body({ date: '2026-06-30', started_at: '2026-06-30T23:30:00Z' }))).toEqual(['date']);
  });

  it('may have its odometer in the other unit, and no other currency', () => {
    const read = (changes: Record<string, unknown>) => valueOf(inputOfBody(body(changes), key, units));
    expect(read({ odometer: 12345 }).odometerM).toBe(19_867_352);
    expect(read({ odometer: 12345, distance_unit: 'km' }).odometerM).toBe(12_345_000);
    expect(pointers(body({ currency: 'EUR' }))).toEqual(['currency']);
    expect(pointers(body({ currency: 'GBP' }))).toBeNull();
  });

  it.each([
    [['car_id'], { car_id: '01' }],
    [['car_id'], { car_id: 1.5 }],
    [['car_id'], { car_id: -1 }],
    [['car_id'], { car_id: null }],
    [['date'], { date: '2026-02-30' }],
    [['date'], { date: 20260301 }],
    [['started_at'], { started_at: '2026-03-01T10:00:00' }],
    [['ended_at'], { started_at: '2026-03-01T10:00:00Z', ended_at: '2026-03-01T09:00:00Z' }],
    [['time_zone'], { time_zone: '+01:00' }],
    [['odometer'], { odometer: -1 }],
    [['odometer'], { odometer: '1,234' }],
    [['charge_type'], { charge_type: 'ac' }],
    [['place_kind'], { place_kind: 'Home' }],
    [['charge_speed_kw'], { charge_speed_kw: 1000.1 }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: 0 }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: 1e-7 }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: 1e21 }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: '0x1F' }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: '' }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: true }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: [24.6] }],
    [['charge_delivered_kwh'], { charge_delivered_kwh: 24.6001 }],
    [['energy_source'], { energy_source: 'guessed' }],
    [['duration_mins'], { duration_mins: 1.5 }],
    [['total_cost'], { total_cost: '£5' }],
    [['total_cost'], { total_cost: 1.234 }],
    [['cost_per_kwh'], { cost_per_kwh: '1e3' }],
    [['fees'], { fees: -0.01 }],
    [['fees'], { fees: 'none' }],
    [['is_free'], { is_free: 'yes' }],
    [['soc_from'], { soc_from: 101 }],
    [['soc_to'], { soc_from: 80, soc_to: 20 }],
    [['notes'], { notes: 'a\0b' }],
    [['notes'], { notes: { toString: 'x' } }],
    [['location_label'], { location_label: '\u202eabc' }],
    [['user_id'], { user_id: 1 }],
    [['id'], { id: 1 }],
    [['cost_micros'], { cost_micros: 1 }],
    [['client_id'], { client_id: 'another-one' }],
    [['Charge_type'], { Charge_type: 'AC' }],
    [['soc_from', 'soc_to', 'fees'], { soc_from: 'a', soc_to: 'b', fees: 'c' }],
  ])('says that %j is wrong in %j', (names, changes) => {
    expect(pointers(body(changes))?.sort()).toEqual([...names].sort());
    expect(save(alice, body(changes)).ok).toBe(false);
    expect(count()).toBe(0);
  });

  it.each([null, [], 'text', 7, true, [body]].map((value) => [value]))('is not %j', (value) => {
    expect(inputOfBody(value, key, units)).toMatchObject({ ok: false, error: { code: 'invalid' } });
  });

  it('takes nothing from the prototype that it names', () => {
    const text = JSON.stringify(body()).replace('{', '{"__proto__":{"charge_delivered_kwh":5},');
    expect(pointers(JSON.parse(text))).toEqual(['__proto__']);
    const without = text.replace(/,"charge_delivered_kwh":24.6/, '');
    expect(pointers(JSON.parse(without))?.sort()).toEqual(['__proto__', 'charge_delivered_kwh']);
  });

  it('with unknown keys by the thousand is told twenty of them', () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, at) => [`k${at}`, 1]));
    expect(pointers({ ...body(), ...many })).toHaveLength(20);
  });
});
