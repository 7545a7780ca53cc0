import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { notFound } from '@/lib/core/result';
import { addDays, type Day } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';
import { listEdits, undoEdit } from '@/lib/edits/data';
import { wholeLogbook } from '@/lib/logbook/schema';
import { changeSessions, deleteSessions, getChangeLook, listSelected, listSelectedAmong } from '@/lib/selections/data';
import { changeForm, selectionOf, selectionQuery, type Change, type Selection } from '@/lib/selections/schema';
import type { Owner } from '@/lib/server/owner';
import { findSession, insertSession, updateSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import type { SessionInput, SessionRow } from '@/lib/sessions/schema';
import { getUnits } from '@/lib/settings/data';
import { insertTariff, listTariffs, updateTariff } from '@/lib/tariffs/data';
import { listSessionHistory } from '@/lib/versions/data';
import { valuesOf } from '@/lib/versions/rules';
import { carEntry, sessionEntry, tariffEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';
import { growth, tooSteep } from '../support/growth';

let alice: Owner;
let bob: Owner;
let carId: number;
let spareCar: number;
let bobsCar: number;

const nothing: Change = {
  ...{ carId: null, locationLabel: null, placeKind: null, chargeNetwork: null, isNetworkRemoved: false },
  ...{ chargeType: null, priceMode: null, priceMicrosPerKwh: null },
};
const ticked = (...ids: number[]): Selection => ({ filter: null, more: ids, less: [] });
const whole: Selection = { filter: wholeLogbook, more: [], less: [] };

function look(owner: Owner, selection: Selection, changes: Partial<Change>) {
  return getChangeLook(owner, listSelected(owner, selection), { ...nothing, ...changes });
}

function apply(owner: Owner, selection: Selection, changes: Partial<Change>, seen?: string) {
  const change = { ...nothing, ...changes };
  const fields = changeForm(getUnits(owner)).encode(change);
  const looked = seen ?? valueOf(getChangeLook(owner, listSelected(owner, selection), change)).seen;
  return changeSessions(owner, { selection: selectionQuery(selection), fields, seen: looked });
}

const live = (id: number): SessionRow => {
  const row = findSession(alice, id);
  if (!row) throw new Error('The session is gone.');
  return row;
};
const log = (changes: Partial<SessionInput> = {}, day = '2026-03-01') =>
  valueOf(insertSession(alice, sessionEntry(carId, day, changes))).id;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  carId = valueOf(insertCar(alice, carEntry())).id;
  spareCar = valueOf(insertCar(alice, carEntry({ name: 'Spare' }))).id;
  bobsCar = valueOf(insertCar(bob, carEntry())).id;
});

describe('a selection', () => {
  it('is the same in whichever order an address names it: what was looked at so can be done', () => {
    const [a, b, c] = [log(), log(), log()];
    const typed = selectionOf({ ids: `${c}.${a}.${b}` })!;
    expect(typed).toEqual(selectionOf({ id: [String(a), String(b), String(c)] }));
    expect(apply(alice, typed, { locationLabel: 'Depot' })).toMatchObject({ ok: true });
  });

  it('is what a filter lets through, without some, and others by their ids; of nobody else', () => {
    const ids = [log({}, '2026-03-01'), log({}, '2026-03-02'), log({}, '2025-03-02')];
    const selection = selectionOf({ all: '1', period: '2026', less: String(ids[0]), ids: String(ids[2]) });
    if (!selection) throw new Error('nothing is chosen');
    expect(listSelected(alice, selection).map(({ id }) => id)).toEqual([ids[1], ids[2]]);
    expect(listSelected(bob, selection)).toEqual([]);
    expect(selectionOf(Object.fromEntries(new URLSearchParams(selectionQuery(selection))))).toEqual(selection);
    const text = selectionQuery(selection);
    expect(listSelectedAmong(alice, { selection: text, ids })).toEqual({ ok: true, value: [ids[0], ids[1]] });
    expect(listSelectedAmong(bob, { selection: text, ids })).toEqual({ ok: true, value: [] });
  });

  it('of somebody else cannot be changed, deleted or taken back', () => {
    const id = log();
    expect(look(bob, ticked(id), { locationLabel: 'Gym' })).toEqual(notFound('choice of sessions'));
    expect(apply(bob, ticked(id), { locationLabel: 'Gym' }, 'x')).toEqual(notFound('choice of sessions'));
    expect(deleteSessions(bob, selectionQuery(ticked(id)))).toEqual(notFound('choice of sessions'));
    expect(look(alice, ticked(id), { carId: bobsCar })).toMatchObject({
      error: { fields: { car_id: 'Choose a car' } },
    });
    const edit = valueOf(apply(alice, ticked(id), { locationLabel: 'Gym' }));
    expect(undoEdit(bob, edit.id)).toEqual(notFound('edit'));
    expect(listEdits(bob)).toEqual([]);
    expect(live(id).locationLabel).toBe('Gym');
  });
});

describe('a change of several sessions', () => {
  it('changes what was entered and nothing else, in one edit that is taken back as one', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const ids = [log({ notes: 'Rain' }), log({ chargeNetwork: 'Osprey', totalMicros: 5_000_000 as never })];
    const before = ids.map((id) => valuesOf(live(id)));
    const done = valueOf(apply(alice, whole, { locationLabel: 'Gym', carId: spareCar, isNetworkRemoved: true }));
    expect(done).toMatchObject({ kind: 'change', count: 2 });
    const change = { locationLabel: 'Gym', carId: spareCar, chargeNetwork: null };
    expect(ids.map((id) => valuesOf(live(id)))).toEqual(before.map((values) => ({ ...values, ...change })));
    expect(listSessionHistory(alice, ids[0] ?? 0)[0]?.after).toEqual(live(ids[0] ?? 0));
    expect(listEdits(alice)).toMatchObject([{ title: 'Car Spare, place Gym, no network', count: 2, undoneAt: null }]);
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 2, left: 0 });
    expect(ids.map((id) => valuesOf(live(id)))).toEqual(before);
    expect(undoEdit(alice, done.id)).toMatchObject({ error: { code: 'conflict' } });
  });

  it('leaves frozen prices alone, until the kind of place or the price is changed', () => {
    const tariff = valueOf(insertTariff(alice, tariffEntry(7, '2026-01-01')));
    const id = log();
    const [stored] = listTariffs(alice);
    if (stored) valueOf(updateTariff(alice, { ...stored, priceMicrosPerKwh: 90_000 as MicrosPerKwh }));
    valueOf(apply(alice, ticked(id), { locationLabel: 'Garage', carId: spareCar }));
    expect(live(id)).toMatchObject({ costMicros: 700_000, tariffId: tariff.id });
    expect(valueOf(look(alice, ticked(id), { placeKind: 'public' }))).toMatchObject({ lost: 1, costAfter: 0 });
    expect(valueOf(look(alice, ticked(id), { priceMode: 'tariff' }))).toMatchObject({
      repriced: 1,
      costAfter: 900_000,
    });
    const at20p = { priceMode: 'price', priceMicrosPerKwh: 200_000 as MicrosPerKwh } as const;
    valueOf(apply(alice, ticked(id), at20p));
    expect(live(id)).toMatchObject({ costMicros: 2_000_000, priceSource: 'price', tariffId: null });
    valueOf(apply(alice, ticked(id), { priceMode: 'free' }));
    expect(live(id)).toMatchObject({ costMicros: 0, priceSource: 'free' });
    valueOf(apply(alice, ticked(id), { priceMode: 'unknown' }));
    expect(live(id)).toMatchObject({ costMicros: null, priceMicrosPerKwh: null, priceSource: 'unknown' });
    const away = log({ placeKind: 'public', totalMicros: 3_000_000 as never });
    const looked = valueOf(look(alice, ticked(id, away), { priceMode: 'tariff' }));
    expect(looked).toMatchObject({ changed: 1, gained: 1, untouched: 1, costBefore: 3_000_000, costAfter: 3_900_000 });
    valueOf(apply(alice, ticked(id, away), { priceMode: 'tariff' }));
    expect([live(id).costMicros, live(away).costMicros]).toEqual([900_000, 3_000_000]);
  });

  it('is done as it was seen, or not at all', () => {
    const ids = [log(), log()];
    const { seen } = valueOf(look(alice, whole, { locationLabel: 'Gym' }));
    const first = live(ids[0] ?? 0);
    valueOf(updateSession(alice, { ...inputOf(first), notes: 'Rain', id: first.id, version: first.version }));
    expect(apply(alice, whole, { locationLabel: 'Gym' }, seen)).toMatchObject({ error: { code: 'conflict' } });
    expect(apply(alice, whole, { locationLabel: 'Pub' }, seen)).toMatchObject({ error: { code: 'conflict' } });
    const again = valueOf(look(alice, whole, { locationLabel: 'Gym' })).seen;
    log();
    expect(apply(alice, whole, { locationLabel: 'Gym' }, again)).toMatchObject({ error: { code: 'conflict' } });
    expect(ids.map((id) => live(id).locationLabel)).toEqual(['Home', 'Home']);
    expect(listEdits(alice)).toEqual([]);
    expect(apply(alice, ticked(...ids), { locationLabel: 'Home' })).toMatchObject({ error: { code: 'conflict' } });
  });

  it('of twenty thousand sessions takes time in proportion, and so does its Undo', () => {
    valueOf(insertTariff(alice, tariffEntry(7, '2020-01-01')));
    const id = log({}, '2021-01-01');
    const { sqlite } = connection();
    const names = sqlite.prepare<[], string>("select name from pragma_table_info('charging_sessions')").pluck().all();
    const copied = names.filter((name) => !['id', 'client_id', 'day'].includes(name)).join(', ');
    sqlite.exec(`with recursive n(i) as (select 1 union all select i + 1 from n where i < 19999)
      insert into charging_sessions (client_id, day, ${copied})
      select 'copy-' || printf('%08d', i), date('2021-01-01', (i / 12) || ' days'), ${copied} from n, charging_sessions where id = ${id}`);
    const { seen, changed } = valueOf(look(alice, whole, { placeKind: 'work', locationLabel: 'Depot' }));
    expect(changed).toBe(20_000);
    const done = valueOf(apply(alice, whole, { placeKind: 'work', locationLabel: 'Depot' }, seen));
    expect(valueOf(undoEdit(alice, done.id))).toEqual({ restored: 20_000, left: 0 });
    const upTo = (size: number): Selection => ({
      ...whole,
      filter: { ...wholeLogbook, to: addDays('2021-01-01' as Day, Math.floor(size / 12) - 1) },
    });
    const change = (selection: Selection) => {
      const { id: edit } = valueOf(apply(alice, selection, { placeKind: 'work', locationLabel: 'Depot' }));
      return valueOf(undoEdit(alice, edit)).restored;
    };
    expect(change(upTo(4800))).toBe(4800);
    expect(growth(upTo, change, 4800)).toBeLessThan(tooSteep);
  });
});
