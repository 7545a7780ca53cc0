import 'server-only';
import { and, desc, eq, ne } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { logins, users } from '@/db/schema';
import type { DeviceRow } from '@/lib/account/schema';
import { deleteBrowsers } from '@/lib/channels/data';
import { formatter } from '@/lib/core/format';
import { conflict, invalid, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { endTokens } from '@/lib/server/api-token';
import { now } from '@/lib/server/clock';
import { browserOf } from '@/lib/server/browser';
import { hasExpired, startLogin } from '@/lib/server/logins';
import { notify } from '@/lib/notifications/data';
import type { Owner } from '@/lib/server/owner';
import { getSettings, getUnits, updateSettings } from '@/lib/settings/data';

export type AccountRow = { username: string; createdAt: Instant };
/** A user with the login that has just been written for them. */
export type SignedIn = { userId: number; sid: string };
type HashedAccount = { username: string; passwordHash: string };

/** Whether this instance has an account at all; without one, setup makes the first. */
export const hasUser = (): boolean => db.select({ id: users.id }).from(users).limit(1).get() !== undefined;

/**
 * Makes the first account and signs it in. Of many at once one wins: the transaction takes the write lock before it looks,
 * and the fixed id is refused a second time by the primary key.
 */
export function insertFirstUser(account: HashedAccount, browser: string): Result<SignedIn> {
  return atomically(() => {
    if (hasUser()) return conflict('PlugTrack is set up already. Sign in instead.');
    db.insert(users)
      .values({ ...account, id: 1, createdAt: now() })
      .run();
    return ok({ userId: 1, sid: startLogin(1, browser, now()) });
  });
}

/** Makes another account and signs it in; a name that is taken is said on its field. */
export function insertUser(account: HashedAccount, browser: string): Result<SignedIn> {
  return atomically(() => {
    if (findCredentials(account.username)) return invalid({ username: 'This username is taken. Choose another.' });
    const { userId } = db
      .insert(users)
      .values({ ...account, createdAt: now() })
      .returning({ userId: users.id })
      .get();
    return ok({ userId, sid: startLogin(userId, browser, now()) });
  });
}

/** What a sign-in is checked against. Leaves this file for `service.ts` only. */
export function findCredentials(username: string): { id: number; passwordHash: string } | null {
  const row = db
    .select({ id: users.id, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.username, username))
    .get();
  return row ?? null;
}

/** What a change of the password is checked against. */
export function findOwnCredentials(owner: Owner): HashedAccount | null {
  const columns = { username: users.username, passwordHash: users.passwordHash };
  return db.select(columns).from(users).where(eq(users.id, owner.id)).get() ?? null;
}

export function findAccount(owner: Owner): AccountRow | null {
  const columns = { username: users.username, createdAt: users.createdAt };
  return db.select(columns).from(users).where(eq(users.id, owner.id)).get() ?? null;
}

/**
 * Replaces the password and ends every login of its owner, in one transaction; answers a new one for this device.
 * @param from the hash that the current password was checked against: `conflict` if another device has changed it since
 * @param revokesTokens whether the API tokens end too: a script has no password to learn anew
 */
export function updatePassword(owner: Owner, from: string, to: string, revokesTokens: boolean): Result<SignedIn> {
  return atomically(() => {
    const browser = listDevices(owner).find((device) => device.isThis)?.browser ?? browserOf(null);
    const changed = db
      .update(users)
      .set({ passwordHash: to })
      .where(and(eq(users.id, owner.id), eq(users.passwordHash, from)))
      .run();
    if (changed.changes === 0) return conflict('The password was changed somewhere else just now.');
    db.delete(logins).where(eq(logins.userId, owner.id)).run();
    deleteBrowsers(owner, (loginId) => loginId !== owner.loginId);
    if (revokesTokens) endTokens(owner.id);
    return ok({ userId: owner.id, sid: startLogin(owner.id, browser, now()) });
  });
}

/** The browsers that are signed in, the one seen last first. */
export function listDevices(owner: Owner): DeviceRow[] {
  const at = now();
  return db
    .select()
    .from(logins)
    .where(eq(logins.userId, owner.id))
    .orderBy(desc(logins.lastSeenAt), desc(logins.id))
    .all()
    .filter((row) => !hasExpired(row, at))
    .map(({ id, userAgent, createdAt, lastSeenAt }) => ({
      id,
      browser: userAgent,
      createdAt,
      lastSeenAt,
      isThis: id === owner.loginId,
    }));
}

/** Signs one device out, at once; messages to it end too. */
export function deleteDevice(owner: Owner, id: number): Result<null> {
  return atomically(() => {
    const gone = db
      .delete(logins)
      .where(and(eq(logins.userId, owner.id), eq(logins.id, id)))
      .run();
    if (gone.changes === 0) return notFound('device');
    deleteBrowsers(owner, (loginId) => loginId === id);
    return ok(null);
  });
}

/** Signs every other device out; this one stays. */
export function deleteOtherDevices(owner: Owner): Result<{ count: number }> {
  return atomically(() => {
    const others = and(eq(logins.userId, owner.id), ne(logins.id, owner.loginId ?? 0));
    const gone = db.delete(logins).where(others).run();
    deleteBrowsers(owner, (loginId) => loginId !== owner.loginId);
    return ok({ count: gone.changes });
  });
}

const mostBrowsers = 100;

const newDeviceMessage = (owner: Owner, browser: string) => ({
  key: `login.new_device ${owner.loginId}`,
  title: `New sign-in: ${browser}`,
  body: `Your account was signed in to on ${formatter(getUnits(owner)).moment(now())}. If that was not you, change the password: it signs every device out.`,
  level: 'warning' as const,
  path: '/settings/account',
});

/**
 * Remembers the kind of browser of a login that has just begun, and tells of one that has not signed in before. Of the very
 * first one nothing is told: it made the account.
 */
export function noteBrowser(owner: Owner, browser: string): void {
  const { knownBrowsers } = getSettings(owner);
  if (knownBrowsers.includes(browser)) return;
  // An account from before browsers were remembered knows them by its logins alone.
  const others = db
    .select({ browser: logins.userAgent })
    .from(logins)
    .where(and(eq(logins.userId, owner.id), ne(logins.id, owner.loginId ?? 0)))
    .all()
    .map((row) => row.browser);
  const known = new Set([...knownBrowsers, ...others]);
  atomically(() => {
    if (known.size > 0 && !known.has(browser)) notify(owner, 'login.new_device', newDeviceMessage(owner, browser));
    return updateSettings(owner, { knownBrowsers: [...known.add(browser)].slice(-mostBrowsers) });
  });
}
