import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { notFound, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import type { Owner } from '@/lib/server/owner';
import { purgeDeleted, undoMs } from '@/lib/server/purge';
import { findSession, insertSession } from '@/lib/sessions/data';
import { deleteTariff, findTariff, insertTariff, listTariffs, restoreTariff, updateTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
const spans = (owner: Owner) => listTariffs(owner).map(({ validFrom, validTo }) => [validFrom, validTo]);
const fieldsOf = (result: Result<unknown>) => (result.ok ? {} : (result.error.fields ?? {}));

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

describe('tariffs', () => {
  it('are another person’s business: Bob gets the answer of a tariff that is not there', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(9, '2026-04-01')));
    expect(listTariffs(bob)).toEqual([]);
    for (const id of [tariff.id, 999]) {
      expect(findTariff(bob, id)).toBeNull();
      expect(updateTariff(bob, { ...tariffEntry(1, '2026-04-01'), id, version: 1 })).toEqual(notFound('tariff'));
      expect(deleteTariff(bob, id)).toEqual(notFound('tariff'));
      expect(restoreTariff(bob, id)).toEqual(notFound('tariff'));
    }
    expect(listTariffs(alice)).toEqual([tariff]);
    expect(insertTariff(bob, tariffEntry(1, '2026-04-01')).ok).toBe(true);
    expect(spans(alice)).toEqual([['2026-04-01', null]]);
  });

  it('close the one that runs on, on the day before', () => {
    valueOf(insertTariff(alice, tariffEntry(24.5, '2025-01-01')));
    valueOf(insertTariff(alice, tariffEntry(9, '2026-03-01')));
    expect(spans(alice)).toEqual([
      ['2025-01-01', '2026-02-28'],
      ['2026-03-01', null],
    ]);
  });

  it.each([
    ['2026-03-31', null, 'valid_from'],
    ['2026-02-01', '2026-03-01', 'valid_to'],
    ['2026-01-01', null, 'valid_to'],
    ['2026-03-10', '2026-03-12', 'valid_from'],
  ])('from %s to %s overlap March, and the day is named on %s', (from, to, field) => {
    valueOf(insertTariff(alice, tariffEntry(9, '2026-03-01', '2026-03-31')));
    const refused = insertTariff(alice, tariffEntry(8, from, to));
    expect(Object.keys(fieldsOf(refused))).toEqual([field]);
    expect(fieldsOf(refused)[field]).toContain('1 Mar 2026 to 31 Mar 2026');
    expect(spans(alice)).toEqual([['2026-03-01', '2026-03-31']]);
  });

  it('a refused one leaves the open one open', () => {
    valueOf(insertTariff(alice, tariffEntry(9, '2026-05-01', '2026-05-31')));
    valueOf(insertTariff(alice, tariffEntry(8, '2026-06-01')));
    expect(insertTariff(alice, tariffEntry(7, '2026-05-31')).ok).toBe(false);
    expect(spans(alice)).toEqual([
      ['2026-05-01', '2026-05-31'],
      ['2026-06-01', null],
    ]);
  });

  it('leave gaps where they are given an end', () => {
    valueOf(insertTariff(alice, tariffEntry(9, '2026-01-01', '2026-01-31')));
    expect(insertTariff(alice, tariffEntry(8, '2026-03-01')).ok).toBe(true);
  });

  it('may keep their own days when they are edited, but not take another’s', () => {
    valueOf(insertTariff(alice, tariffEntry(9, '2026-01-01', '2026-01-31')));
    const march = valueOf(insertTariff(alice, tariffEntry(8, '2026-03-01')));
    const edit = { ...tariffEntry(7, '2026-03-01'), id: march.id, version: march.version };
    expect(valueOf(updateTariff(alice, edit)).priceMicrosPerKwh).toBe(70_000);
    const wider = updateTariff(alice, { ...edit, ...tariffEntry(7, '2026-01-31'), version: march.version + 1 });
    expect(fieldsOf(wider)).toHaveProperty('valid_from');
  });

  it('changed elsewhere in the meantime are not overwritten', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(9, '2026-01-01')));
    const edit = { ...tariffEntry(8, '2026-01-01'), id: tariff.id, version: tariff.version };
    valueOf(updateTariff(alice, edit));
    const late = updateTariff(alice, edit);
    expect(late.ok ? '' : late.error.code).toBe('conflict');
  });

  it('that are deleted come back, unless their days are taken by now', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(9, '2026-01-01')));
    valueOf(deleteTariff(alice, tariff.id));
    expect(listTariffs(alice)).toEqual([]);
    valueOf(restoreTariff(alice, tariff.id));
    valueOf(deleteTariff(alice, tariff.id));
    valueOf(insertTariff(alice, tariffEntry(8, '2026-02-01')));
    expect(fieldsOf(restoreTariff(alice, tariff.id))).not.toEqual({});
    expect(spans(alice)).toEqual([['2026-02-01', null]]);
  });

  it('deleted for good leave their price on the sessions', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    const tariff = valueOf(insertTariff(alice, tariffEntry(9, '2026-01-01')));
    const { id } = valueOf(insertSession(alice, sessionEntry(car.id, '2026-02-01')));
    valueOf(deleteTariff(alice, tariff.id));
    purgeDeleted((Date.now() + undoMs + 1000) as Instant);
    expect(restoreTariff(alice, tariff.id)).toEqual(notFound('tariff'));
    expect(findSession(alice, id)).toMatchObject({ costMicros: 900_000, priceSource: 'tariff', tariffId: null });
  });
});
