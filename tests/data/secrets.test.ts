import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import { listHistory } from '@/lib/server/history';
import type { Owner } from '@/lib/server/owner';
import { findLocked } from '@/lib/server/sealed';
import { newRoot, parseKeys } from '@/lib/crypto/keys';
import { changeSecret, findSecretState, getSettings, openSecret, updateSettings } from '@/lib/settings/data';
import { defaults, type SealedKey } from '@/lib/settings/registry';
import { restartedWith, stubKeys } from '../support/keys';
import { twoOwners, valueOf } from '../support/owners';

const first = newRoot();
const secret = 'sk-live-0123456789-abcdefghij-WXYZ';
const set = (text = secret) => ({ op: 'set', text }) as const;

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  stubKeys(first);
  ({ alice, bob } = twoOwners());
});

type Row = { user_id: number; key: string; value: string; encrypted: number; updated_at: number };
const rows = () => connection().sqlite.prepare<[], Row>('select * from settings order by user_id, key').all();
const put = (owner: Owner, key: SealedKey, value: string) =>
  connection().sqlite.prepare('update settings set value = ? where user_id = ? and key = ?').run(value, owner.id, key);
const everything = () => {
  const names = connection()
    .sqlite.prepare<[], string>(`select name from sqlite_master where type = 'table'`)
    .pluck()
    .all();
  return JSON.stringify(names.map((name) => connection().sqlite.prepare(`select * from "${name}"`).all()));
};

describe('a secret', () => {
  it('opens for its owner alone, and for no other setting', () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    expect(openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: secret });
    expect(openSecret(bob, 'aiKey')).toEqual({ state: 'unset' });
    expect(findSecretState(bob, 'aiKey')).toEqual({ state: 'unset' });
    expect(openSecret(alice, 'channelSecret.1')).toEqual({ state: 'unset' });
    valueOf(changeSecret(bob, 'aiKey', { op: 'clear' }));
    valueOf(changeSecret(bob, 'aiKey', set('of Bob')));
    expect(openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: secret });
  });

  it('stands nowhere in the database as text, neither in the settings nor in the history', () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    valueOf(updateSettings(alice, { currency: 'EUR' }));
    expect(everything()).not.toContain(secret);
    // The search can find: a setting that is no secret stands there.
    expect(everything()).toContain('EUR');
    expect(rows().map(({ key, encrypted }) => [key, encrypted])).toEqual([
      ['aiKey', 1],
      ['currency', 0],
    ]);
    expect(listHistory(alice, 'settings', alice.id).map(({ after }) => after)).toContainEqual({
      id: alice.id,
      aiKey: 'set',
    });
  });

  it('is in no answer about settings', () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    expect(getSettings(alice)).toEqual(defaults);
    expect(findSecretState(alice, 'aiKey')).toEqual({ state: 'set', hint: 'WXYZ' });
  });

  it.each([
    ['19 characters: none of them', 'a'.repeat(15) + 'WXYZ', null],
    ['20 characters: the last four', 'a'.repeat(16) + 'WXYZ', 'WXYZ'],
    ['20 of two code units each', '🔑'.repeat(20), '🔑🔑🔑🔑'],
  ])('shows of %s', (_, text, hint) => {
    valueOf(changeSecret(alice, 'aiKey', set(text)));
    expect(findSecretState(alice, 'aiKey')).toEqual({ state: 'set', hint });
  });

  it('is kept, replaced and removed; keeping writes nothing', () => {
    valueOf(changeSecret(alice, 'channelSecret.7', set()));
    const before = [rows(), listHistory(alice, 'settings', alice.id)];
    valueOf(changeSecret(alice, 'channelSecret.7', { op: 'keep' }));
    expect([rows(), listHistory(alice, 'settings', alice.id)]).toEqual(before);
    valueOf(changeSecret(alice, 'channelSecret.7', set('another')));
    expect(openSecret(alice, 'channelSecret.7')).toEqual({ state: 'open', text: 'another' });
    valueOf(changeSecret(alice, 'channelSecret.7', { op: 'clear' }));
    expect(rows()).toEqual([]);
  });
});

describe('what was put in a secret’s place', () => {
  it('of another person or another setting, does not open', () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    valueOf(changeSecret(alice, 'channelSecret.1', set('one')));
    valueOf(changeSecret(bob, 'aiKey', set('of Bob')));
    const [aliceAi = '', aliceChannel = ''] = rows().map(({ value }) => value);
    put(bob, 'aiKey', aliceAi);
    put(alice, 'aiKey', aliceChannel);
    for (const owner of [alice, bob]) {
      expect(openSecret(owner, 'aiKey')).toEqual({ state: 'unreadable' });
      expect(findSecretState(owner, 'aiKey')).toEqual({ state: 'unreadable' });
    }
  });

  it.each(['plain text', '"json"', '', 'pt2.00000000.a.b', 'pt1.'])('as %j, is not shown', (value) => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    put(alice, 'aiKey', value);
    expect(findSecretState(alice, 'aiKey')).toEqual({ state: 'unreadable' });
    expect(openSecret(alice, 'aiKey')).not.toHaveProperty('text');
  });
});

describe('a key that is not there', () => {
  it('locks what it sealed and nothing else, until it is back', async () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    valueOf(updateSettings(alice, { currency: 'EUR' }));
    const sealed = rows();
    const [wanted] = parseKeys(first)!;
    const other = parseKeys(newRoot())!;
    expect(findLocked(other)).toEqual({ count: 1, wanted: [wanted.kid] });
    expect(findLocked([other[0], wanted])).toEqual({ count: 0, wanted: [] });

    const second = newRoot();
    const wrong = await restartedWith(second);
    expect(wrong.findSecretState(alice, 'aiKey')).toEqual({ state: 'locked', kid: wanted.kid });
    expect(wrong.openSecret(alice, 'aiKey')).toEqual({ state: 'locked', kid: wanted.kid });
    expect(wrong.getSettings(alice).currency).toBe('EUR');
    valueOf(wrong.changeSecret(alice, 'aiKey', { op: 'keep' }));
    valueOf(wrong.changeSecret(alice, 'channelSecret.1', set('new')));
    expect(rows().filter(({ key }) => key === 'aiKey')).toEqual(sealed.filter(({ key }) => key === 'aiKey'));

    const back = await restartedWith(`${second},${first}`);
    expect(back.openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: secret });
    expect(back.openSecret(alice, 'channelSecret.1')).toEqual({ state: 'open', text: 'new' });
  });

  it('is not needed to enter the secret again', async () => {
    valueOf(changeSecret(alice, 'aiKey', set()));
    const wrong = await restartedWith(newRoot());
    valueOf(wrong.changeSecret(alice, 'aiKey', set('entered again')));
    expect(wrong.openSecret(alice, 'aiKey')).toEqual({ state: 'open', text: 'entered again' });
  });
});
