import { expect, it } from 'vitest';
import { atomically } from '@/db/client';
import { fail } from '@/lib/core/result';
import { remembered } from '@/lib/server/history';
import { getRevision, getSettings, updateSettings } from '@/lib/settings/data';
import { twoOwners } from '../support/owners';

it('an answer is kept until a row of its owner changes', () => {
  const { alice, bob } = twoOwners();
  let asked = 0;
  const count = () => remembered(alice, 'how often', () => (asked += 1));
  expect([count(), count()]).toEqual([1, 1]);
  updateSettings(bob, { theme: 'dark' });
  expect(count()).toBe(1);
  updateSettings(alice, { theme: 'dark' });
  expect([count(), count()]).toEqual([2, 2]);
});

// The next change has the number in the journal that the one rolled back would have had.
it('what was seen in a transaction that came to nothing is not kept', () => {
  const { alice } = twoOwners();
  atomically(() => {
    updateSettings(alice, { currency: 'EUR' });
    expect(getSettings(alice).currency).toBe('EUR');
    return fail('invalid', 'Changed my mind.');
  });
  expect(getSettings(alice).currency).toBe('GBP');
  updateSettings(alice, { theme: 'dark' });
  expect(getSettings(alice)).toMatchObject({ currency: 'GBP', theme: 'dark' });
});

it('nothing of one database is remembered in the next', () => {
  const first = twoOwners().alice;
  expect(remembered(first, 'whose', () => 'the first')).toBe('the first');
  const second = twoOwners().alice;
  expect(second.id).toBe(first.id);
  expect(remembered(second, 'whose', () => 'the second')).toBe('the second');
});

it('the revision of an owner changes with their rows, and with nobody else’s', () => {
  const { alice, bob } = twoOwners();
  const [first, others] = [getRevision(alice), getRevision(bob)];
  updateSettings(alice, { theme: 'dark' });
  expect(getRevision(alice)).not.toBe(first);
  expect(getRevision(bob)).toBe(others);
});
