import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertFirstUser, insertUser } from '@/lib/account/data';
import { findCar, insertCar } from '@/lib/cars/data';
import type { CarRow } from '@/lib/cars/schema';
import type { Result } from '@/lib/core/result';
import type { Day, Month } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import {
  findLastFullCharge,
  findLoggedSpan,
  getChargingEfficiencies,
  getMonthFigures,
  getYearFigures,
  listFacts,
} from '@/lib/insights/data';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import { deleteSession, insertSession } from '@/lib/sessions/data';
import { insertTariff } from '@/lib/tariffs/data';
import { sampleHistory } from '@/lib/sample/rules';
import { freshDatabase } from '../support/database';

const today = '2026-11-22' as Day;
const november = '2026-11' as Month;
const units: Units = {
  currency: 'GBP',
  distance: 'mi',
  efficiency: 'mi/kWh',
  timeZone: 'Europe/London',
  locale: 'en-GB',
};
const sample = sampleHistory(today, units);

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

const proved = (userId: number): Owner => {
  const owner = ownerOfUser(userId);
  if (!owner) throw new Error('no such user');
  return owner;
};

function fill(owner: Owner): CarRow {
  const car = valueOf(insertCar(owner, sample.car));
  for (const tariff of sample.tariffs) valueOf(insertTariff(owner, tariff));
  for (const [index, session] of sample.sessions.entries())
    valueOf(insertSession(owner, { ...session, carId: car.id, clientId: `sample-${index}` }));
  return car;
}

let alice: Owner;
let bob: Owner;
let car: CarRow;

beforeEach(() => {
  freshDatabase();
  alice = proved(valueOf(insertFirstUser({ username: 'alice', passwordHash: 'a' }, 'test')).userId);
  bob = proved(valueOf(insertUser({ username: 'bob', passwordHash: 'b' }, 'test')).userId);
  car = fill(alice);
});

const rowsOf = (from: string, to: string) =>
  sample.sessions.filter(({ day }) => from <= day && day <= to).map(({ day, energyWh }) => ({ day, energyWh }));

describe('facts', () => {
  it('are the rows of the period, after the last odometer reading before it', () => {
    const facts = listFacts(alice, { carId: car.id, from: '2026-11-01' as Day, to: '2026-11-30' as Day });
    const inside = facts.filter(({ day }) => day >= '2026-11-01');
    expect(inside.map(({ day, energyWh }) => ({ day, energyWh }))).toEqual(rowsOf('2026-11-01', '2026-11-30'));
    const before = facts.filter(({ day }) => day < '2026-11-01');
    expect(before[0]?.odometerM).not.toBeNull();
    expect(before.slice(1).every(({ odometerM, day }) => odometerM === null || day === before[0]?.day)).toBe(true);
  });

  it('of all cars are those of each', () => {
    const period = { from: '2026-05-01' as Day, to: '2026-06-30' as Day };
    expect(listFacts(alice, { carId: null, ...period })).toEqual(listFacts(alice, { carId: car.id, ...period }));
  });

  it('leave out what is deleted', () => {
    const period = { carId: car.id, from: '2026-11-01' as Day, to: '2026-11-30' as Day };
    const last = listFacts(alice, period).at(-1)!;
    valueOf(deleteSession(alice, last.id));
    expect(listFacts(alice, period).map(({ id }) => id)).not.toContain(last.id);
  });

  it('are found by an index that starts with the user, and never by reading the table', () => {
    const { sqlite } = connection();
    const statements: string[] = [];
    const prepare = sqlite.prepare.bind(sqlite);
    sqlite.prepare = (text: string) => {
      if (text.includes('charging_sessions')) statements.push(text);
      return prepare(text);
    };
    listFacts(alice, { carId: car.id, from: '2026-11-01' as Day, to: '2026-11-30' as Day });
    listFacts(alice, { carId: null, from: '2026-01-01' as Day, to: '2026-12-31' as Day });
    findLastFullCharge(alice, car.id);
    findLoggedSpan(alice);
    sqlite.prepare = prepare;
    expect(statements).toHaveLength(5);
    const plans = statements.map((text) => {
      const filled = text.replace(/\?/g, "'1'");
      const steps = prepare(`explain query plan ${filled}`).all() as { detail: string }[];
      return steps.map(({ detail }) => detail).filter((detail) => detail.includes('charging_sessions'));
    });
    for (const step of plans.flat()) expect(step).toMatch(/^SEARCH charging_sessions USING .*INDEX \w+ \(user_id=\?/);
    expect(plans[2]?.join()).toContain('charging_sessions_full');
  });
});

describe('the figures of a month', () => {
  it('are the sum of its rows, to the penny', () => {
    const { spend, byCategory, days } = getMonthFigures(alice, car, november, today);
    const paid = connection()
      .sqlite.prepare("select sum(cost_micros) from charging_sessions where user_id = ? and day like '2026-11-%'")
      .pluck()
      .get(alice.id);
    expect(spend.costMicros).toBe(paid);
    expect(spend.count).toBe(rowsOf('2026-11-01', '2026-11-30').length);
    expect(Object.values(byCategory).reduce((sum, part) => sum + part.costMicros, 0)).toBe(paid);
    expect(days.at(-1)?.at).toBe(today);
  });

  it('change with a row that is deleted, and know nothing of what another owner logs', () => {
    const before = getMonthFigures(alice, car, november, today);
    fill(bob);
    expect(getMonthFigures(alice, car, november, today)).toEqual(before);
    const last = listFacts(alice, { carId: car.id, from: '2026-11-01' as Day, to: today }).at(-1)!;
    valueOf(deleteSession(alice, last.id));
    const after = getMonthFigures(alice, car, november, today);
    expect(after.spend.costMicros).toBe(before.spend.costMicros - (last.costMicros ?? 0));
    expect(after.spend.count).toBe(before.spend.count - 1);
  });

  it('find the losses, the efficiency and the cost per mile that the sample was made with', () => {
    const { charging, efficiency, perDistance } = getMonthFigures(alice, car, '2026-10' as Month, today);
    expect(charging.AC.isAssumed).toBe(false);
    expect(charging.AC.value).toBeCloseTo(0.9, 2);
    expect(charging.DC.value).toBeCloseTo(0.95, 2);
    // 3.6 mi/kWh × 0.9 at the wall is 3.2; October is warmer than the mean, and its trips are fast.
    expect(efficiency.wallMPerKwh! / 1609.344).toBeGreaterThan(2.8);
    expect(efficiency.wallMPerKwh! / 1609.344).toBeLessThan(3.6);
    expect(perDistance.coverage).toBeGreaterThan(0.5);
  });
});

it('tells the last charge to 100 %, and the days between the first session and the last', () => {
  const full = sample.sessions.filter(({ socTo }) => socTo === 100).at(-1)!;
  expect(findLastFullCharge(alice, car.id)).toBe(full.day);
  expect(findLoggedSpan(alice)).toEqual({ from: sample.sessions[0]!.day, to: sample.sessions.at(-1)!.day });
});

it('adds the months up to the year', () => {
  const year = getYearFigures(alice, null, 2026, today);
  const months = year.months.flatMap(({ costs }) => Object.values(costs));
  expect(months.reduce<number>((sum, cost) => sum + cost, 0)).toBe(year.spend.costMicros);
  expect(year.months.map(({ at }) => at).at(-1)).toBe('2026-11');
  expect(year.spend.count).toBe(rowsOf('2026-01-01', '2026-12-31').length);
  expect(getYearFigures(alice, car.id, 2026, today)).toEqual(year);
});

it('answers another owner as if there was nothing', () => {
  expect(findCar(bob, car.id)).toBeNull();
  expect(listFacts(bob, { carId: car.id, from: '2025-01-01' as Day, to: today })).toEqual([]);
  expect(listFacts(bob, { carId: null, from: '2025-01-01' as Day, to: today })).toEqual([]);
  expect(findLastFullCharge(bob, car.id)).toBeNull();
  expect(findLoggedSpan(bob)).toBeNull();
  expect(getChargingEfficiencies(bob, car).AC).toMatchObject({ isAssumed: true, sessions: 0 });
  expect(getMonthFigures(bob, car, november, today).spend.count).toBe(0);
  expect(getYearFigures(bob, null, 2026, today).spend.count).toBe(0);
});
