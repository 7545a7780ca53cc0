import { describe, expect, it } from 'vitest';
import { newRoot, parseKeys } from '@/lib/crypto/keys';

const hex = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const base64url = Buffer.from(hex, 'hex').toString('base64url');
const other = Buffer.alloc(32, 7).toString('base64url');

describe('parseKeys', () => {
  it('reads hex and base64url as the same key', () => {
    expect(parseKeys(hex)?.[0].kid).toBe('fc6acb50');
    expect(parseKeys(base64url)?.[0].kid).toBe('fc6acb50');
    expect(parseKeys(hex.toUpperCase())?.[0].kid).toBe('fc6acb50');
  });

  it('keeps the order of the list: the first one seals', () => {
    expect(parseKeys(`${other}, ${hex}`)?.map((key) => key.kid)).toEqual([expect.any(String), 'fc6acb50']);
  });

  it('never hands out the root as the data key', () => {
    expect(parseKeys(hex)?.[0].settings.toString('hex')).not.toBe(hex);
  });

  it('takes every key that is made here, and no two are alike', () => {
    const roots = Array.from({ length: 1000 }, newRoot);
    expect(new Set(roots).size).toBe(1000);
    expect(parseKeys(roots.join(','))).toHaveLength(1000);
  });

  it.each([
    ['nothing', ''],
    ['a passphrase', 'correct horse battery staple correct horse'],
    ['31 bytes', Buffer.alloc(31, 1).toString('base64url')],
    ['33 bytes', Buffer.alloc(33, 1).toString('base64url')],
    ['hex with one digit short', hex.slice(1)],
    ['padding', `${base64url}=`],
    ['unused bits set in the last character', `${base64url.slice(0, -1)}9`],
    ['ordinary base64', '+'.repeat(43)],
    ['an empty place in the list', `${hex},`],
    ['one bad key among good ones', `${hex},x`],
    ['the same key twice', `${hex},${base64url}`],
  ])('refuses %s', (_, list) => {
    expect(parseKeys(list)).toBeNull();
  });
});
