import { beforeEach, describe, expect, it, vi } from 'vitest';
import { connection } from '@/db/client';
import { updatePassword } from '@/lib/account/data';
import type { Instant } from '@/lib/core/time';
import { endTokens, makeToken } from '@/lib/server/api-token';
import { ownerOfToken, type Owner } from '@/lib/server/owner';
import { deleteToken, insertToken, listTokens } from '@/lib/tokens/data';
import { tokenForm } from '@/lib/tokens/schema';
import { twoOwners, valueOf } from '../support/owners';

const entry = { name: 'Home Assistant', scopes: 'both', lasts: '90' } as const;
const now = () => Date.now() as Instant;
const day = 86_400_000;
const later = (ms: number) => (Date.now() + ms) as Instant;
const make = (owner: Owner, changes: Partial<Parameters<typeof insertToken>[1]> = {}) =>
  valueOf(insertToken(owner, { ...entry, ...changes })).token;

let alice: Owner;
let bob: Owner;

beforeEach(() => {
  ({ alice, bob } = twoOwners());
});

describe('a token', () => {
  it('opens the account that it was made for, with what it allows', () => {
    const known = ownerOfToken(make(alice), now());
    expect(known?.owner).toMatchObject({ id: alice.id, loginId: null });
    expect(known?.scopes).toEqual(['read', 'log']);
    expect(ownerOfToken(make(bob, { scopes: 'read' }), now())).toMatchObject({
      owner: { id: bob.id },
      scopes: ['read'],
    });
    expect(ownerOfToken(make(bob, { scopes: 'log' }), now())?.scopes).toEqual(['log']);
  });

  it('is 256 random bits, of which the database knows a hash alone', () => {
    const token = make(alice);
    expect(token).toMatch(/^pt_[\da-f]{8}_[\w-]{43}$/);
    expect(new Set(Array.from({ length: 500 }, () => makeToken().token)).size).toBe(500);
    const stored = JSON.stringify(connection().sqlite.prepare('select * from api_tokens').all());
    expect(stored).not.toContain(token.slice(12));
    expect(
      connection()
        .sqlite.serialize()
        .includes(Buffer.from(token.slice(12))),
    ).toBe(false);
    expect(JSON.stringify(listTokens(alice))).not.toContain(token.slice(12));
    expect(Object.keys(listTokens(alice)[0] ?? {})).not.toContain('hash');
  });

  it('is nothing when one character is wrong, missing or too much', () => {
    const token = make(alice);
    const other = (letter = '') => (letter === 'A' ? 'B' : 'A');
    const changed = [...token].map((letter, at) => token.slice(0, at) + other(letter) + token.slice(at + 1));
    const wrong = [...changed, token.slice(1), token.slice(0, -1), `${token}A`, ` ${token}`, token.toUpperCase(), ''];
    expect(wrong.filter((text) => ownerOfToken(text, now()) !== null)).toEqual([]);
    expect(ownerOfToken(token, now())).not.toBeNull();
  });

  it('does not open one account with the prefix of the other', () => {
    const [hers, his] = [make(alice), make(bob)];
    expect(ownerOfToken(hers.slice(0, 12) + his.slice(12), now())).toBeNull();
  });

  it('ends with its time, and one without an end does not', () => {
    const [token, endless] = [make(alice), make(alice, { lasts: 'endless' })];
    expect(ownerOfToken(token, later(90 * day - 1000))).not.toBeNull();
    expect(ownerOfToken(token, later(90 * day + 1000))).toBeNull();
    expect(ownerOfToken(endless, later(10_000 * day))).not.toBeNull();
  });

  it('notes at most once a minute that it was used', () => {
    const token = make(alice);
    const changes = () => connection().sqlite.prepare('select total_changes()').pluck().get();
    expect(listTokens(alice)[0]?.lastUsedAt).toBeNull();
    const start = later(0);
    ownerOfToken(token, start);
    const before = changes();
    for (let second = 0; second < 60; second += 1) ownerOfToken(token, (start + second * 1000) as Instant);
    expect(changes()).toBe(before);
    ownerOfToken(token, (start + 60_000) as Instant);
    expect(listTokens(alice)[0]?.lastUsedAt).toBe(start + 60_000);
  });

  it('still opens where it cannot be noted', () => {
    const token = make(alice);
    connection().sqlite.pragma('query_only = ON');
    expect(ownerOfToken(token, now())).not.toBeNull();
    connection().sqlite.pragma('query_only = OFF');
  });
});

describe('the list', () => {
  it('is one’s own', () => {
    make(alice);
    make(alice, { name: 'Wallbox', scopes: 'log' });
    expect(listTokens(alice).map(({ name, scopes }) => [name, scopes])).toEqual([
      ['Wallbox', 'log'],
      ['Home Assistant', 'both'],
    ]);
    expect(listTokens(bob)).toEqual([]);
  });

  it('takes out what is revoked, for its owner alone', () => {
    const token = make(alice);
    const id = listTokens(alice)[0]?.id ?? 0;
    expect(deleteToken(bob, id)).toEqual(deleteToken(bob, id + 1));
    expect(deleteToken(bob, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(ownerOfToken(token, now())).not.toBeNull();
    expect(deleteToken(alice, id).ok).toBe(true);
    expect(ownerOfToken(token, now())).toBeNull();
    expect(deleteToken(alice, id)).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it('says which have ended', () => {
    make(alice);
    expect(listTokens(alice)[0]?.isExpired).toBe(false);
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 91 * day);
    expect(listTokens(alice)[0]?.isExpired).toBe(true);
    vi.restoreAllMocks();
  });

  it('holds twenty', () => {
    for (let count = 0; count < 20; count += 1) make(alice);
    expect(insertToken(alice, entry)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(insertToken(bob, entry).ok).toBe(true);
  });
});

describe('a new password', () => {
  const hashOf = (owner: Owner) => (owner.id === alice.id ? 'a' : 'b');

  it('leaves tokens alone', () => {
    const token = make(alice);
    expect(updatePassword(alice, hashOf(alice), 'new', false).ok).toBe(true);
    expect(ownerOfToken(token, now())).not.toBeNull();
  });

  it('ends one’s own where that is asked for, and nothing where it fails', () => {
    const [hers, his] = [make(alice), make(bob)];
    expect(updatePassword(alice, 'not the hash', 'new', true).ok).toBe(false);
    expect(ownerOfToken(hers, now())).not.toBeNull();
    expect(updatePassword(alice, hashOf(alice), 'new', true).ok).toBe(true);
    expect(ownerOfToken(hers, now())).toBeNull();
    expect(ownerOfToken(his, now())).not.toBeNull();
  });
});

it('all of an account end at once', () => {
  const tokens = [make(alice), make(alice), make(bob)];
  expect(endTokens(alice.id)).toBe(2);
  expect(tokens.map((token) => ownerOfToken(token, now())?.owner.id)).toEqual([undefined, undefined, bob.id]);
});

describe('the form', () => {
  const fields = { name: ' Wallbox ', scopes: 'log', lasts: 'endless', current_password: ' p ' };

  it('reads what was chosen, and the password as it is', () => {
    expect(valueOf(tokenForm.decode(fields))).toEqual({
      ...{ name: 'Wallbox', scopes: 'log', lasts: 'endless', currentPassword: ' p ', isScripted: false },
    });
    expect(valueOf(tokenForm.decode({ ...fields, scripted: '1' })).isScripted).toBe(true);
  });

  it.each([
    ['name', ''],
    ['name', 'x'.repeat(65)],
    ['scopes', 'admin'],
    ['lasts', '36500'],
    ['current_password', ''],
  ])('refuses %s “%s”', (name, value) => {
    const result = tokenForm.decode({ ...fields, [name]: value });
    expect(result.ok ? [] : Object.keys(result.error.fields ?? {})).toEqual([name]);
  });
});
