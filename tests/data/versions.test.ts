import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { deleteCar, findCar, insertCar } from '@/lib/cars/data';
import { notFound, type Result } from '@/lib/core/result';
import type { Day, Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import type { Owner } from '@/lib/server/owner';
import { purgeDeleted } from '@/lib/server/purge';
import {
  deleteSession,
  findSession,
  insertSession,
  repriceSessions,
  restoreSession,
  updateSession,
} from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import { deleteTariff, insertTariff, listTariffs, updateTariff } from '@/lib/tariffs/data';
import { findImportedFile, listSessionHistory, restoreVersion, revertSession } from '@/lib/versions/data';
import { stepsOf, valuesOf } from '@/lib/versions/rules';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const live = (id: number): SessionRow => {
  const row = findSession(alice, id);
  if (!row) throw new Error('The session is gone.');
  return row;
};
const edit = (id: number, changes: Partial<SessionInput>): Result<SessionRow> => {
  const row = live(id);
  return updateSession(alice, { ...inputOf(row), ...changes, id, version: row.version });
};
const steps = (id: number) => stepsOf(listSessionHistory(alice, id), live(id));

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
});

describe('a version', () => {
  it('of somebody else is not there', () => {
    const { id } = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    valueOf(edit(id, { notes: 'Rain' }));
    for (const one of [id, 999]) {
      expect(restoreVersion(bob, { id: one, version: 2, restores: 1 })).toEqual(notFound('charge'));
      expect(revertSession(bob, { id: one, version: 2 })).toEqual(notFound('charge'));
      expect([listSessionHistory(bob, one), findImportedFile(bob, one)]).toEqual([[], null]);
    }
    expect(restoreVersion(alice, { id, version: 2, restores: 7 })).toEqual(notFound('charge'));
    expect(live(id)).toMatchObject({ notes: 'Rain', version: 2 });
  });

  it('is restored by the version that was read, or not at all; and taken back', () => {
    const { id } = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    valueOf(edit(id, { notes: 'Rain' }));
    const third = valueOf(edit(id, { notes: 'Snow' }));
    expect(restoreVersion(alice, { id, version: 2, restores: 1 })).toMatchObject({ error: { code: 'conflict' } });
    expect(live(id)).toEqual(third);
    expect(valueOf(restoreVersion(alice, { id, version: 3, restores: 1 }))).toMatchObject({ notes: '', version: 4 });
    expect(valueOf(revertSession(alice, { id, version: 4 }))).toMatchObject({ notes: 'Snow', version: 5 });
    // What it is already makes no version.
    expect(valueOf(restoreVersion(alice, { id, version: 5, restores: 3 })).version).toBe(5);
  });

  it('brings its car, and lives without a tariff that is gone for good', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const { id } = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    const other = valueOf(insertCar(alice, carEntry({ name: 'Other' }))).id;
    valueOf(edit(id, { carId: other, isFree: true }));
    valueOf(deleteCar(alice, carId));
    valueOf(deleteTariff(alice, tariff.id));
    connection().sqlite.prepare('update tariffs set deleted_at = 1').run();
    purgeDeleted((30 * 86_400_000 + 2) as Instant);
    const back = valueOf(restoreVersion(alice, { id, version: 2, restores: 1 }));
    expect(back).toMatchObject({ carId, costMicros: 700_000, priceSource: 'tariff', tariffId: null });
    expect(findCar(alice, carId)).not.toBeNull();
  });
});

describe('after whatever edits, prices, deletions and restorings', () => {
  const change = fc.record<Partial<SessionInput>>(
    {
      energyWh: fc.integer({ min: 1, max: 90_000 }) as fc.Arbitrary<WattHours>,
      day: fc.constantFrom('2026-03-01', '2026-03-02', '2025-01-01') as fc.Arbitrary<Day>,
      placeKind: fc.constantFrom('home', 'work', 'public'),
      totalMicros: fc.constantFrom(null, 0, 5_000_000) as fc.Arbitrary<Micros | null>,
      isFree: fc.boolean(),
      socFrom: fc.constantFrom(null, 0, 20),
      notes: fc.constantFrom('', 'Rain', 'Snow'),
    },
    { requiredKeys: [] },
  );
  const act = fc.oneof(
    change.map((changes) => ({ kind: 'edit' as const, changes })),
    fc.constantFrom({ kind: 'delete' as const }, { kind: 'revert' as const }),
    fc.integer({ min: 1, max: 60 }).map((pence) => ({ kind: 'tariff' as const, pence })),
    fc.integer({ min: 1, max: 60 }).map((pence) => ({ kind: 'reprice' as const, pence })),
    fc.nat().map((pick) => ({ kind: 'restore' as const, pick })),
  );
  type Act = Exclude<typeof act extends fc.Arbitrary<infer T> ? T : never, { kind: 'restore' }>;

  function perform(id: number, one: Act): void {
    if (one.kind === 'edit') edit(id, one.changes);
    else if (one.kind === 'revert') revertSession(alice, { id, version: live(id).version });
    else if (one.kind === 'delete') {
      valueOf(deleteSession(alice, id));
      valueOf(restoreSession(alice, id));
    } else {
      const priceMicrosPerKwh = (one.pence * 10_000) as MicrosPerKwh;
      const [tariff] = listTariffs(alice);
      if (one.kind === 'tariff' && tariff) valueOf(updateTariff(alice, { ...tariff, priceMicrosPerKwh }));
      const price = {
        ...valuesOf(live(id)),
        priceMicrosPerKwh,
        costMicros: 1 as Micros,
        priceSource: 'price' as const,
      };
      if (one.kind === 'reprice') valueOf(repriceSessions(alice, [{ id, price }]));
    }
  }

  it('each version that is restored has exactly the values that it had, its frozen price among them', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
        const first = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
        const { id } = first;
        const known = new Map([[1, valuesOf(first)]]);
        const restore = (restores: number) => {
          const before = live(id);
          const back = valueOf(restoreVersion(alice, { id, version: before.version, restores }));
          expect(valuesOf(back)).toEqual(known.get(restores));
          expect(back.version - before.version).toBeLessThanOrEqual(1);
        };
        for (const one of acts) {
          if (one.kind === 'restore') restore([...known.keys()][one.pick % known.size] ?? 1);
          else perform(id, one);
          known.set(live(id).version, valuesOf(live(id)));
        }
        for (const version of known.keys()) restore(version);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the steps of a session', () => {
  it('say what was done, newest first, and which versions can be restored', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const first = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    const { id } = first;
    valueOf(edit(id, { notes: 'Rain' }));
    const at9p = { priceMicrosPerKwh: 90_000 as MicrosPerKwh, costMicros: 900_000 as Micros };
    const price = { ...valuesOf(live(id)), ...at9p, tariffId: tariff.id };
    valueOf(repriceSessions(alice, [{ id, price }]));
    valueOf(edit(id, {}));
    valueOf(deleteSession(alice, id));
    valueOf(restoreSession(alice, id));
    valueOf(restoreVersion(alice, { id, version: 3, restores: 2 }));
    expect(steps(id).map(({ kind, restores }) => [kind, restores])).toEqual([
      ['reverted', null],
      ['restored', null],
      ['deleted', null],
      ['repriced', 3],
      ['edited', null],
      ['logged', 1],
    ]);
  });

  it('begin with the earliest version that is kept, where the first steps are no longer', () => {
    const { id } = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    valueOf(edit(id, { notes: 'Rain' }));
    connection()
      .sqlite.prepare("delete from events where row_id = ? and before is null and table_name = 'charging_sessions'")
      .run(id);
    expect(steps(id).map(({ kind, restores }) => [kind, restores])).toEqual([
      ['edited', null],
      ['earliest', 1],
    ]);
    expect(valueOf(restoreVersion(alice, { id, version: 2, restores: 1 }))).toMatchObject({ notes: '', version: 3 });
  });

  it('name the file of an import', () => {
    const { id } = valueOf(insertSession(alice, sessionEntry(carId, '2026-03-01')));
    expect(findImportedFile(alice, id)).toBeNull();
    const { sqlite } = connection();
    sqlite
      .prepare(
        `insert into imports (id, user_id, file_name, file_hash, format, added, already_here, created_at)
         values (5, ?, 'year.csv', '', '', 1, 0, 0)`,
      )
      .run(alice.id);
    sqlite.prepare('update charging_sessions set import_id = 5').run();
    expect(findImportedFile(alice, id)).toBe('year.csv');
    expect(findImportedFile(bob, id)).toBeNull();
  });
});
