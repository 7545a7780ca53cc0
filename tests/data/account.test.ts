import { beforeEach, describe, expect, it } from 'vitest';
import { connection } from '@/db/client';
import {
  deleteDevice,
  deleteOtherDevices,
  findAccount,
  findCredentials,
  findOwnCredentials,
  hasUser,
  insertFirstUser,
  insertUser,
  listDevices,
  updatePassword,
} from '@/lib/account/data';
import { newAccountForm, passwordForm, signInForm } from '@/lib/account/schema';
import type { Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { startLogin } from '@/lib/server/logins';
import { ownerOfLogin, type Owner } from '@/lib/server/owner';
import { freshDatabase } from '../support/database';

const now = () => Date.now() as Instant;

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

function ownerOf(sid: string): Owner {
  const owner = ownerOfLogin(sid, now());
  if (!owner) throw new Error('no live login');
  return owner;
}

const fieldsOf = (result: Result<unknown>) => (result.ok ? [] : Object.keys(result.error.fields ?? {}));
const sentence = (result: Result<unknown>, field: string) => (result.ok ? null : result.error.fields?.[field]);

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  freshDatabase();
  alice = ownerOf(valueOf(insertFirstUser({ username: 'alice', passwordHash: 'hash-a' }, 'Firefox on Linux')).sid);
  bob = ownerOf(valueOf(insertUser({ username: 'bob', passwordHash: 'hash-b' }, 'Safari on iPhone')).sid);
});

describe('the first account', () => {
  it('is made once, whatever the name', () => {
    freshDatabase();
    expect(hasUser()).toBe(false);
    valueOf(insertFirstUser({ username: 'alice', passwordHash: 'x' }, 'x'));
    expect(hasUser()).toBe(true);
    const second = insertFirstUser({ username: 'mallory', passwordHash: 'x' }, 'x');
    expect(second).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(findCredentials('mallory')).toBeNull();
  });

  it('is refused a second time by the table itself, too', () => {
    const again = connection().sqlite.prepare('insert into users values (1, ?, ?, 0)');
    expect(() => again.run('mallory', 'x')).toThrow(/UNIQUE/);
  });
});

describe('a further account', () => {
  it('needs a name that is free, and leaves nothing behind without one', () => {
    const taken = insertUser({ username: 'alice', passwordHash: 'x' }, 'x');
    expect(fieldsOf(taken)).toEqual(['username']);
    expect(connection().sqlite.prepare('select count(*) from users').pluck().get()).toBe(2);
    expect(connection().sqlite.prepare('select count(*) from logins').pluck().get()).toBe(2);
  });

  it('has its own credentials', () => {
    expect(findCredentials('bob')).toEqual({ id: bob.id, passwordHash: 'hash-b' });
    expect(findOwnCredentials(bob)).toEqual({ username: 'bob', passwordHash: 'hash-b' });
    expect(findAccount(bob)?.username).toBe('bob');
    expect(findAccount(alice)?.username).toBe('alice');
  });
});

describe('devices', () => {
  it('are listed for their owner, with the one that asks', () => {
    startLogin(alice.id, 'Chrome on Android', (now() + 1000) as Instant);
    expect(listDevices(alice).map(({ browser, isThis }) => [browser, isThis])).toEqual([
      ['Chrome on Android', false],
      ['Firefox on Linux', true],
    ]);
    expect(listDevices(bob).map((device) => device.browser)).toEqual(['Safari on iPhone']);
    expect(JSON.stringify(listDevices(alice))).not.toMatch(/hash/i);
  });

  it('are not listed once they have expired', () => {
    startLogin(alice.id, 'an old phone', (now() - 40 * 86_400_000) as Instant);
    expect(listDevices(alice)).toHaveLength(1);
  });

  it('are signed out at once, and only by their owner', () => {
    const [device] = listDevices(alice);
    const other = deleteDevice(bob, device?.id ?? 0);
    expect(other).toEqual(deleteDevice(bob, 999_999));
    expect(listDevices(alice)).toHaveLength(1);
    expect(deleteDevice(alice, device?.id ?? 0).ok).toBe(true);
    expect(listDevices(alice)).toHaveLength(0);
  });

  it('are signed out all but this one', () => {
    const phone = startLogin(alice.id, 'Chrome on Android', now());
    expect(deleteOtherDevices(alice)).toEqual({ ok: true, value: { count: 1 } });
    expect(ownerOfLogin(phone, now())).toBeNull();
    expect(listDevices(alice).map((device) => device.isThis)).toEqual([true]);
    expect(listDevices(bob)).toHaveLength(1);
  });
});

describe('a new password', () => {
  it('ends every login of its owner, and of nobody else, and begins a new one', () => {
    const phone = startLogin(alice.id, 'Chrome on Android', now());
    const { sid } = valueOf(updatePassword(alice, 'hash-a', 'hash-new', false));
    expect(ownerOfLogin(phone, now())).toBeNull();
    expect(listDevices(ownerOf(sid)).map(({ browser, isThis }) => [browser, isThis])).toEqual([
      ['Firefox on Linux', true],
    ]);
    expect(ownerOf(sid).loginId).not.toBe(alice.loginId);
    expect(findCredentials('alice')?.passwordHash).toBe('hash-new');
    expect(findCredentials('bob')?.passwordHash).toBe('hash-b');
    expect(listDevices(bob)).toHaveLength(1);
  });

  it('is refused, and ends nothing, where the old one was changed meanwhile', () => {
    expect(updatePassword(alice, 'hash-older', 'hash-new', true)).toMatchObject({
      ok: false,
      error: { code: 'conflict' },
    });
    expect(listDevices(alice)).toHaveLength(1);
    expect(findCredentials('alice')?.passwordHash).toBe('hash-a');
  });
});

describe('the forms', () => {
  const account = (change: object) =>
    newAccountForm.decode({ username: 'alice', password: 'kettle lorry thursday', ...change });

  it.each(['abc', 'a'.repeat(64), '0.a_b@c+d-e'])('take the username %s', (username) => {
    expect(account({ username })).toMatchObject({ ok: true, value: { username } });
  });

  it('fold A to Z, and no other letter', () => {
    expect(account({ username: ' Alice ' })).toMatchObject({ ok: true, value: { username: 'alice' } });
    for (const username of ['ali\u212ae', 'Adm\u0456n', '\uff41lice', 'al\u0131ce', 'ſteve', 'al\u200bice'])
      expect(fieldsOf(account({ username }))).toEqual(['username']);
  });

  it.each(['', 'ab', 'a'.repeat(65), '.abc', '-abc', 'a b', 'a\0bc', 'a/b', '../abc', "a'bc"])(
    'refuse the username %j',
    (username) => expect(fieldsOf(account({ username }))).toEqual(['username']),
  );

  it('take a password as it is: spaces, accents, emoji, nothing trimmed or folded', () => {
    for (const password of [
      '            ',
      ' kettle lorry ',
      '😀'.repeat(18),
      'é'.repeat(36),
      'e\u0301'.repeat(12),
      'a'.repeat(72),
    ])
      expect(account({ password })).toMatchObject({ ok: true, value: { password } });
  });

  it('refuse one that is too short or too long, and say the limit', () => {
    expect(sentence(account({ password: 'a'.repeat(11) }), 'password')).toContain('12');
    expect(sentence(account({ password: '😀'.repeat(11) }), 'password')).toContain('12');
    expect(sentence(account({ password: 'a'.repeat(73) }), 'password')).toContain('72');
    expect(sentence(account({ password: '😀'.repeat(19) }), 'password')).toContain('72');
    expect(sentence(account({ password: 'kettle\0lorry thursday' }), 'password')).toContain('NUL');
  });

  it('ask at a sign-in for nothing but text: a password that cannot be is a wrong one', () => {
    const typed = { username: 'Alice', password: 'a'.repeat(100), next: '//evil.example' };
    expect(signInForm.decode(typed)).toEqual({ ok: true, value: { ...typed, username: 'alice' } });
    expect(fieldsOf(signInForm.decode({ username: '', password: '' }))).toEqual(['username', 'password']);
  });

  it('hold the new password of a change to the same rules, and the current one to none', () => {
    const short = passwordForm.decode({ current_password: 'x', new_password: 'short' });
    expect(sentence(short, 'new_password')).toContain('12');
    expect(fieldsOf(short)).toEqual(['new_password']);
    expect(passwordForm.decode({ current_password: 'x', new_password: 'kettle lorry thursday' }).ok).toBe(true);
  });
});
