import { beforeEach, describe, expect, it } from 'vitest';
import { insertAttachment, listAttachments } from '@/lib/attachments/data';
import { deleteCar, findCar, insertCar } from '@/lib/cars/data';
import { notFound } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import type { Metres, Micros, WattHours } from '@/lib/core/units';
import { listEditSteps, listEdits, undoEdit } from '@/lib/edits/data';
import { editOf } from '@/lib/edits/rules';
import { getMergeLook, mergeSessions } from '@/lib/merges/data';
import { getRepricing } from '@/lib/repricing/data';
import { deleteSessions } from '@/lib/selections/data';
import type { Owner } from '@/lib/server/owner';
import { purgeDeleted } from '@/lib/server/purge';
import { deleteSession, findSession, insertSession, restoreSession, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import type { Split } from '@/lib/splits/schema';
import { insertTariff } from '@/lib/tariffs/data';
import { listSessionHistory, revertSession } from '@/lib/versions/data';
import { allValues, dayAndNight, liveSession, mergeAsSeen, splitAsSeen } from '../support/editing';
import { carEntry, sessionEntry } from '../support/entries';
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

describe('a merge', () => {
  it('loses no picture', () => {
    const [whole, part] = [log(), log({}, '2026-03-02')];
    const picture = { name: 'a.jpg', type: 'image/jpeg' as const, content: Buffer.from([0xff, 0xd8, 0xff]) };
    valueOf(insertAttachment(alice, { id: part.id }, picture));
    valueOf(merge(whole.id, part.id));
    expect(listAttachments(alice, whole.id)).toHaveLength(1);
  });

  const halves = () => [
    log({
      ...{ startedAt: at('2026-03-01T22:00Z'), endedAt: at('2026-03-02T00:00Z'), socFrom: 20, socTo: 40 },
      ...{ odometerM: 5_000_000 as Metres, notes: 'Rain', feesMicros: 500_000 as Micros },
    }),
    log(
      { startedAt: at('2026-03-02T00:00Z'), endedAt: at('2026-03-02T05:00Z'), socFrom: 41, socTo: 80, odometerM: null },
      '2026-03-02',
    ),
  ];

  it('makes one charge of two: sums of what was frozen, from the first to the last; the rest is in the bin', () => {
    const [first, second] = halves();
    if (!first || !second) throw new Error('two were logged');
    const before = all();
    const done = valueOf(merge(second.id, first.id));
    expect(live(first.id)).toMatchObject({
      ...{
        startedAt: first.startedAt,
        endedAt: second.endedAt,
        durationMin: null,
        energyWh: 20_000,
        day: '2026-03-01',
      },
      ...{ costMicros: (first.costMicros ?? 0) + (second.costMicros ?? 0), feesMicros: 500_000, priceSource: 'tariff' },
      ...{ socFrom: 20, socTo: 80, odometerM: 5_000_000, notes: 'Rain', locationLabel: 'Home' },
    });
    const lines = live(first.id).costLines ?? [];
    expect(lines.reduce((sum, line) => sum + line.energyWh, 0)).toBe(20_000);
    expect(findSession(alice, second.id)).toBeNull();
    // Put together is not priced anew.
    expect(getRepricing(alice).changes).toEqual([]);
    expect(listEdits(alice)).toMatchObject([
      { kind: 'merge', count: 2, title: '1 Mar 2026, Home: 10.0 kWh + 10.0 kWh' },
    ]);
    const steps = listSessionHistory(alice, first.id).map((step) => editOf(step, listEditSteps(alice, first.id)));
    expect(steps).toMatchObject([{ kind: 'merge', others: 1 }, null]);
    expect(listEditSteps(bob, first.id)).toEqual([]);
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 2, left: 0 });
    expect(all()).toEqual(before);
  });

  it('of somebody else’s sessions, of one, of two cars or over weeks is refused', () => {
    const [first, second] = halves();
    const ids = [first?.id ?? 0, second?.id ?? 0];
    const { seen, like } = getMergeLook(alice, ids, null);
    expect(getMergeLook(bob, ids, null).rows).toEqual([]);
    expect(mergeSessions(bob, { ids, like, seen })).toEqual(notFound('charge'));
    const other = valueOf(insertCar(alice, carEntry())).id;
    const strange = valueOf(insertSession(alice, sessionEntry(other, '2026-03-01')));
    const late = log({}, '2026-03-20');
    for (const wrong of [[ids[0] ?? 0], [...ids, strange.id], [...ids, late.id]]) {
      expect(merge(...wrong)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    }
    const low = log({ socTo: 10 }, '2026-03-03');
    expect(merge(...ids, low.id)).toMatchObject({ error: { message: expect.stringContaining('driven') as string } });
    expect(listEdits(alice)).toEqual([]);
  });

  it('has no cost where one of them has none, and says so', () => {
    const ids = [log({ placeKind: 'public', totalMicros: 5_000_000 as Micros }).id, log({ placeKind: 'public' }).id];
    expect(getMergeLook(alice, ids, null).doubts).toEqual([{ key: 'unpriced' }]);
    valueOf(merge(...ids));
    expect(live(ids[0] ?? 0)).toMatchObject({ costMicros: null, priceSource: 'unknown' });
  });

  it('that was looked at is done, or nothing', () => {
    const [first, second] = halves();
    if (!first || !second) throw new Error('two were logged');
    const ids = [first.id, second.id];
    const { seen, like } = getMergeLook(alice, ids, null);
    valueOf(updateSession(alice, { ...inputOf(second), notes: 'Snow', id: second.id, version: second.version }));
    expect(mergeSessions(alice, { ids, like, seen })).toMatchObject({ error: { code: 'conflict' } });
    valueOf(deleteSession(alice, second.id));
    const fresh = getMergeLook(alice, ids, null);
    expect(mergeSessions(alice, { ids, like, seen: fresh.seen })).toMatchObject({ error: { code: 'conflict' } });
  });
});

describe('taking an edit back', () => {
  it('leaves alone what was changed, deleted or restored since, and says how many', () => {
    const ids = [log().id, log().id, log().id, log().id];
    const done = valueOf(deleteSessions(alice, `ids=${ids.join('.')}`));
    valueOf(restoreSession(alice, ids[0] ?? 0));
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 3, left: 1 });
    expect(ids.map((id) => live(id).version)).toEqual([1, 1, 1, 1]);
  });

  it('takes a merge or a split back as a whole, or not at all', () => {
    const [first, second] = [log(), log()];
    const done = valueOf(merge(first.id, second.id));
    const merged = live(first.id);
    const mine = { ...inputOf(merged), notes: 'Mine', id: merged.id, version: merged.version };
    const edited = valueOf(updateSession(alice, mine));
    expect(undoEdit(alice, done.id)).toMatchObject({ error: { code: 'conflict' } });
    expect([live(first.id).energyWh, findSession(alice, second.id)]).toEqual([20_000, null]);
    valueOf(revertSession(alice, { id: edited.id, version: edited.version }));
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 2, left: 0 });
    const parts = valueOf(split(live(first.id), { energyWh: 4000 as WattHours }));
    valueOf(deleteSession(alice, first.id));
    expect(undoEdit(alice, parts.id)).toMatchObject({ error: { code: 'conflict' } });
    expect(listEdits(alice).map(({ undoneAt }) => undoneAt !== null)).toEqual([false, true]);
  });

  it('brings its car back, and is over after 30 days', () => {
    const ids = [log().id, log().id];
    const done = valueOf(deleteSessions(alice, `ids=${ids.join('.')}`));
    valueOf(deleteCar(alice, carId));
    valueOf(undoEdit(alice, done.id));
    expect(findCar(alice, carId)).not.toBeNull();
    purgeDeleted((Date.now() + 31 * 86_400_000) as Instant);
    expect([listEdits(alice), listEditSteps(alice, ids[0] ?? 0)]).toEqual([[], []]);
    expect(live(ids[0] ?? 0).energyWh).toBe(10_000);
  });
});
