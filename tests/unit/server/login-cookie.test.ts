import fc from 'fast-check';
import { encode } from 'next-auth/jwt';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loginCookie, readLoginCookie } from '@/lib/server/login-cookie';

const secret = 'q7Xz0vKp3Lr9TbYw2Nc5Hd8Mf1Gj4Sa6Ue_RiOkPxBn';
const sid = 'x'.repeat(43);
const salt = 'authjs.session-token';

beforeAll(() => {
  vi.stubEnv('DATABASE_PATH', ':memory:');
  vi.stubEnv('AUTH_SECRET', secret);
  vi.stubEnv('ENCRYPTION_KEYS', '8f1c0e5ab2d4967335e0fa41c6d82b79104f6ad3e85b92c7f03d18a6b4e95c72');
});

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('readLoginCookie', () => {
  it('reads what this server wrote, as often as it is asked', async () => {
    const text = await encode({ token: { sub: '7', sid }, secret, salt });
    expect(await readLoginCookie(text)).toEqual({ userId: 7, sid });
    expect(await readLoginCookie(text)).toEqual({ userId: 7, sid });
  });

  it.each([
    ['no user', { sid }],
    ['no sid', { sub: '7' }],
    ['a sid that is no text', { sub: '7', sid: { $ne: '' } }],
    ['a user that is no number', { sub: '7 or 1=1', sid }],
    ['user 0', { sub: '0', sid }],
  ])('knows nobody in a cookie with %s', async (_, token) => {
    expect(await readLoginCookie(await encode({ token, secret, salt }))).toBeNull();
  });

  it.each([
    ['another secret', { secret: `${secret.slice(1)}A`, salt }],
    ['another name', { secret, salt: '__Host-authjs.session-token' }],
    ['an end that has passed', { secret, salt, maxAge: -60 }],
  ])('refuses one made with %s', async (_, how) => {
    expect(await readLoginCookie(await encode({ token: { sub: '7', sid }, ...how }))).toBeNull();
  });

  it.each([
    undefined,
    '',
    'x',
    '....',
    'a.b.c.d.e',
    `${base64url({ alg: 'none' })}.${base64url({ sub: '7', sid })}.`,
    `${base64url({ alg: 'none', enc: 'none' })}..${base64url({ sub: '7', sid })}..`,
    `${base64url({ alg: 'HS256' })}.${base64url({ sub: '7', sid })}.c2lnbmF0dXJl`,
    'x'.repeat(8192),
    '\0\u0001\ud83d',
    '%E0%A4%A',
  ])('refuses %j', async (text) => expect(await readLoginCookie(text)).toBeNull());

  it('refuses another spelling of the same bytes', async () => {
    const good = await encode({ token: { sub: '7', sid }, secret, salt });
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const others = [...alphabet].map((letter) => good.slice(0, -1) + letter).filter((text) => text !== good);
    const same = others.filter((text) => Buffer.from(text, 'base64url').equals(Buffer.from(good, 'base64url')));
    expect(same.length).toBeGreaterThan(0);
    for (const text of others) expect(await readLoginCookie(text)).toBeNull();
  });

  it('refuses 5,000 changed or cut copies of a good one, and never throws', async () => {
    const good = await encode({ token: { sub: '7', sid }, secret, salt });
    const change = fc.tuple(fc.nat(good.length - 1), fc.constantFrom('A', 'B', '.', '=', ' ', '', '\0', 'é'));
    const isRefused = async ([at, letter]: [number, string], cut: boolean) => {
      const copy = cut ? good.slice(0, at) : good.slice(0, at) + letter + good.slice(at + 1);
      return copy === good || (await readLoginCookie(copy)) === null;
    };
    await fc.assert(fc.asyncProperty(change, fc.boolean(), isRefused), { numRuns: 5000 });
  });
});

describe('loginCookie', () => {
  it('works on plain http, where a Secure cookie would be dropped without a word', () => {
    expect(loginCookie()).toEqual({
      name: salt,
      options: { httpOnly: true, path: '/', sameSite: 'lax', secure: false },
    });
  });
});
