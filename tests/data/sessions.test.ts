import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { listNeighbours, listWarnings } from '@/lib/checks/data';
import { notFound } from '@/lib/core/result';
import type { Day, Instant } from '@/lib/core/time';
import type { Metres, Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { getUsualPrices, listPlaces } from '@/lib/places/data';
import type { Owner } from '@/lib/server/owner';
import {
  changeSession,
  deleteSession,
  findLastOdometer,
  findSession,
  insertPriced,
  insertSession,
  listHomePriced,
  listLastSessions,
  repriceSessions,
  restoreSession,
  updateSession,
} from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import { sessionEditForm, type FrozenPrice, type SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { insertTariff, listTariffs, updateTariff } from '@/lib/tariffs/data';
import { listSessionHistory, revertSession } from '@/lib/versions/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const count = () => connection().sqlite.prepare('select count(*) from charging_sessions').pluck().get();
const edit = ({ id, version, ...row }: SessionRow, changes: Partial<SessionRow>) => ({
  ...inputOf({ id, version, ...row, ...changes }),
  id,
  version,
});
const later = { now: Date.parse('2027-01-01T00:00:00Z') as Instant };

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
});

describe('sessions of somebody else', () => {
  it('answer like sessions that are not there, whatever is asked', () => {
    const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    for (const id of [session.id, 999]) {
      expect(findSession(bob, id)).toBeNull();
      expect(updateSession(bob, { ...edit(session, {}), id, carId: 77 })).toEqual(notFound('charge'));
      expect(deleteSession(bob, id)).toEqual(notFound('charge'));
      expect(restoreSession(bob, id)).toEqual(notFound('charge'));
      expect(changeSession(bob, { id, version: 1 }, { notes: 'Bob' })).toEqual(notFound('charge'));
      expect(revertSession(bob, { id, version: 1 })).toEqual(notFound('charge'));
      expect(listSessionHistory(bob, id)).toEqual([]);
    }
    valueOf(repriceSessions(bob, [{ id: session.id, price: { ...session, costMicros: 1 as Micros } }]));
    expect(findSession(alice, session.id)).toEqual(session);
  });

  it('are in no list and no figure', () => {
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05'])
      valueOf(insertSession(alice, sessionEntry(carId, day, { priceMicrosPerKwh: 70_000 as MicrosPerKwh })));
    expect(listLastSessions(bob, 5)).toEqual([]);
    expect(listLastSessions(bob, 5, carId)).toEqual([]);
    expect(findLastOdometer(bob, carId)).toBeNull();
    expect(listHomePriced(bob)).toEqual([]);
    expect(listPlaces(bob)).toEqual([]);
    expect(getUsualPrices(bob)).toEqual({ home: null, work: null, ac: null, dc: null });
    expect(listNeighbours(bob, '2026-03-03' as Day, carId)).toEqual([]);
    expect(listWarnings(bob, listLastSessions(alice, 1)[0]!, later.now)).toEqual([]);
    expect(listLastSessions(alice, 5, carId)).toHaveLength(5);
    expect(listPlaces(alice)).toMatchObject([{ label: 'Home', uses: 5, usualPriceMicrosPerKwh: 70_000 }]);
    expect(getUsualPrices(alice).home).toBe(70_000);
  });

  it('cannot be logged for the car of another, nor be found by the key of another', () => {
    const entry = sessionEntry(carId, '2026-03-01');
    expect(insertSession(bob, entry)).toMatchObject({ ok: false, error: { fields: { car_id: 'Choose a car' } } });
    const own = valueOf(insertCar(bob, carEntry())).id;
    valueOf(insertSession(alice, entry));
    expect(valueOf(insertSession(bob, { ...entry, carId: own })).carId).toBe(own);
    expect(count()).toBe(2);
  });
});

describe('a save', () => {
  it('sent twice makes one row, and with other content a conflict', () => {
    const entry = sessionEntry(carId, '2026-03-01');
    const first = valueOf(insertSession(alice, entry));
    expect(insertSession(alice, { ...entry })).toEqual({ ok: true, value: first });
    expect(insertSession(alice, { ...entry, energyWh: 10_001 as WattHours })).toMatchObject({
      error: { code: 'conflict' },
    });
    valueOf(deleteSession(alice, first.id));
    expect(insertSession(alice, entry)).toMatchObject({ error: { code: 'conflict' } });
    expect(count()).toBe(1);
  });

  it('freezes the price of its day: a later tariff, and a correction of the note, change nothing', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    expect(session).toMatchObject({ costMicros: 700_000, priceSource: 'tariff', tariffId: tariff.id });
    const { id, version, ...input } = listTariffs(alice)[0]!;
    valueOf(updateTariff(alice, { ...input, id, version, priceMicrosPerKwh: 300_000 as MicrosPerKwh }));
    expect(findSession(alice, session.id)).toEqual(session);
    const noted = valueOf(updateSession(alice, edit(session, { notes: 'Rain' })));
    expect(noted).toMatchObject({ costMicros: 700_000, notes: 'Rain', version: 2 });
    const moved = valueOf(updateSession(alice, edit(noted, { day: '2026-03-02' as Day })));
    expect(moved).toMatchObject({ costMicros: 3_000_000 });
  });

  it('keeps a price that came frozen', () => {
    const price: FrozenPrice = {
      priceMicrosPerKwh: 70_000 as MicrosPerKwh,
      costMicros: 123 as Micros,
      priceSource: 'tariff',
      tariffId: null,
      costLines: null,
      isPriceAssumed: false,
    };
    expect(valueOf(insertPriced(alice, sessionEntry(carId, '2026-03-01'), price))).toMatchObject(price);
  });

  it('refuses a day after tomorrow, and keeps 0 % as 0', () => {
    const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
    expect(insertSession(alice, sessionEntry(carId, day))).toMatchObject({ error: { fields: { date: /tomorrow/ } } });
    const flat = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01', { socFrom: 0, socTo: 10 })));
    expect(findSession(alice, flat.id)).toMatchObject({ socFrom: 0, socTo: 10 });
  });
});

describe('an edit', () => {
  it('by an old version is a conflict, and overwrites nothing', () => {
    const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    const changed = valueOf(updateSession(alice, edit(session, { notes: 'first' })));
    expect(updateSession(alice, edit(session, { notes: 'second' }))).toMatchObject({ error: { code: 'conflict' } });
    expect(findSession(alice, session.id)).toEqual(changed);
  });

  it.each([
    ['in the evening', '2026-03-10T23:30:00-04:00', '2026-03-11T01:10:00-04:00'],
    ['in the hour that autumn repeats, and to the second', '2025-11-02T01:20:33-05:00', '2025-11-02T01:50:59-05:00'],
  ])('of a charge in New York, made in London without touching its times, leaves them alone: %s', (_, from, to) => {
    const times = { startedAt: Date.parse(from) as Instant, endedAt: Date.parse(to) as Instant };
    const abroad = { ...times, timeZone: 'America/New_York', placeKind: 'public' as const };
    const session = valueOf(insertSession(alice, sessionEntry(carId, from.slice(0, 10), abroad)));
    const form = sessionEditForm(getUnits(alice));
    const typed = { ...form.encode(edit(session, {})), notes: 'Brooklyn' };
    const { updatedAt, ...saved } = valueOf(updateSession(alice, valueOf(form.decode(typed))));
    expect({ ...saved, updatedAt: session.updatedAt }).toEqual({ ...session, notes: 'Brooklyn', version: 2 });
    expect(updatedAt).toBeGreaterThanOrEqual(session.updatedAt);
  });

  it('that changes nothing makes no version, whatever the form was sent for', () => {
    const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    expect(updateSession(alice, edit(session, {}))).toEqual({ ok: true, value: session });
    expect(listSessionHistory(alice, session.id)).toHaveLength(1);
  });

  it('is taken back with its price, once, and only while it is the newest', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    const second = valueOf(updateSession(alice, edit(session, { energyWh: 24_600 as WattHours })));
    const back = valueOf(revertSession(alice, { id: session.id, version: second.version }));
    expect(back).toEqual({ ...session, version: 3, updatedAt: back.updatedAt });
    expect(revertSession(alice, { id: session.id, version: second.version })).toMatchObject({
      error: { code: 'conflict' },
    });
    expect(revertSession(alice, { id: session.id, version: 1 })).toEqual(notFound('charge'));
    expect(listSessionHistory(alice, session.id)).toHaveLength(3);
  });
});

it('a deleted session comes back under the same id, with all it had', () => {
  const session = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
  valueOf(deleteSession(alice, session.id));
  expect(findSession(alice, session.id)).toBeNull();
  expect(listPlaces(alice)).toEqual([]);
  const back = valueOf(restoreSession(alice, session.id));
  expect(back).toEqual({ ...session, updatedAt: back.updatedAt });
  expect(restoreSession(alice, session.id)).toEqual(notFound('charge'));
});

it('the odometer that is hinted is the last of that car, before the day that is asked about', () => {
  const read = (day: string, odometerM: number | null) =>
    valueOf(insertSession(alice, sessionEntry(carId, day, { odometerM: odometerM as Metres | null })));
  read('2026-03-01', 1_000);
  read('2026-03-05', 5_000);
  read('2026-03-09', null);
  expect(findLastOdometer(alice, carId)).toEqual({ odometerM: 5_000, day: '2026-03-05' });
  expect(findLastOdometer(alice, carId, '2026-03-05' as Day)).toEqual({ odometerM: 1_000, day: '2026-03-01' });
});

it('a stored session is doubted by its own car’s sessions, and not by itself', () => {
  const first = valueOf(
    insertSession(alice, sessionEntry(carId, '2026-03-01', { priceMicrosPerKwh: 1 as MicrosPerKwh })),
  );
  expect(listWarnings(alice, first, later.now)).toEqual([]);
  const entry = sessionEntry(carId, '2026-03-01', { priceMicrosPerKwh: 1 as MicrosPerKwh });
  const twin = valueOf(insertSession(alice, entry));
  expect(listWarnings(alice, twin, later.now).map(({ key, otherId }) => [key, otherId])).toEqual([
    ['duplicate', first.id],
  ]);
});

it('every question about one charge is answered by an index that starts with its owner', () => {
  const plan = (query: string) =>
    connection()
      .sqlite.prepare(`explain query plan ${query}`)
      .all()
      .map((row) => (row as { detail: string }).detail)
      .join('\n');
  const mine = 'select * from charging_sessions where user_id = 1 and deleted_at is null';
  expect(plan(`${mine} order by day desc, id desc limit 1000`)).toMatch(/INDEX charging_sessions_day \(user_id=/);
  expect(plan(`${mine} and day <= '2026-03-01' order by day desc, id desc limit 24`)).not.toMatch(
    /SCAN|B-TREE FOR ORDER/,
  );
});
