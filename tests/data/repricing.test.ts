import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import type { Day, Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import { runHalfHours } from '@/lib/halfhours/data';
import { getRepricing, restorePrices, settlePrices, updatePrices } from '@/lib/repricing/data';
import { summary } from '@/lib/repricing/rules';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertPriced, insertSession, listHomePriced, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import { getSettings } from '@/lib/settings/data';
import { deleteTariff, insertTariff, listTariffs, updateTariff } from '@/lib/tariffs/data';
import type { TariffInput } from '@/lib/tariffs/schema';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const log = (day: string, changes: Parameters<typeof sessionEntry>[2] = {}) =>
  valueOf(insertSession(alice, sessionEntry(carId, day, changes)));
const changed = (owner = alice) => getRepricing(owner).changes.map(({ session }) => session.id);
const costs = (ids: number[]) => ids.map((id) => findSession(alice, id)?.costMicros);
/** 10p, and another price at night. */
const withNight = (pence: number, from = '23:30', to = '05:30'): TariffInput => ({
  ...tariffEntry(10, '2026-01-01'),
  bands: [{ from, to, days: [0, 1, 2, 3, 4, 5, 6], priceMicrosPerKwh: (pence * 10_000) as MicrosPerKwh }],
});
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
    // What was taken back is offered again.
    expect(changed()).toEqual([first.id]);
  });

  it('compares the prices that come out: bands, and parts that an Undo brings back', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const evening = {
      startedAt: Date.UTC(2026, 1, 1, 22, 30) as Instant,
      endedAt: Date.UTC(2026, 1, 2, 0, 30) as Instant,
    };
    const noon = { startedAt: Date.UTC(2026, 1, 1, 12) as Instant, endedAt: Date.UTC(2026, 1, 1, 13) as Instant };
    const [late, midday, untimed] = [evening, noon, {}].map((times) => log('2026-02-01', times));
    const banded = valueOf(updateTariff(alice, { ...withNight(2), id: tariff.id, version: tariff.version }));
    // The base price is the same: only what lay in the band changes.
    expect(changed()).toEqual([late!.id]);
    const updated = getRepricing(alice).changes.map(({ session: { id, version } }) => ({ id, version: version + 1 }));
    valueOf(updatePrices(alice));
    expect(findSession(alice, late!.id)?.costLines?.map(({ energyWh }) => energyWh)).toEqual([5000, 5000]);
    expect(costs([late!.id, midday!.id, untimed!.id])).toEqual([600_000, 1_000_000, 1_000_000]);
    valueOf(restorePrices(alice, updated));
    expect(findSession(alice, late!.id)).toMatchObject({ costLines: null, costMicros: 1_000_000 });

    expect(changed()).toEqual([late!.id]);
    valueOf(settlePrices(alice));
    // Left as logged; another band price is another difference, one for other hours is not.
    const isOther = (night: Partial<TariffInput>) => {
      const { version } = listTariffs(alice)[0]!;
      valueOf(updateTariff(alice, { ...withNight(2), ...night, id: banded.id, version }));
      return changed();
    };
    expect(changed()).toEqual([]);
    expect(isOther({ bands: [...withNight(2).bands, ...withNight(1, '03:00', '04:00').bands] })).toEqual([]);
    expect(isOther(withNight(3))).toEqual([late!.id]);
    expect(isOther({ untimed: 'cheapest' })).toEqual([untimed!.id]);
    valueOf(updatePrices(alice));
    expect(findSession(alice, untimed!.id)).toMatchObject({ costMicros: 200_000, isPriceAssumed: true });
  });

  it('notices half-hour prices that were left as logged and then put right', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    const startedAt = Date.UTC(2026, 1, 1, 12) as Instant;
    const { id } = log('2026-02-01', { startedAt, endedAt: (startedAt + 1_800_000) as Instant });
    const list = (pence: number, at = startedAt) => {
      const text = `start,price\n${new Date(at).toISOString()},${pence}`;
      const input = { tariffId: tariff.id, text, fileName: 'a.csv', unit: 'hundredth', isScripted: false } as const;
      const answer = valueOf(runHalfHours(alice, { ...input, hash: '' }));
      if (!('look' in answer)) throw new Error('a look was asked for');
      valueOf(runHalfHours(alice, { ...input, hash: answer.look.hash }));
    };
    list(5);
    expect(changed()).toEqual([id]);
    valueOf(settlePrices(alice));
    expect(changed()).toEqual([]);
    list(99, (startedAt + 86_400_000) as Instant);
    expect(changed()).toEqual([]);
    list(6);
    expect(changed()).toEqual([id]);
  });

  it('keeps what was settled within what a setting holds, the newest tariffs first', () => {
    for (let month = 1; month <= 12; month += 1) {
      const two = String(month).padStart(2, '0');
      const bands = Array.from({ length: 20 }, () => withNight(2).bands).flat();
      valueOf(insertTariff(alice, { ...withNight(2), bands, validFrom: `2025-${two}-01` as Day }));
    }
    expect(valueOf(settlePrices(alice))).toBeNull();
    const kept = getSettings(alice).settledPrices.tariffs as { validFrom: string }[];
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.at(-1)?.validFrom).toBe('2025-12-01');
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
