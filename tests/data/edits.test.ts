import { beforeEach, describe, expect, it } from 'vitest';
import { atomically, connection } from '@/db/client';
import { insertCar } from '@/lib/cars/data';
import { listEdits, listEditSteps, writeEdit } from '@/lib/edits/data';
import type { Writing } from '@/lib/edits/schema';
import type { Owner } from '@/lib/server/owner';
import { insertSession } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { allValues } from '../support/editing';
import { carEntry, sessionEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
let hers: SessionRow;
let his: SessionRow;

const log = (owner: Owner) => {
  const carId = valueOf(insertCar(owner, carEntry())).id;
  return valueOf(insertSession(owner, sessionEntry(carId, '2026-03-01')));
};
const write = (owner: Owner, writing: Partial<Writing>) =>
  atomically(() => writeEdit(owner, { kind: 'change', title: 'Tidied', ...writing }));
const everything = () => ['charging_sessions', 'edits', 'edited_sessions', 'events'].map(rowsOf);
const rowsOf = (table: string) => connection().sqlite.prepare(`select * from ${table}`).all();

beforeEach(() => {
  ({ alice, bob } = twoOwners());
  [hers, his] = [log(alice), log(bob)];
});

describe('an edit that is written', () => {
  it('is its owner’s, and nobody else’s', () => {
    const theirs = allValues(bob);
    const done = write(alice, { rewrites: [{ before: hers, values: { notes: 'Rain' } }] });
    expect(done).toMatchObject({ kind: 'change', count: 1 });
    expect(allValues(alice)).toMatchObject([{ id: hers.id, notes: 'Rain' }]);
    expect(listEdits(alice)).toMatchObject([{ id: done.id, title: 'Tidied', count: 1 }]);
    expect(listEditSteps(alice, hers.id)).toHaveLength(1);
    expect(allValues(bob)).toEqual(theirs);
    expect(listEdits(bob)).toEqual([]);
    expect(listEditSteps(bob, hers.id)).toEqual([]);
  });

  it.each<[string, (row: SessionRow) => Partial<Writing>]>([
    ['changes', (row) => ({ rewrites: [{ before: row, values: { notes: 'Mine' } }] })],
    ['deletes', (row) => ({ gone: [row] })],
    ['has made', (row) => ({ made: [row] })],
  ])('that %s a row of somebody else is not written at all, nor what else is in it', (_what, about) => {
    const before = everything();
    const own: Writing['rewrites'] = [{ before: his, values: { notes: 'His' } }];
    const { rewrites = [], ...rest } = about(hers);
    expect(() => write(bob, { rewrites: [...own, ...rewrites], ...rest })).toThrow();
    expect(everything()).toEqual(before);
    // It was the other's row that was in the way.
    expect(write(bob, { rewrites: own }).count).toBe(1);
  });
});
