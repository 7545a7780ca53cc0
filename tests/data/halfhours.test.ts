import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { notFound, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { deleteHalfHours, listCoverage, runHalfHours } from '@/lib/halfhours/data';
import { halfHoursForm, type HalfHoursAnswer, type HalfHoursLook } from '@/lib/halfhours/schema';
import { getRepricing } from '@/lib/repricing/data';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import { insertTariff, listPricedTariffs } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let tariffId: number;

const at = (text: string) => Date.parse(text) as Instant;
const list = (...lines: string[]) => ['valid_from,value_inc_vat', ...lines].join('\n');
const night = list('2026-02-01T00:00Z,10', '2026-02-01T00:30Z,-5', '2026-02-01T02:00Z,20');

const send = (owner: Owner, file: string, changes: Record<string, string> = {}): Result<HalfHoursAnswer> =>
  runHalfHours(owner, valueOf(halfHoursForm.decode({ tariff_id: String(tariffId), file, scripted: '1', ...changes })));

function look(owner: Owner, file: string, changes: Record<string, string> = {}): HalfHoursLook {
  const answer = valueOf(send(owner, file, changes));
  if (!('look' in answer)) throw new Error('It was stored without a look.');
  return answer.look;
}
const store = (owner: Owner, file: string) => valueOf(send(owner, file, { hash: look(owner, file).hash }));
const pricesOf = (owner: Owner) =>
  listPricedTariffs(owner, at('2020-01-01'), at('2030-01-01')).map(({ halfHours }) =>
    halfHours.map(({ startsAt, priceMicrosPerKwh }) => [
      new Date(startsAt).toISOString().slice(11, 16),
      priceMicrosPerKwh,
    ]),
  );

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  tariffId = valueOf(insertTariff(alice, tariffEntry(25, '2026-01-01'))).id;
});

describe('half-hour prices', () => {
  it('are another person’s business: Bob gets the answer of a tariff that is not there', () => {
    store(alice, night);
    const held = pricesOf(alice);
    expect(listCoverage(bob)).toEqual([]);
    const { hash } = look(alice, list('2026-02-01T00:00Z,99'));
    expect(send(bob, list('2026-02-01T00:00Z,99'), { hash })).toEqual(notFound('tariff'));
    expect(send(bob, night, { tariff_id: '999' })).toEqual(notFound('tariff'));
    expect(deleteHalfHours(bob, tariffId)).toEqual(notFound('tariff'));
    expect(deleteHalfHours(bob, 999)).toEqual(notFound('tariff'));
    expect(pricesOf(alice)).toEqual(held);
  });

  it('are looked at first, and stored as they were looked at', () => {
    const seen = look(alice, night);
    expect(seen).toMatchObject({
      count: 3,
      same: 0,
      replaced: 0,
      least: -50_000,
      most: 200_000,
      gapCount: 1,
      noteCount: 0,
    });
    expect(seen.gaps).toEqual([{ from: at('2026-02-01T01:00Z'), to: at('2026-02-01T02:00Z') }]);
    expect(listCoverage(alice)).toEqual([]);
    // The hash of another look, or of the same figures in another unit, stores nothing.
    expect(send(alice, night, { hash: 'of nothing' })).toMatchObject({ value: { look: { count: 3 } } });
    expect(send(alice, night, { hash: seen.hash, price_unit: 'major' })).toMatchObject({
      value: { look: { unit: 'major' } },
    });
    expect(listCoverage(alice)).toEqual([]);
    expect(valueOf(send(alice, night, { hash: seen.hash }))).toEqual({ done: { tariffId, count: 3 } });
    expect(listCoverage(alice)).toEqual([
      { tariffId, count: 3, first: at('2026-02-01T00:00Z'), last: at('2026-02-01T02:30Z'), missing: 2 },
    ]);
  });

  it('twice are the same as once, and a later list replaces what it names', () => {
    store(alice, night);
    const once = pricesOf(alice);
    expect(look(alice, night)).toMatchObject({ same: 3, replaced: 0 });
    store(alice, night);
    expect(pricesOf(alice)).toEqual(once);
    const later = list('2026-02-01T00:30Z,7', '2026-02-01T01:00Z,8', '2026-02-01T02:00Z,20');
    expect(look(alice, later)).toMatchObject({ count: 3, same: 1, replaced: 1 });
    store(alice, later);
    expect(pricesOf(alice)).toEqual([
      [
        ['00:00', 100_000],
        ['00:30', 70_000],
        ['01:00', 80_000],
        ['02:00', 200_000],
      ],
    ]);
  });

  it('come back as text where nobody holds the file', () => {
    expect(look(alice, night, { scripted: '' }).text).toBe(night);
    expect(look(alice, night).text).toBeNull();
  });

  it('price a charge, and a change of them is offered for what is logged', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    const times = { startedAt: at('2026-02-01T00:00Z'), endedAt: at('2026-02-01T01:00Z') };
    const logged = valueOf(insertSession(alice, sessionEntry(car.id, '2026-02-01', times)));
    expect(logged).toMatchObject({ costMicros: 2_500_000 });
    expect(getRepricing(alice).changes).toEqual([]);
    store(alice, night);
    // 5 kWh at 10p and 5 kWh at −5p.
    expect(getRepricing(alice).changes.map(({ price }) => price.costMicros)).toEqual([250_000]);
    expect(valueOf(deleteHalfHours(alice, tariffId))).toBe(3);
    expect(getRepricing(alice).changes).toEqual([]);
    expect(listCoverage(alice)).toEqual([]);
  });

  it('of a year are stored at once', () => {
    const year = Array.from({ length: 17_520 }, (_, i) => {
      const start = new Date(at('2025-01-01') + i * 1_800_000).toISOString();
      return `${start},${(i % 40) - 5}`;
    });
    store(alice, list(...year));
    expect(listCoverage(alice)).toMatchObject([{ count: 17_520, missing: 0 }]);
  });

  it('end at 200,000', () => {
    connection().sqlite.exec(`with recursive n(i) as (select 1000000 union all select i + 1 from n where i < 1199998)
      insert into tariff_half_hours select ${alice.id}, ${tariffId}, i * 1800000, 1 from n`);
    expect(store(alice, list('2010-02-01T00:00Z,1'))).toMatchObject({ done: { count: 1 } });
    const [one, more] = ['2010-02-01T00:00Z,2', '2010-02-01T00:30Z,2'];
    const full = { ok: false, error: { message: '200000 half-hour prices are the most of one tariff.' } };
    expect(send(alice, list(one, more), { hash: look(alice, list(one, more)).hash })).toMatchObject(full);
    expect(store(alice, list(one))).toMatchObject({ done: { count: 1 } });
  });
});
