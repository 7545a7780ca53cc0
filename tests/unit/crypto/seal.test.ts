import { createCipheriv, webcrypto } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseKeys, type KeyRing } from '@/lib/crypto/keys';
import { kidOf, seal, unseal, type Place } from '@/lib/crypto/seal';
import { vectors } from './vectors';

const ringOf = (...roots: string[]): KeyRing => {
  const keys = parseKeys(roots.join(','));
  if (!keys) throw new Error('bad test key');
  return keys;
};

const rootA = Buffer.alloc(32, 1).toString('hex');
const rootB = Buffer.alloc(32, 2).toString('hex');
const keys = ringOf(rootA);
const place: Place = { userId: 1, setting: 'gotify_token' };
const text = 'AbCdEf.12345 🔌';

const lengthPrefixed = (part: string) => {
  const bytes = Buffer.from(part);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const additionalData = (kid: string, at: Place) =>
  Buffer.concat([`pt1.${kid}`, 'settings.value', String(at.userId), at.setting].map(lengthPrefixed));

/** The same envelope by the other implementation that Node carries. */
async function openBySubtle(root: string, sealed: string, at: Place): Promise<string> {
  const [, kid = '', iv = '', body = ''] = sealed.split('.');
  const { subtle } = webcrypto;
  const ikm = await subtle.importKey('raw', Buffer.from(root, 'hex'), 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode('plugtrack/seal/v1/settings');
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info };
  const key = await subtle.deriveKey(hkdf, ikm, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
  const gcm = { name: 'AES-GCM', iv: Buffer.from(iv, 'base64url'), additionalData: additionalData(kid, at) };
  const plain = await subtle.decrypt(gcm, key, Buffer.from(body, 'base64url'));
  return Buffer.from(plain).toString('utf8');
}

/** Sealed rightly in all but the length of its tag. */
function sealWithTag(tagBytes: number): string {
  const [key] = keys;
  const iv = Buffer.alloc(12, 3);
  const cipher = createCipheriv('aes-256-gcm', key.settings, iv, { authTagLength: tagBytes });
  cipher.setAAD(additionalData(key.kid, place));
  const body = Buffer.concat([
    cipher.update('a text long enough for the pattern'),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return `pt1.${key.kid}.${iv.toString('base64url')}.${body.toString('base64url')}`;
}

const isWellFormed = (value: string) => Buffer.from(value).toString() === value;
const anyText = fc
  .oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.string({ unit: 'binary', maxLength: 200 }))
  .filter(isWellFormed);
const anyPlace = fc.record({ userId: fc.nat(), setting: fc.string({ maxLength: 40 }).filter(isWellFormed) });

describe('seal and unseal', () => {
  it('give back 10,000 random texts', () => {
    fc.assert(
      fc.property(anyText, anyPlace, (value, at) => {
        expect(unseal(keys, seal(keys, value, at), at)).toEqual({ state: 'open', text: value });
      }),
      { numRuns: 10_000 },
    );
  });

  it.each(['', 'x'.repeat(8192), 'a\0b', '\ufeffmark first', '🔌'.repeat(2048)])('give back an odd text', (value) => {
    expect(unseal(keys, seal(keys, value, place), place)).toEqual({ state: 'open', text: value });
  });

  it('refuse to seal what could not be opened again, or not unchanged', () => {
    expect(() => seal(keys, 'x'.repeat(8193), place)).toThrow(RangeError);
    expect(() => seal(keys, 'half a pair \ud83d', place)).toThrow(RangeError);
  });

  it('seal the same text differently each time', () => {
    const sealed = new Set(Array.from({ length: 1000 }, () => seal(keys, text, place)));
    expect(sealed.size).toBe(1000);
  });

  it('seal 100,000 times without using an initialisation vector twice', () => {
    const ivs = new Set(Array.from({ length: 100_000 }, () => seal(keys, 'x', place).split('.')[2]));
    expect(ivs.size).toBe(100_000);
  });

  it('name the key that sealed them, without opening', () => {
    expect(kidOf(seal(keys, text, place))).toBe(keys[0].kid);
    for (const value of ['', 'AbCdEf.12345', 'pt1.1a2b3c4d.x.y']) expect(kidOf(value)).toBeNull();
  });

  it('are opened alike by the other implementation', async () => {
    for (const value of ['', text, 'x'.repeat(8192)]) {
      expect(await openBySubtle(rootA, seal(keys, value, place), place)).toBe(value);
    }
  });
});

describe('known answers', () => {
  it('are ten', () => expect(vectors).toHaveLength(10));

  it.each(vectors)('$setting of user $userId opens', async ({ root, userId, setting, text: expected, sealed }) => {
    expect(unseal(ringOf(root), sealed, { userId, setting })).toEqual({ state: 'open', text: expected });
    expect(await openBySubtle(root, sealed, { userId, setting })).toBe(expected);
  });
});

describe('what unseal refuses', () => {
  const sealed = seal(keys, text, place);
  const isOpen = (candidate: string) => unseal(keys, candidate, place).state === 'open';

  it('every change of one character', () => {
    const alphabet = ['A', 'B', '_', '-', 'z', '0', '.', '=', ' ', '\n', 'é'];
    let tried = 0;
    for (let at = 0; at <= sealed.length; at += 1) {
      const [before, after] = [sealed.slice(0, at), sealed.slice(at + 1)];
      const inserted = alphabet.map((letter) => before + letter + sealed.slice(at));
      const substituted = alphabet.map((letter) => before + letter + after);
      for (const mutant of [...inserted, ...substituted, before + after, before]) {
        if (mutant === sealed) continue;
        tried += 1;
        expect(isOpen(mutant), mutant).toBe(false);
      }
    }
    expect(tried).toBeGreaterThan(1500);
  });

  it('every letter in the last place, where unused bits would let several open', () => {
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    for (const value of ['a', 'ab', 'abc']) {
      const one = seal(keys, value, place);
      const opened = [...letters].filter((letter) => isOpen(one.slice(0, -1) + letter));
      expect(opened).toEqual([one.at(-1)]);
    }
  });

  it.each([4, 8, 12])('a tag of %i bytes', (bytes) => {
    expect(unseal(keys, sealWithTag(bytes), place)).toEqual({ state: 'unreadable' });
  });

  it('nothing about a full tag made the same way, so that the case above means something', () => {
    expect(unseal(keys, sealWithTag(16), place).state).toBe('open');
  });

  it("another user's value, and another setting's", () => {
    expect(unseal(keys, sealed, { ...place, userId: 2 })).toEqual({ state: 'unreadable' });
    expect(unseal(keys, sealed, { ...place, setting: 'ai_api_key' })).toEqual({ state: 'unreadable' });
  });

  it('user 1 with "1key" for user 11 with "key"', () => {
    const one = seal(keys, text, { userId: 1, setting: '1key' });
    expect(unseal(keys, one, { userId: 11, setting: 'key' })).toEqual({ state: 'unreadable' });
  });

  it('a wrong key, and names the one it wants', () => {
    expect(unseal(ringOf(rootB), sealed, place)).toEqual({ state: 'locked', kid: keys[0].kid });
    expect(unseal(ringOf(rootB, rootA), sealed, place)).toEqual({ state: 'open', text });
  });

  it("a value that names another key's id", () => {
    const ring = ringOf(rootA, rootB);
    const [other] = ringOf(rootB);
    expect(unseal(ring, sealed.replace(ring[0].kid, other.kid), place)).toEqual({ state: 'unreadable' });
  });

  it.each(['', 'AbCdEf.12345', 'pt2.1a2b3c4d.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA', 'PT1.x', ' pt1.', '••••'])(
    'what is no envelope of ours: %j',
    (value) => expect(unseal(keys, value, place)).toEqual({ state: 'unknown' }),
  );
});
