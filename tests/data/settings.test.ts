import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import type { Owner } from '@/lib/server/owner';
import { getReach, getSettings, getToday, getUnits, isFirstAccount, updateSettings } from '@/lib/settings/data';
import { defaults } from '@/lib/settings/registry';
import { twoOwners, valueOf } from '../support/owners';

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

describe('settings', () => {
  it('are each person’s own', () => {
    valueOf(updateSettings(alice, { currency: 'EUR', distanceUnit: 'km', timeZone: 'Europe/Berlin' }));
    expect(getSettings(bob)).toEqual(defaults);
    expect(getUnits(bob)).toEqual({ ...getUnits(bob), currency: 'GBP', distance: 'mi', timeZone: 'Europe/London' });
    expect(getUnits(alice)).toMatchObject({ currency: 'EUR', distance: 'km', timeZone: 'Europe/Berlin' });
  });

  it('that are not named stay as they are', () => {
    valueOf(updateSettings(alice, { currency: 'EUR' }));
    valueOf(updateSettings(alice, { theme: 'dark' }));
    expect(getSettings(alice)).toEqual({ ...defaults, currency: 'EUR', theme: 'dark' });
  });

  it.each([['"GULDEN"'], ['{'], ['null'], ['7']])('read as the default where %s is stored', (value) => {
    connection()
      .sqlite.prepare(
        `insert into settings (user_id, key, value, encrypted, updated_at) values (?, 'currency', ?, 0, 0), (?, 'gone', '1', 0, 0)`,
      )
      .run(alice.id, value, alice.id);
    expect(getSettings(alice)).toEqual(defaults);
  });

  it('say which day it is where the owner lives', () => {
    valueOf(updateSettings(alice, { timeZone: 'Pacific/Kiritimati' }));
    valueOf(updateSettings(bob, { timeZone: 'Pacific/Pago_Pago' }));
    // 25 hours lie between the two, so that their days always differ.
    expect(getToday(alice) > getToday(bob)).toBe(true);
  });
});

describe('the reach of a request', () => {
  it('is the network at home for the first account, and this machine where it has said so', () => {
    expect([isFirstAccount(alice), isFirstAccount(bob)]).toEqual([true, false]);
    expect(getReach(alice)).toEqual({ private: true, loopback: false });
    valueOf(updateSettings(alice, { loopbackAllowed: true }));
    expect(getReach(alice)).toEqual({ private: true, loopback: true });
  });

  it('is the internet alone for every other, whatever is stored under its name or the first one’s', () => {
    valueOf(updateSettings(alice, { loopbackAllowed: true }));
    valueOf(updateSettings(bob, { loopbackAllowed: true }));
    expect(getReach(bob)).toEqual({ private: false, loopback: false });
  });
});
