import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { findActiveCar, insertCar, listCars } from '@/lib/cars/data';
import { addDays } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertSession } from '@/lib/sessions/data';
import { getToday } from '@/lib/settings/data';
import { insertTariff, listTariffs } from '@/lib/tariffs/data';
import { hasSampleData, insertSampleData, removeSampleData } from '@/lib/sample/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

const rowsOf = (owner: Owner) =>
  Object.fromEntries(
    ['cars', 'tariffs', 'charging_sessions'].map((table) => [
      table,
      connection().sqlite.prepare(`select count(*) from ${table} where user_id = ?`).pluck().get(owner.id),
    ]),
  );
const nothing = { cars: 0, tariffs: 0, charging_sessions: 0 };

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

describe('sample data', () => {
  it('comes as a year, and goes without a trace', () => {
    expect(hasSampleData(alice)).toBe(false);
    const { count } = valueOf(insertSampleData(alice));
    expect(count).toBeGreaterThan(90);
    expect(hasSampleData(alice)).toBe(true);
    expect(insertSampleData(alice).ok).toBe(false);
    expect(rowsOf(alice)).toEqual({ cars: 1, tariffs: 3, charging_sessions: count });
    expect(valueOf(removeSampleData(alice)).count).toBe(count);
    expect(rowsOf(alice)).toEqual(nothing);
    expect(hasSampleData(alice)).toBe(false);
    expect(valueOf(insertSampleData(alice)).count).toBe(count);
  });

  it('stands beside what is there: own tariffs stay, own cars are active again afterwards', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    const today = getToday(alice);
    const own = valueOf(insertTariff(alice, tariffEntry(7, addDays(today, -20))));
    valueOf(insertSampleData(alice));
    expect(findActiveCar(alice)?.id).not.toBe(car.id);
    expect(listTariffs(alice).at(-1)).toEqual(own);
    expect(listTariffs(alice).at(-2)?.validTo).toBe(addDays(today, -21));
    valueOf(removeSampleData(alice));
    expect(listCars(alice).map(({ id, active }) => [id, active])).toEqual([[car.id, true]]);
    expect(listTariffs(alice)).toEqual([own]);
  });

  it('keeps what was logged on it: the session, its car and its price', () => {
    valueOf(insertSampleData(alice));
    const car = findActiveCar(alice)!;
    const logged = valueOf(insertSession(alice, sessionEntry(car.id, getToday(alice))));
    expect(logged.priceSource).toBe('tariff');
    valueOf(removeSampleData(alice));
    expect(rowsOf(alice)).toEqual({ cars: 1, tariffs: 0, charging_sessions: 1 });
    expect(findSession(alice, logged.id)).toMatchObject({ costMicros: logged.costMicros, tariffId: null });
    expect(hasSampleData(alice)).toBe(false);
  });

  it('is looked for once: no index knows it, and the dashboard asks every time', () => {
    hasSampleData(alice);
    const prepare = vi.spyOn(connection().sqlite, 'prepare');
    expect(hasSampleData(alice)).toBe(false);
    expect(prepare.mock.calls.filter(([text]) => text.includes('charging_sessions'))).toEqual([]);
    prepare.mockRestore();
  });

  it('is another person’s business', () => {
    valueOf(insertSampleData(alice));
    const before = rowsOf(alice);
    expect(hasSampleData(bob)).toBe(false);
    expect(valueOf(removeSampleData(bob)).count).toBe(0);
    expect(rowsOf(alice)).toEqual(before);
    valueOf(insertSampleData(bob));
    valueOf(removeSampleData(bob));
    expect(rowsOf(bob)).toEqual(nothing);
    expect(rowsOf(alice)).toEqual(before);
  });
});
