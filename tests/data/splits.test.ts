import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { insertCar } from '@/lib/cars/data';
import { notFound } from '@/lib/core/result';
import { dayOf, type Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh, WattHours } from '@/lib/core/units';
import { undoEdit } from '@/lib/edits/data';
import { getMergeLook } from '@/lib/merges/data';
import { getRepricing } from '@/lib/repricing/data';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, insertSession } from '@/lib/sessions/data';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import { getSplitLook, splitSession } from '@/lib/splits/data';
import type { Split } from '@/lib/splits/schema';
import { insertTariff } from '@/lib/tariffs/data';
import { allValues, dayAndNight, liveSession, mergeAsSeen, splitAsSeen } from '../support/editing';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const live = (id: number) => liveSession(alice, id);
const all = () => allValues(alice);
const merge = (...ids: number[]) => mergeAsSeen(alice, ids);
const split = (row: SessionRow, cut: Partial<Split>) => splitAsSeen(alice, row, cut);
const log = (changes: Partial<SessionInput> = {}, day = '2026-03-01') =>
  valueOf(insertSession(alice, sessionEntry(carId, day, changes)));
const at = (text: string) => Date.parse(text) as Instant;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
  valueOf(insertTariff(alice, dayAndNight));
});

describe('a split', () => {
  it('by time shares the energy evenly and says so; the odometer stays last, fees and notes first', () => {
    const row = log({
      ...{ startedAt: at('2026-03-01T22:00Z'), endedAt: at('2026-03-02T02:00Z'), durationMin: 180, notes: 'Rain' },
      ...{ socFrom: 20, socTo: 60, feesMicros: 300_000 as Micros, energyWh: 20_001 as WattHours },
    });
    const before = all();
    const done = valueOf(split(row, { at: at('2026-03-02T00:00Z') }));
    const [first, second] = all() as [SessionRow, SessionRow];
    expect(first).toMatchObject({
      ...{ startedAt: row.startedAt, endedAt: at('2026-03-02T00:00Z'), day: '2026-03-01', energySource: 'estimated' },
      ...{ socFrom: 20, socTo: null, odometerM: null, notes: 'Rain', feesMicros: 300_000, durationMin: 90 },
    });
    expect(second).toMatchObject({
      ...{ startedAt: at('2026-03-02T00:00Z'), endedAt: row.endedAt, day: '2026-03-02', notes: '', feesMicros: 0 },
      ...{ socFrom: null, socTo: 60, odometerM: row.odometerM, durationMin: 90 },
    });
    expect(first.energyWh + second.energyWh).toBe(20_001);
    // The dear hours are the first part's, the cheap ones the second's.
    expect(first.costLines).toBeNull();
    expect(second.costLines).toHaveLength(2);
    expect((first.costMicros ?? 0) + (second.costMicros ?? 0)).toBe(row.costMicros);
    expect(getRepricing(alice).changes).toEqual([]);
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 2, left: 0 });
    expect(all()).toEqual(before);
  });

  it('of somebody else, past its ends, of all its energy or beyond its battery is refused', () => {
    const row = log({ startedAt: at('2026-03-01T22:00Z'), endedAt: at('2026-03-02T02:00Z'), socFrom: 20, socTo: 60 });
    expect(splitSession(bob, { id: row.id, fields: { first_kwh: '4' }, seen: '' })).toEqual(notFound('charge'));
    const cuts: [Partial<Split>, string][] = [
      [{ at: at('2026-03-02T02:00Z') }, 'split_at'],
      [{ energyWh: 10_000 as WattHours }, 'first_kwh'],
      [{ energyWh: 1000 as WattHours, socAt: 61 }, 'soc_at'],
    ];
    for (const [cut, field] of cuts) {
      expect(split(row, cut)).toMatchObject({ error: { fields: { [field]: expect.any(String) as string } } });
    }
    expect(split(log(), { at: at('2026-03-01T12:00Z') })).toMatchObject({ ok: false });
    expect(splitSession(alice, { id: row.id, fields: { first_kwh: '4' }, seen: 'old' })).toMatchObject({
      error: { code: 'conflict' },
    });
  });
});

describe('what a split would make', () => {
  const charge = { startedAt: at('2026-03-01T22:00Z'), endedAt: at('2026-03-02T02:00Z') };
  const cut = { at: at('2026-03-02T00:00Z'), energyWh: null, socAt: null };

  it('is priced by the tariffs of its owner, and by nobody else’s', () => {
    valueOf(insertTariff(bob, tariffEntry(10, '2026-01-01')));
    const his = sessionEntry(valueOf(insertCar(bob, carEntry())).id, '2026-03-01', charge);
    const rows = [log(charge), valueOf(insertSession(bob, his))] as const;
    const [hers, other] = [alice, bob].map((owner, index) => valueOf(getSplitLook(owner, rows[index]!, cut)).parts);
    expect(hers?.secondPrice.costLines).toHaveLength(2);
    expect(other?.secondPrice).toMatchObject({ costLines: null, priceMicrosPerKwh: 100_000 });
    const tariffs = [rows[0].tariffId, rows[1].tariffId];
    expect(tariffs[0]).not.toBe(tariffs[1]);
    expect([hers, other].map((parts) => parts?.secondPrice.tariffId)).toEqual(tariffs);
  });
});

describe('whatever is split and merged', () => {
  const hours = fc.constantFrom('both', 'start', 'end', 'none');
  const charge = fc.record({
    hours,
    from: fc.integer({ min: 0, max: 3 * 1440 }),
    minutes: fc.integer({ min: 2, max: 900 }),
    hasMinutes: fc.boolean(),
    energyWh: fc.integer({ min: 2, max: 90_000 }) as fc.Arbitrary<WattHours>,
    placeKind: fc.constantFrom('home' as const, 'public' as const),
    feesMicros: fc.constantFrom(0, 350_000) as fc.Arbitrary<Micros>,
    price: fc.constantFrom(
      {},
      { isFree: true },
      { totalMicros: 5_010_000 as Micros },
      { totalMicros: 350_000 as Micros },
      { priceMicrosPerKwh: 123_000 as MicrosPerKwh },
    ),
    soc: fc.constantFrom({ socFrom: null, socTo: null }, { socFrom: 10, socTo: 70 }, { socFrom: null, socTo: 100 }),
  });
  type Charge = typeof charge extends fc.Arbitrary<infer T> ? T : never;
  const startOf = (one: Charge) => (at('2026-03-28T00:00Z') + one.from * 60_000) as Instant;

  function logged(one: Charge): SessionRow {
    const startedAt = startOf(one);
    const endedAt = (startedAt + one.minutes * 60_000) as Instant;
    const { placeKind, energyWh, feesMicros, price, soc } = one;
    return log(
      {
        ...{ placeKind, energyWh, feesMicros, ...price, ...soc },
        startedAt: one.hours === 'both' || one.hours === 'start' ? startedAt : null,
        endedAt: one.hours === 'both' || one.hours === 'end' ? endedAt : null,
        durationMin: one.hasMinutes ? one.minutes : null,
      },
      dayOf(startedAt, 'Europe/London'),
    );
  }
  const figures = (rows: readonly Pick<SessionRow, 'energyWh' | 'costMicros' | 'feesMicros'>[]) => ({
    energyWh: rows.reduce((sum, row) => sum + row.energyWh, 0),
    costMicros: rows.some((row) => row.costMicros === null)
      ? null
      : rows.reduce((sum, row) => sum + (row.costMicros ?? 0), 0),
    feesMicros: rows.reduce((sum, row) => sum + row.feesMicros, 0),
  });
  const whole = ({
    energyWh,
    costMicros,
    feesMicros,
    startedAt,
    endedAt,
    durationMin,
    day,
    odometerM,
    notes,
  }: SessionRow) => ({
    ...{ energyWh, costMicros, feesMicros, startedAt, endedAt, durationMin, day, odometerM, notes },
  });

  it('keeps its energy and its money; merging the parts gives the whole; taken back, all is as it was', () => {
    fc.assert(
      fc.property(charge, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean(), (one, share, byTime) => {
        const row = logged(one);
        const before = all();
        const energyWh = Math.min(one.energyWh - 1, Math.max(1, Math.round(one.energyWh * share))) as WattHours;
        const minute = Math.min(one.minutes - 1, Math.max(1, Math.round(one.minutes * share)));
        const isTimed = byTime && (one.hours === 'both' || (one.hours !== 'none' && one.hasMinutes));
        const cut = isTimed ? { at: (startOf(one) + minute * 60_000) as Instant } : { energyWh };
        const done = split(row, cut);
        // So short a time that no Wh is left for it.
        if (!done.ok && isTimed) return;
        const parts = valueOf(done);
        const halves = all().filter(({ id }) => !before.some((other) => other.id === id) || id === row.id);
        expect(halves).toHaveLength(2);
        expect(figures(halves)).toEqual(figures([row]));
        const merged = valueOf(merge(...halves.map(({ id }) => id)));
        expect(whole(live(row.id))).toEqual(whole(row));
        valueOf(undoEdit(alice, merged.id));
        expect(all()).toEqual(expect.arrayContaining(halves));
        // What the merge had changed is as the split left it, so the split can be taken back too.
        expect(valueOf(undoEdit(alice, parts.id))).toEqual({ restored: 2, left: 0 });
        expect(all()).toEqual(before);
        valueOf(deleteSession(alice, row.id));
      }),
      { numRuns: 60 },
    );
  });

  it('a merge has the energy, the money and the fees of its sessions, and its Undo brings them back', () => {
    fc.assert(
      fc.property(fc.array(charge, { minLength: 2, maxLength: 5 }), (many) => {
        const rows = many.map((one) => logged({ ...one, soc: { socFrom: null, socTo: null } }));
        const before = all();
        const look = getMergeLook(
          alice,
          rows.map(({ id }) => id),
          null,
        );
        if (look.merged.ok) {
          const done = valueOf(merge(...rows.map(({ id }) => id)));
          const kept = live(look.merged.value.keep.id);
          expect(figures([kept])).toEqual(figures(rows));
          valueOf(undoEdit(alice, done.id));
        }
        expect(all()).toEqual(before);
        for (const { id } of rows) valueOf(deleteSession(alice, id));
      }),
      { numRuns: 60 },
    );
  });
});
