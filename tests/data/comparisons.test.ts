import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { getComparison, listReplayed, type Question } from '@/lib/comparisons/data';
import { periodOf, whatIf } from '@/lib/comparisons/schema';
import type { Day, Instant } from '@/lib/core/time';
import type { Micros, MicrosPerKwh } from '@/lib/core/units';
import { runHalfHours } from '@/lib/halfhours/data';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, insertSession } from '@/lib/sessions/data';
import { getUnits } from '@/lib/settings/data';
import { deleteTariff, insertTariff } from '@/lib/tariffs/data';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { insertManySessions } from '../support/many-sessions';
import { twoOwners, valueOf } from '../support/owners';

const today = '2026-11-22' as Day;
const year = periodOf('2026', today);
let alice: Owner;
let bob: Owner;
let carId: number;

const asked = (changes: Partial<Question> = {}): Question => ({
  ...{ period: year, carId: null, tariffIds: [], drafts: [], hasPaid: true },
  ...changes,
});
function answer(owner: Owner, question: Question) {
  const proceed = getComparison(owner, question);
  for (;;) {
    const comparison = proceed();
    if (comparison !== null) return comparison;
  }
}
const totals = (owner: Owner, question: Question) =>
  Object.fromEntries(answer(owner, question).totals.map(({ key, costMicros }) => [key, costMicros]));
const log = (day: string, changes: Parameters<typeof sessionEntry>[2] = {}, owner = alice, car = carId) =>
  valueOf(insertSession(owner, sessionEntry(car, day, changes)));
const at = (text: string) => Date.parse(text) as Instant;
const typed = (parameters: Record<string, string>) => whatIf(parameters, getUnits(alice), today).drafts;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
});

describe('what if', () => {
  it('prices the sessions at home of a period by each tariff, and leaves all others out', () => {
    const old = valueOf(insertTariff(alice, tariffEntry(40, '2025-01-01', '2025-12-31')));
    const now = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    log('2026-02-01');
    log('2026-02-02', { totalMicros: 5_000_000 as Micros });
    log('2026-02-03', { placeKind: 'public' });
    log('2025-12-31');
    valueOf(deleteSession(alice, log('2026-02-04').id));
    const other = valueOf(insertCar(alice, carEntry({ name: 'Other' }))).id;
    log('2026-02-05', {}, alice, other);
    const tariffIds = [old.id, now.id];
    expect(totals(alice, asked({ tariffIds }))).toEqual({
      ...{ paid: 7_000_000, [`t${old.id}`]: 12_000_000, [`t${now.id}`]: 3_000_000 },
    });
    expect(totals(alice, asked({ tariffIds, carId: other }))).toMatchObject({ paid: 1_000_000 });
    expect(totals(alice, asked({ tariffIds, period: periodOf('2025', today) }))).toMatchObject({ paid: 4_000_000 });
  });

  it('prices a typed tariff as one that is stored', () => {
    const bands = '23:30-05:30 every day 7';
    const drafts = typed({ name_1: 'Nights', price_1: '28', bands_1: bands });
    // 10 kWh over ten hours, six of them in the band: 6 × 7p + 4 × 28p.
    log('2026-02-01', { startedAt: at('2026-02-01T21:30Z'), endedAt: at('2026-02-02T07:30Z') });
    const night = {
      from: '23:30',
      to: '05:30',
      days: [0, 1, 2, 3, 4, 5, 6],
      priceMicrosPerKwh: 70_000 as MicrosPerKwh,
    };
    const stored = valueOf(insertTariff(alice, { ...tariffEntry(28, '2026-06-01'), bands: [night] }));
    expect(totals(alice, asked({ tariffIds: [stored.id], drafts }))).toEqual({
      ...{ d1: 1_540_000, [`t${stored.id}`]: 1_540_000 },
    });
  });

  it('leaves sessions out of every total that one list of half-hour prices does not reach', () => {
    const flat = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01', '2026-06-30')));
    const agile = valueOf(insertTariff(alice, tariffEntry(20, '2026-07-01')));
    const text = 'start,price\n2026-02-01T10:00Z,5\n2026-02-01T10:30Z,7';
    const input = { tariffId: agile.id, text, fileName: '', unit: 'hundredth' as const, isScripted: false, hash: '' };
    const look = valueOf(runHalfHours(alice, input));
    if ('look' in look) valueOf(runHalfHours(alice, { ...input, hash: look.look.hash }));
    log('2026-02-01', { startedAt: at('2026-02-01T10:00Z'), endedAt: at('2026-02-01T11:00Z') });
    log('2026-02-02', { startedAt: at('2026-02-02T10:00Z'), endedAt: at('2026-02-02T11:00Z') });
    const question = asked({ tariffIds: [flat.id, agile.id] });
    expect(totals(alice, question)).toEqual({ paid: 1_000_000, [`t${flat.id}`]: 1_000_000, [`t${agile.id}`]: 600_000 });
    expect(answer(alice, question).leftOut).toEqual({ count: 1, by: [{ key: `t${agile.id}`, count: 1 }] });
    expect(totals(alice, asked({ tariffIds: [flat.id] }))).toEqual({ paid: 2_000_000, [`t${flat.id}`]: 2_000_000 });
  });

  it('leaves out what has no price only where others have one, and only beside what was paid', () => {
    log('2026-02-01');
    const drafts = typed({ price_1: '10' });
    expect(totals(alice, asked({ drafts }))).toEqual({ d1: 1_000_000 });
    log('2026-02-02', { totalMicros: 3_000_000 as Micros });
    expect(totals(alice, asked({ drafts }))).toEqual({ paid: 3_000_000, d1: 1_000_000 });
    expect(totals(alice, asked({ drafts, hasPaid: false }))).toEqual({ d1: 2_000_000 });
  });

  it('is answered anew after a change, and at once when nothing changed', () => {
    const { id } = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    log('2026-02-01');
    const question = asked({ tariffIds: [id] });
    expect(answer(alice, question)).toBe(answer(alice, question));
    expect(getComparison(alice, question)()).not.toBeNull();
    log('2026-02-02');
    expect(totals(alice, question)).toEqual({ paid: 2_000_000, [`t${id}`]: 2_000_000 });
    valueOf(deleteTariff(alice, id));
    expect(totals(alice, question)).toEqual({ paid: 2_000_000 });
  });

  it('knows nothing of somebody else', () => {
    const { id } = valueOf(insertTariff(alice, tariffEntry(10, '2026-01-01')));
    log('2026-02-01');
    const question = asked({ tariffIds: [id] });
    expect(listReplayed(alice, question)).toHaveLength(1);
    expect(listReplayed(bob, question)).toEqual([]);
    expect(listReplayed(bob, { ...question, carId })).toEqual([]);
    const bobs = valueOf(insertCar(bob, carEntry())).id;
    log('2026-03-01', { totalMicros: 9_000_000 as Micros }, bob, bobs);
    expect(totals(bob, question)).toEqual({ paid: 9_000_000 });
    expect(totals(alice, question)).toEqual({ paid: 1_000_000, [`t${id}`]: 1_000_000 });
  });

  it('lets others in while it works through a long history', () => {
    insertManySessions(connection().sqlite, alice.id, carId, 100_000);
    const proceed = getComparison(alice, asked({ drafts: typed({ price_1: '28', bands_1: '23:30-05:30 7' }) }));
    let turns = 0;
    while (proceed() === null) turns += 1;
    expect(turns).toBeGreaterThan(10);
  });
});
