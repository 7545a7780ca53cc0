import { beforeEach, expect, it } from 'vitest';
import { listCars } from '@/lib/cars/data';
import { undoImport } from '@/lib/imports/data';
import type { Owner } from '@/lib/server/owner';
import { listTariffs } from '@/lib/tariffs/data';
import { bringFile, lookInto } from '../support/bringing';
import { everythingOf, logicalDump } from '../support/exporting';
import { fill } from '../support/full-account';
import { stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  stubKeys();
  ({ alice, bob } = twoOwners());
  fill(alice);
});

it('an export of everything is known by what is in it, and comes in as any file', async () => {
  const text = everythingOf(alice);
  const { look, rows } = await lookInto(bob, text);
  expect(look).toMatchObject({ counts: { new: 3, here: 0, look: 0, none: 0 }, missing: [], places: [] });
  expect(look.inference.format).toMatchObject({ key: 'plugtrack-everything', isOurs: true });
  expect(look.others).toContain('Cars: Zoë "the" car, Volterra Arc.');
  expect(rows.map(({ line }) => line)).toEqual([1, 2, 3]);
  const done = await bringFile(bob, text);
  expect(done).toMatchObject({ added: 3, alreadyHere: 0, leftAside: 0 });
  const ignored = ['client_id', 'enabled', 'config'];
  expect(logicalDump(bob, ignored)).toEqual(logicalDump(alice, ignored));

  expect((await lookInto(bob, text)).look).toMatchObject({ counts: { new: 0, here: 3 }, others: [] });
  expect(await bringFile(bob, text)).toMatchObject({ importId: null, added: 0 });
  const undone = valueOf(undoImport(bob, done.importId!));
  expect(undone).toMatchObject({ removed: 3, kept: 0 });
  expect([listCars(bob), listTariffs(bob)]).toEqual([[], []]);
});

it('one that was cut short says so, and brings nothing', async () => {
  const text = everythingOf(alice);
  await expect(lookInto(bob, text.slice(0, -20))).rejects.toThrow(/ends too early/);
  expect(listCars(bob)).toEqual([]);
});
