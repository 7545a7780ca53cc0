import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import { getRepricing, restorePrices, settlePrices, updatePrices } from '@/lib/repricing/data';
import { summary } from '@/lib/repricing/rules';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertPriced, insertSession, listHomePriced, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import { deleteTariff, insertTariff, updateTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const log = (day: string, changes: Parameters<typeof sessionEntry>[2] = {}) =>
  valueOf(insertSession(alice, sessionEntry(carId, day, changes)));
const changed = (owner = alice) => getRepricing(owner).changes.map(({ session }) => session.id);
const costs = (ids: number[]) => ids.map((id) => findSession(alice, id)?.costMicros);
/** Sets the one tariff of these tests to another price. */
function reprice(tariff: { id: number; version: number }, pence: number) {
  return valueOf(updateTariff(alice, { ...tariffEntry(pence, '2026-01-01'), id: tariff.id, version: tariff.version }));
}

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
});

describe('after a change of tariffs', () => {
  it('sessions keep their price until it is said otherwise', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const ids = [log('2026-02-01').id, log('2026-02-02').id];
    expect(changed()).toEqual([]);
    reprice(tariff, 9);
    expect(summary(getRepricing(alice).changes).changed).toEqual({ count: 2, before: 2_000_000, after: 1_800_000 });
    expect(costs(ids)).toEqual([1_000_000, 1_000_000]);
    expect(valueOf(updatePrices(alice))).toBe(2);
    expect(costs(ids)).toEqual([900_000, 900_000]);
    expect(changed()).toEqual([]);
  });

  it('what is left as logged is not offered again, until its price changes once more', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const { id } = log('2026-02-01');
    const second = reprice(tariff, 9);
    valueOf(settlePrices(alice));
    expect(changed()).toEqual([]);
    expect(costs([id])).toEqual([1_000_000]);
    // A later tariff for other days is another change, which concerns other sessions.
    const other = valueOf(insertTariff(alice, tariffEntry(5, '2026-06-01')));
    expect(changed()).toEqual([]);
    valueOf(deleteTariff(alice, other.id));
    reprice({ ...second, version: second.version + 1 }, 8);
    expect(changed()).toEqual([id]);
  });

  it('a charge logged after the last answer is compared too', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const second = reprice(tariff, 9);
    valueOf(settlePrices(alice));
    const third = reprice(second, 8);
    // The clock of the database counts in milliseconds: the next one must have begun.
    const settledAt = Date.now();
    while (Date.now() === settledAt);
    const { id } = log('2026-02-01');
    reprice(third, 9);
    expect(changed()).toEqual([id]);
  });

  it('a session without a price gets one, and one may be left without', () => {
    const { id } = log('2026-02-01');
    expect(changed()).toEqual([]);
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    expect(summary(getRepricing(alice).changes).gained).toEqual({ count: 1, before: 0, after: 1_000_000 });
    valueOf(updatePrices(alice));
    expect(findSession(alice, id)).toMatchObject({ priceSource: 'tariff', tariffId: tariff.id });
    expect(getRepricing(alice).uses).toEqual(new Map([[tariff.id, 1]]));
    valueOf(deleteTariff(alice, tariff.id));
    expect(summary(getRepricing(alice).changes).lost).toEqual({ count: 1, before: 1_000_000, after: 0 });
  });

  it('never touches what was typed, free, elsewhere, or frozen before it came here', () => {
    log('2026-02-01', { totalMicros: 3_000_000 as Micros });
    log('2026-02-01', { priceMicrosPerKwh: 300_000 as MicrosPerKwh });
    log('2026-02-01', { isFree: true });
    log('2026-02-01', { placeKind: 'public' });
    const parts = { tariffId: null, costLines: null, isPriceAssumed: false } as const;
    const frozen = { ...parts, priceMicrosPerKwh: 250_000, costMicros: 2_500_000, priceSource: 'tariff' } as const;
    valueOf(
      insertPriced(alice, sessionEntry(carId, '2026-02-01'), {
        ...frozen,
        priceMicrosPerKwh: frozen.priceMicrosPerKwh as MicrosPerKwh,
        costMicros: frozen.costMicros as Micros,
      }),
    );
    valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    expect(changed()).toEqual([]);
    expect(valueOf(updatePrices(alice))).toBe(0);
  });

  it('the update can be undone, but for a session that was edited since', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const [first, second] = [log('2026-02-01'), log('2026-02-02')];
    reprice(tariff, 9);
    const updated = getRepricing(alice).changes.map(({ session: { id, version } }) => ({ id, version: version + 1 }));
    valueOf(updatePrices(alice));
    const now = findSession(alice, second.id)!;
    valueOf(updateSession(alice, { ...inputOf(now), notes: 'Cold night', id: now.id, version: now.version }));
    expect(valueOf(restorePrices(alice, updated))).toBe(1);
    expect(costs([first.id, second.id])).toEqual([1_000_000, 900_000]);
    expect(changed()).toEqual([]);
  });

  it('is another person’s business', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const { id, version } = log('2026-02-01');
    reprice(tariff, 9);
    expect(getRepricing(bob)).toEqual({ uses: new Map(), changes: [] });
    expect(valueOf(updatePrices(bob))).toBe(0);
    expect(valueOf(settlePrices(bob))).toBeNull();
    expect(listHomePriced(bob)).toEqual([]);
    expect(changed()).toEqual([id]);
    valueOf(updatePrices(alice));
    expect(valueOf(restorePrices(bob, [{ id, version: version + 1 }]))).toBe(0);
    expect(costs([id])).toEqual([900_000]);
  });
});
