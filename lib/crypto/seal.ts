import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Key, KeyRing } from '@/lib/crypto/keys';

/** What a sealed value belongs to. Bound into it, so that a value copied to another user or setting does not open. */
export type Place = { userId: number; setting: string };

/**
 * - `locked`: sealed by a key that is not in the list; `kid` is the one wanted. The value itself may be fine.
 * - `unreadable`: damaged, or sealed for another place.
 * - `unknown`: not an envelope of ours at all (plain text, or one of a newer version).
 */
export type Unsealed =
  { state: 'open'; text: string } | { state: 'locked'; kid: string } | { state: 'unreadable' } | { state: 'unknown' };

const cipher = 'aes-256-gcm';
const version = 'pt1';
const ivBytes = 12;
const tagBytes = 16;
const maxTextBytes = 8192;
const envelope = /^pt1\.([0-9a-f]{8})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,11000})$/;

// Each part with its length in front: joined plainly, user 1 + "1key" and user 11 + "key" would be the same bytes.
function additionalData(kid: string, place: Place): Buffer {
  const parts = [`${version}.${kid}`, 'settings.value', String(place.userId), place.setting];
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/**
 * Seals `text` (at most 8 KiB of UTF-8) with the first key: `pt1.<kid>.<iv>.<ciphertext and tag>`.
 * @throws RangeError where the text is longer, or is not well-formed Unicode and so would come back changed.
 */
export function seal(keys: KeyRing, text: string, place: Place): string {
  const plain = Buffer.from(text, 'utf8');
  if (plain.length > maxTextBytes) throw new RangeError('A sealed text has at most 8 KiB.');
  if (plain.toString('utf8') !== text) throw new RangeError('A sealed text is well-formed Unicode.');
  const [{ kid, settings }] = keys;
  const iv = randomBytes(ivBytes);
  const sealing = createCipheriv(cipher, settings, iv, { authTagLength: tagBytes });
  sealing.setAAD(additionalData(kid, place));
  const body = Buffer.concat([sealing.update(plain), sealing.final(), sealing.getAuthTag()]);
  return [version, kid, iv.toString('base64url'), body.toString('base64url')].join('.');
}

function decipher(key: Key, iv: Buffer, body: Buffer, place: Place): string | null {
  // Without authTagLength Node accepts a tag of 4 bytes, which can be guessed.
  const opening = createDecipheriv(cipher, key.settings, iv, { authTagLength: tagBytes });
  opening.setAAD(additionalData(key.kid, place));
  opening.setAuthTag(body.subarray(-tagBytes));
  try {
    const plain = Buffer.concat([opening.update(body.subarray(0, -tagBytes)), opening.final()]);
    return plain.toString('utf8');
  } catch {
    return null;
  }
}

/** The kid of the key that sealed this; null where it is no envelope of ours. */
export const kidOf = (sealed: string): string | null => envelope.exec(sealed)?.[1] ?? null;

/** Opens what `seal` made for the same place. Never throws, and never answers text that did not authenticate. */
export function unseal(keys: KeyRing, sealed: string, place: Place): Unsealed {
  if (!sealed.startsWith(`${version}.`)) return { state: 'unknown' };
  const [, kid = '', ivText = '', bodyText = ''] = envelope.exec(sealed) ?? [];
  const iv = Buffer.from(ivText, 'base64url');
  const body = Buffer.from(bodyText, 'base64url');
  // The last character of base64 carries unused bits: several spellings of the same bytes must not all open.
  if (body.length < tagBytes || body.toString('base64url') !== bodyText) return { state: 'unreadable' };
  const key = keys.find((held) => held.kid === kid);
  if (!key) return { state: 'locked', kid };
  const text = decipher(key, iv, body, place);
  return text === null ? { state: 'unreadable' } : { state: 'open', text };
}
