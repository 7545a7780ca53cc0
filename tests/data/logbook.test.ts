import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import type { Instant } from '@/lib/core/time';
import type { Micros, WattHours, MicrosPerKwh } from '@/lib/core/units';
import { getLogbookChoices, getLogbookTotals, listLogbook, listLogbookIds } from '@/lib/logbook/data';
import { logbookColumns, wholeLogbook, type LogbookFilter } from '@/lib/logbook/schema';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, insertSession, listSessionsById } from '@/lib/sessions/data';
import type { SessionInput } from '@/lib/sessions/schema';
import { carEntry, sessionEntry } from '../support/entries';
import { insertManySessions } from '../support/many-sessions';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let arc: number;
let leaf: number;

const log = (day: string, changes: Partial<SessionInput> = {}, car = arc) =>
  valueOf(insertSession(alice, sessionEntry(car, day, changes))).id;
const ids = (changes: Partial<LogbookFilter>) =>
  listLogbook(alice, { ...wholeLogbook, ...changes }).rows.map(({ id }) => id);
const at = (text: string) => Date.parse(text) as Instant;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  arc = valueOf(insertCar(alice, carEntry())).id;
  leaf = valueOf(insertCar(alice, carEntry({ name: 'A leaf' }))).id;
});

describe('the order', () => {
  it('is day, then moment, then entry; without a time last in its day', () => {
    const untimed = log('2026-11-20');
    const late = log('2026-11-20', { startedAt: at('2026-11-20T20:00Z') });
    const early = log('2026-11-20', { startedAt: at('2026-11-20T06:00Z') });
    const endOnly = log('2026-11-20', { endedAt: at('2026-11-20T12:00Z') });
    const before = log('2026-11-19', { startedAt: at('2026-11-19T23:00Z') });
    const twin = log('2026-11-20');
    expect(ids({})).toEqual([late, endOnly, early, twin, untimed, before]);
    expect(ids({ direction: 'asc' })).toEqual([late, endOnly, early, twin, untimed, before].reverse());
  });

  it('puts what is not known last, whichever way it goes', () => {
    const dear = log('2026-11-01', { totalMicros: 9_000_000 as Micros });
    const unknown = log('2026-11-02');
    const free = log('2026-11-03', { isFree: true });
    expect(ids({ sort: 'cost', direction: 'desc' })).toEqual([dear, free, unknown]);
    expect(ids({ sort: 'cost', direction: 'asc' })).toEqual([free, dear, unknown]);
  });

  it.each(logbookColumns)('is total by %s: pages hold every session once', (sort) => {
    insertManySessions(connection().sqlite, alice.id, arc, 120);
    for (const direction of ['asc', 'desc'] as const) {
      const pages = [1, 2, 3, 4, 5].flatMap((page) => ids({ sort, direction, page, size: 25 }));
      expect(new Set(pages).size).toBe(120);
    }
  });
});

describe('the filter', () => {
  it('narrows by each of its parts', () => {
    const home = log('2026-11-05');
    const rapid = log(
      '2025-12-31',
      { placeKind: 'public', chargeType: 'DC', chargeNetwork: 'Hedron', locationLabel: 'M6' },
      leaf,
    );
    const work = log('2026-10-31', { placeKind: 'work', notes: 'Behind the 50%_bay' });
    expect(ids({ period: '2026-11' })).toEqual([home]);
    expect(ids({ period: '2025' })).toEqual([rapid]);
    expect(ids({ from: '2026-10-31' as LogbookFilter['from'] })).toEqual([home, work]);
    expect(ids({ to: '2026-10-31' as LogbookFilter['to'] })).toEqual([work, rapid]);
    expect(ids({ car: leaf })).toEqual([rapid]);
    expect(ids({ type: 'DC' })).toEqual([rapid]);
    expect(ids({ place: 'work' })).toEqual([work]);
    expect(ids({ network: 'Hedron' })).toEqual([rapid]);
    expect(ids({ text: 'm6' })).toEqual([rapid]);
    expect(ids({ text: 'hedr' })).toEqual([rapid]);
    expect(ids({ text: '50%_b' })).toEqual([work]);
    const free = log('2026-09-01', { isFree: true });
    expect(ids({})).toContain(free);
    expect(ids({ needs: 'price' })).toEqual([home, work, rapid]);
  });

  it.each(['%', '_', '\\', "'", '" or 1=1 --', '%%%'])('takes %s for itself', (text) => {
    log('2026-11-05', { notes: 'plain' });
    expect(ids({ text })).toEqual([]);
  });
});

describe('the totals', () => {
  it('are of everything that is filtered, with unknown prices apart', () => {
    log('2026-11-01', { energyWh: 10_000 as WattHours, totalMicros: 2_000_000 as Micros });
    log('2026-11-02', { energyWh: 30_000 as WattHours, priceMicrosPerKwh: 100_000 as MicrosPerKwh });
    log('2026-11-03', { energyWh: 5_000 as WattHours });
    const expected = { count: 3, energyWh: 45_000, costMicros: 5_000_000, meanPrice: 125_000, unpricedCount: 1 };
    expect(getLogbookTotals(alice, wholeLogbook)).toEqual(expected);
    expect(listLogbook(alice, { ...wholeLogbook, page: 9 })).toMatchObject({ totals: expected, page: 1, pages: 1 });
  });

  it('have no mean price where nothing has one', () => {
    log('2026-11-03');
    expect(getLogbookTotals(alice, wholeLogbook)).toMatchObject({ costMicros: 0, meanPrice: null, unpricedCount: 1 });
  });

  it('follow a deletion at once', () => {
    const id = log('2026-11-03');
    expect(getLogbookTotals(alice, wholeLogbook).count).toBe(1);
    valueOf(deleteSession(alice, id));
    expect(getLogbookTotals(alice, wholeLogbook).count).toBe(0);
    expect(ids({})).toEqual([]);
  });
});

it('shows nobody else anything', () => {
  const id = log('2026-11-03', { chargeNetwork: 'Hedron' });
  const nothing = { count: 0, energyWh: 0, costMicros: 0, meanPrice: null, unpricedCount: 0 };
  expect(getLogbookChoices(alice)).toEqual({ networks: ['Hedron'], firstDay: '2026-11-03', lastDay: '2026-11-03' });
  expect(listLogbookIds(alice, wholeLogbook)).toEqual([id]);
  expect(listSessionsById(alice, [id])).toHaveLength(1);
  expect(listLogbook(bob, wholeLogbook)).toEqual({ rows: [], totals: nothing, page: 1, pages: 1 });
  expect(getLogbookTotals(bob, { ...wholeLogbook, car: arc })).toEqual(nothing);
  expect(getLogbookChoices(bob)).toEqual({ networks: [], firstDay: null, lastDay: null });
  expect(listLogbookIds(bob, wholeLogbook)).toEqual([]);
  expect(listSessionsById(bob, [id])).toEqual([]);
});

describe('the work', () => {
  /** Every statement that `work` runs. */
  function statements(work: () => void): string[] {
    const { sqlite } = connection();
    const prepare = vi.spyOn(sqlite, 'prepare');
    work();
    const texts = prepare.mock.calls.map(([text]) => text);
    prepare.mockRestore();
    return texts;
  }

  it('is two questions whatever the number of sessions, and none but the look for changes when nothing changed', () => {
    const ask = () => listLogbook(alice, wholeLogbook);
    // The look for changes is prepared once.
    getLogbookChoices(alice);
    insertManySessions(connection().sqlite, alice.id, arc, 10);
    const few = statements(ask).length;
    log('2026-11-20');
    insertManySessions(connection().sqlite, alice.id, leaf, 0);
    connection().sqlite.exec("update charging_sessions set notes = 'x'");
    expect(statements(ask)).toHaveLength(few);
    expect(statements(ask).some((text) => text.includes('from "charging_sessions"'))).toBe(false);
  });

  it('rests on an index that starts with the owner, which brings the order too', () => {
    insertManySessions(connection().sqlite, alice.id, arc, 2000);
    const texts = statements(() => {
      listLogbook(alice, wholeLogbook);
      listLogbook(alice, { ...wholeLogbook, car: arc });
      listLogbook(alice, { ...wholeLogbook, period: '2026-11' });
      getLogbookChoices(alice);
      listLogbookIds(alice, wholeLogbook);
    }).filter((text) => text.includes('from "charging_sessions"'));
    expect(texts.length).toBeGreaterThanOrEqual(8);
    for (const text of texts) {
      const holes = text.split('?').length - 1;
      const plan = connection()
        .sqlite.prepare<unknown[], { detail: string }>(`explain query plan ${text}`)
        .all(...Array.from({ length: holes }, () => 1))
        .map(({ detail }) => detail)
        .join('; ');
      expect(plan).toMatch(/^SEARCH charging_sessions USING (COVERING )?INDEX \w+ \(user_id=\?/);
      if (text.includes('order by "charging_sessions"."day" desc')) expect(plan).not.toContain('TEMP B-TREE');
    }
  });
});
