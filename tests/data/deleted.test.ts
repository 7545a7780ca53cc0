import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { deleteCar, findCar, insertCar, restoreCar } from '@/lib/cars/data';
import { deleteChannel } from '@/lib/channels/data';
import { notFound } from '@/lib/core/result';
import { countDeleted, listDeletedItems, listDeletedSessions, restoreDeletedSessions } from '@/lib/deleted/data';
import { pageSize } from '@/lib/deleted/schema';
import { listImports, undoImport } from '@/lib/imports/data';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, findSession, insertSession, restoreSession } from '@/lib/sessions/data';
import { deleteTariff, insertTariff } from '@/lib/tariffs/data';
import { channelOf } from '../support/channels';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let carId: number;

const start = Date.parse('2026-11-01T12:00:00Z');
const days = (count: number) => vi.setSystemTime(start + count * 86_400_000);
const log = (day: string) => valueOf(insertSession(alice, sessionEntry(carId, day)));
const run = (sql: string, ...values: unknown[]) =>
  connection()
    .sqlite.prepare(sql)
    .run(...values);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  days(0);
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
  return () => vi.useRealTimers();
});

describe('what was deleted', () => {
  it('is listed for its owner, newest first, with the days that are left', () => {
    const [first, second] = [log('2026-03-01'), log('2026-03-02')];
    const tariff = valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const channelId = channelOf(alice);
    expect([countDeleted(alice), listDeletedSessions(alice, 1).rows, listDeletedItems(alice)]).toEqual([0, [], []]);
    valueOf(deleteSession(alice, first.id));
    valueOf(deleteTariff(alice, tariff.id));
    days(10);
    valueOf(deleteSession(alice, second.id));
    valueOf(deleteCar(alice, carId));
    valueOf(deleteChannel(alice, channelId));
    expect(listDeletedSessions(alice, 1)).toMatchObject({
      ...{ count: 2, page: 1, pages: 1 },
      rows: [
        { id: second.id, day: '2026-03-02', energyWh: 10_000, costMicros: null, daysLeft: 30, isCarDeleted: true },
        { id: first.id, daysLeft: 20, deletedAt: start },
      ],
    });
    expect(listDeletedItems(alice).map(({ kind, id, daysLeft }) => [kind, id, daysLeft])).toEqual([
      ['car', carId, 30],
      ['channel', channelId, 30],
      ['tariff', tariff.id, 20],
    ]);
    expect(countDeleted(alice)).toBe(5);
    expect([countDeleted(bob), listDeletedSessions(bob, 1).rows, listDeletedItems(bob)]).toEqual([0, [], []]);
  });

  it('is gone after 30 days, though it may be stored until the next purge', () => {
    const session = log('2026-03-01');
    valueOf(deleteSession(alice, session.id));
    days(29.9);
    expect(listDeletedSessions(alice, 1).rows).toMatchObject([{ daysLeft: 1 }]);
    days(30);
    expect([countDeleted(alice), listDeletedSessions(alice, 1).rows]).toEqual([0, []]);
    expect(restoreDeletedSessions(alice, null)).toEqual(notFound('charge'));
  });

  it('comes in pages, and a page beyond the last is the last', () => {
    for (let index = 0; index <= pageSize; index += 1) valueOf(deleteSession(alice, log('2026-03-01').id));
    const [first, second] = [listDeletedSessions(alice, 1), listDeletedSessions(alice, 99)];
    expect(first.rows).toHaveLength(pageSize);
    expect(second).toMatchObject({ page: 2, pages: 2, count: pageSize + 1 });
    expect(second.rows).toHaveLength(1);
    expect(new Set([...first.rows, ...second.rows].map(({ id }) => id)).size).toBe(pageSize + 1);
  });

  it('is found by the index, however much there is', () => {
    const seen: string[] = [];
    const { sqlite } = connection();
    const prepare = sqlite.prepare.bind(sqlite);
    const spy = vi.spyOn(sqlite, 'prepare').mockImplementation((sql: string) => {
      seen.push(sql);
      return prepare(sql);
    });
    listDeletedSessions(alice, 1);
    spy.mockRestore();
    const asked = seen.find((sql) => sql.includes('exists'))!;
    const plan = prepare<unknown[], { detail: string }>(`explain query plan ${asked}`).all(1, 1, 50);
    const steps = plan.map(({ detail }) => detail).join('\n');
    expect(steps).toContain('charging_sessions_day (user_id=? AND deleted_at>?)');
    expect(steps).not.toContain('TEMP B-TREE');
  });
});

describe('restoring many sessions', () => {
  it('brings back what went at one moment, or all, as it was, and nothing of another', () => {
    const [one, two, other] = [log('2026-03-01'), log('2026-03-02'), log('2026-03-03')];
    valueOf(deleteSession(alice, one.id));
    valueOf(deleteSession(alice, two.id));
    days(1);
    valueOf(deleteSession(alice, other.id));
    expect(listDeletedSessions(alice, 1).together).toEqual(
      new Map([
        [start + 86_400_000, 1],
        [start, 2],
      ]),
    );
    for (const at of [start, null]) expect(restoreDeletedSessions(bob, at)).toEqual(notFound('charge'));
    expect(countDeleted(alice)).toBe(3);
    expect(restoreDeletedSessions(alice, start)).toEqual({ ok: true, value: 2 });
    for (const was of [one, two]) expect(findSession(alice, was.id)).toMatchObject({ ...was, updatedAt: Date.now() });
    expect(findSession(alice, other.id)).toBeNull();
    expect(restoreDeletedSessions(alice, null)).toEqual({ ok: true, value: 1 });
    expect(findSession(alice, other.id)).toMatchObject({ day: '2026-03-03' });
  });

  it('brings their car too, one by one and together', () => {
    const session = log('2026-03-01');
    const gone = () => {
      valueOf(deleteSession(alice, session.id));
      valueOf(deleteCar(alice, carId));
    };
    gone();
    expect(restoreCar(bob, carId)).toEqual(notFound('car'));
    valueOf(restoreDeletedSessions(alice, null));
    expect(findCar(alice, carId)).not.toBeNull();
    gone();
    valueOf(restoreSession(alice, session.id));
    expect(findCar(alice, carId)).not.toBeNull();
  });

  it('of an import that was taken back, lets the import be taken back again', () => {
    const session = log('2026-03-01');
    run(
      `insert into imports (id, user_id, file_name, file_hash, format, added, already_here, created_at)
       values (5, ?, 'year.csv', '', '', 1, 0, ?)`,
      ...[alice.id, start],
    );
    run('update charging_sessions set import_id = 5 where id = ?', session.id);
    valueOf(undoImport(alice, 5));
    expect([findSession(alice, session.id), listImports(alice)]).toEqual([null, []]);
    valueOf(restoreDeletedSessions(alice, start));
    expect(listImports(alice)).toMatchObject([{ id: 5 }]);
    expect(undoImport(alice, 5)).toEqual({ ok: true, value: { removed: 1, kept: 0, stays: [] } });
  });
});
