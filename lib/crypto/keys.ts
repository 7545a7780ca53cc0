import { createHash, hkdfSync, randomBytes } from 'node:crypto';

/** `kid` names the key in what it sealed; `settings` is the data key of sealed settings, never the root itself. */
export type Key = { readonly kid: string; readonly settings: Buffer };

/** The first key seals, the others only open what was sealed before a rotation. */
export type KeyRing = readonly [Key, ...Key[]];

const rootBytes = 32;

/** 32 bytes as 64 hex digits or 43 base64url characters. A passphrase is refused: it would be guessed offline. */
function parseRoot(text: string): Buffer | null {
  if (/^[0-9a-fA-F]{64}$/.test(text)) return Buffer.from(text, 'hex');
  const root = Buffer.from(text, 'base64url');
  return root.length === rootBytes && root.toString('base64url') === text ? root : null;
}

function keyOf(root: Buffer): Key {
  const kid = createHash('sha256').update('plugtrack/kid/v1\0').update(root).digest('hex').slice(0, 8);
  const settings = Buffer.from(hkdfSync('sha256', root, '', 'plugtrack/seal/v1/settings', 32));
  return { kid, settings };
}

/** A new root, as text for the list. */
export const newRoot = (): string => randomBytes(rootBytes).toString('base64url');

/** Reads the comma list of `ENCRYPTION_KEYS`; null where any of them is malformed or listed twice. */
export function parseKeys(list: string): KeyRing | null {
  const keys: Key[] = [];
  for (const text of list.split(',')) {
    const root = parseRoot(text.trim());
    if (!root) return null;
    keys.push(keyOf(root));
  }
  const [first, ...others] = keys;
  const distinct = new Set(keys.map((key) => key.kid)).size === keys.length;
  return first && distinct ? [first, ...others] : null;
}
