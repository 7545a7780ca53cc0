import { beforeEach, describe, expect, it } from 'vitest';
import {
  activateCar,
  archiveCar,
  countSessionsByCar,
  deleteCar,
  findActiveCar,
  findCar,
  insertCar,
  listCarOptions,
  listCars,
  restoreCar,
  unarchiveCar,
  updateCar,
} from '@/lib/cars/data';
import { notFound } from '@/lib/core/result';
import type { Owner } from '@/lib/server/owner';
import { deleteSession, insertSession } from '@/lib/sessions/data';
import { carEntry, sessionEntry } from '../support/entries';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;
const ids = (owner: Owner) => listCars(owner).map(({ id }) => id);

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

describe('cars', () => {
  it('are another person’s business: Bob gets the answer of a car that is not there', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    const missing = notFound('car');
    valueOf(insertSession(alice, sessionEntry(car.id, '2026-11-01')));
    expect(listCars(bob)).toEqual([]);
    expect(listCarOptions(bob)).toEqual([]);
    expect(findActiveCar(bob)).toBeNull();
    expect(findCar(bob, car.id)).toBeNull();
    expect(findCar(bob, 999)).toBeNull();
    expect(countSessionsByCar(bob)).toEqual(new Map());
    for (const id of [car.id, 999]) {
      expect(updateCar(bob, { ...carEntry(), id, version: 1 })).toEqual(missing);
      expect(activateCar(bob, id)).toEqual(missing);
      expect(archiveCar(bob, id)).toEqual(missing);
      expect(unarchiveCar(bob, id)).toEqual(missing);
      expect(deleteCar(bob, id)).toEqual(missing);
      expect(restoreCar(bob, id)).toEqual(missing);
    }
    expect(listCars(alice)).toEqual([car]);
  });

  it('activating Bob’s takes nothing from Alice’s', () => {
    const mine = valueOf(insertCar(alice, carEntry()));
    valueOf(insertCar(bob, carEntry({ active: true })));
    expect(findCar(alice, mine.id)?.active).toBe(true);
  });

  it('have one that is active: the first, then the one that is chosen', () => {
    const first = valueOf(insertCar(alice, carEntry()));
    const second = valueOf(insertCar(alice, carEntry({ model: 'Arc Estate' })));
    expect(findActiveCar(alice)?.id).toBe(first.id);
    valueOf(activateCar(alice, second.id));
    expect(listCars(alice).map(({ id, active }) => [id, active])).toEqual([
      [second.id, true],
      [first.id, false],
    ]);
  });

  it('that are archived cannot be chosen for a charge, and come back', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    valueOf(archiveCar(alice, car.id));
    expect(listCarOptions(alice)).toEqual([]);
    expect(ids(alice)).toEqual([car.id]);
    valueOf(unarchiveCar(alice, car.id));
    expect(listCarOptions(alice).map(({ id }) => id)).toEqual([car.id]);
  });

  it('with sessions are kept, and the refusal says how many and what to do', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    const session = valueOf(insertSession(alice, sessionEntry(car.id, '2026-11-01')));
    const refused = deleteCar(alice, car.id);
    expect(refused.ok ? '' : refused.error.message).toBe('This car has 1 session, so it is kept. Archive it instead.');
    expect(countSessionsByCar(alice)).toEqual(new Map([[car.id, 1]]));
    valueOf(deleteSession(alice, session.id));
    expect(deleteCar(alice, car.id).ok).toBe(true);
  });

  it('that are deleted come back under the same id', () => {
    const car = valueOf(insertCar(alice, carEntry({ name: 'Runabout' })));
    valueOf(deleteCar(alice, car.id));
    expect(ids(alice)).toEqual([]);
    expect(valueOf(restoreCar(alice, car.id))).toMatchObject({ id: car.id, name: 'Runabout' });
    expect(restoreCar(alice, car.id)).toEqual(notFound('car'));
  });

  it('changed elsewhere in the meantime are not overwritten', () => {
    const car = valueOf(insertCar(alice, carEntry()));
    valueOf(updateCar(alice, { ...carEntry({ name: 'First' }), id: car.id, version: car.version }));
    const late = updateCar(alice, { ...carEntry({ name: 'Second' }), id: car.id, version: car.version });
    expect(late.ok ? '' : late.error.code).toBe('conflict');
    expect(findCar(alice, car.id)?.name).toBe('First');
  });

  it('are fifty at most', () => {
    for (let n = 0; n < 50; n += 1) valueOf(insertCar(alice, carEntry({ model: `Arc ${n}` })));
    expect(insertCar(alice, carEntry()).ok).toBe(false);
    expect(ids(alice)).toHaveLength(50);
    expect(insertCar(bob, carEntry()).ok).toBe(true);
  });
});
