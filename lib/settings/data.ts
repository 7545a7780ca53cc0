import 'server-only';
import { and, eq, min } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { settings, users } from '@/db/schema';
import { ok, type Result } from '@/lib/core/result';
import { dayOf, type Day, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { seal, unseal, type Unsealed } from '@/lib/crypto/seal';
import { env } from '@/lib/server/env';
import type { Owner } from '@/lib/server/owner';
import { record, remembered, revisionOf } from '@/lib/server/history';
import type { Reach } from '@/lib/server/outbound';
import { defaults, registry, unitsOf, type SealedKey, type SettingKey, type Settings } from '@/lib/settings/registry';
import type { SecretChange, SecretState } from '@/lib/settings/schema';

/** All settings of the owner; what is missing or no longer valid reads as the default. */
export const getSettings = (owner: Owner): Settings => remembered(owner, 'settings', () => readSettings(owner));

function readSettings(owner: Owner): Settings {
  const stored = db
    .select({ key: settings.key, value: settings.value })
    .from(settings)
    .where(eq(settings.userId, owner.id))
    .all();
  const values: Record<string, unknown> = { ...defaults };
  for (const { key, value } of stored) {
    if (!Object.hasOwn(registry, key)) continue;
    const parsed = registry[key as SettingKey].schema.safeParse(parseJson(value));
    if (parsed.success) values[key] = parsed.data;
  }
  return values as Settings;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export const getUnits = (owner: Owner): Units => unitsOf(getSettings(owner));

/** A word that changes with every change of what the owner has stored. */
export const getRevision = (owner: Owner): string => revisionOf(owner);

/** The day it is now where the owner lives. */
export const getToday = (owner: Owner): Day => dayOf(Date.now() as Instant, getUnits(owner).timeZone);

/** Whether the owner has set this PlugTrack up. The network at home is theirs; others are guests in it. */
export const isFirstAccount = (owner: Owner): boolean =>
  db
    .select({ id: min(users.id) })
    .from(users)
    .get()?.id === owner.id;

/** How far requests of this owner may go. What a guest has in the settings does not count. */
export function getReach(owner: Owner): Reach {
  const isFirst = isFirstAccount(owner);
  return { private: isFirst, loopback: isFirst && getSettings(owner).loopbackAllowed };
}

function store(row: typeof settings.$inferInsert): void {
  const { value, encrypted, updatedAt } = row;
  db.insert(settings)
    .values(row)
    .onConflictDoUpdate({ target: [settings.userId, settings.key], set: { value, encrypted, updatedAt } })
    .run();
}

/** Stores the given settings and leaves the others alone. */
export function updateSettings(owner: Owner, changes: Partial<Settings>): Result<null> {
  return atomically(() => {
    const updatedAt = Date.now() as Instant;
    for (const [key, value] of Object.entries(changes))
      store({ userId: owner.id, key, value: JSON.stringify(value), encrypted: false, updatedAt });
    record(owner, 'settings', { before: null, after: { id: owner.id, ...changes } });
    return ok(null);
  });
}

const secretOf = (owner: Owner, key: SealedKey) => and(eq(settings.userId, owner.id), eq(settings.key, key));

/**
 * The secret itself, for the one request that needs it; it goes into no answer, log or event. What is not `open` has a
 * sentence of its own: it was never entered, needs another key (`locked`), or cannot be read.
 */
export function openSecret(owner: Owner, key: SealedKey): Unsealed | { state: 'unset' } {
  const row = db.select({ value: settings.value }).from(settings).where(secretOf(owner, key)).get();
  return row ? unseal(env().ENCRYPTION_KEYS, row.value, { userId: owner.id, setting: key }) : { state: 'unset' };
}

// Four characters of a short one would be a good part of it.
const leastForHint = 20;

/** What a page may say of a secret. Plain text in a secret's place is `unreadable` too, and not shown. */
export function findSecretState(owner: Owner, key: SealedKey): SecretState {
  const secret = openSecret(owner, key);
  if (secret.state === 'unknown') return { state: 'unreadable' };
  if (secret.state !== 'open') return secret;
  const characters = [...secret.text];
  return { state: 'set', hint: characters.length < leastForHint ? null : characters.slice(-4).join('') };
}

/**
 * Does what a form asks of a secret. `keep` writes nothing at all: what is locked waits for its key untouched.
 * @throws RangeError where the text is over 8 KiB or not well-formed; a form's codec asks before.
 */
export function changeSecret(owner: Owner, key: SealedKey, change: SecretChange): Result<null> {
  if (change.op === 'keep') return ok(null);
  return atomically(() => {
    if (change.op === 'clear') db.delete(settings).where(secretOf(owner, key)).run();
    else {
      const value = seal(env().ENCRYPTION_KEYS, change.text, { userId: owner.id, setting: key });
      store({ userId: owner.id, key, value, encrypted: true, updatedAt: Date.now() as Instant });
    }
    // That it was changed, and not to what.
    record(owner, 'settings', { before: null, after: { id: owner.id, [key]: change.op } });
    return ok(null);
  });
}
