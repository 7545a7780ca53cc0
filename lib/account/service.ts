import 'server-only';
import { createHash } from 'node:crypto';
import type { Route } from 'next';
import {
  deleteDevice,
  findCredentials,
  findOwnCredentials,
  hasUser,
  insertFirstUser,
  insertUser,
  noteBrowser,
  updatePassword,
} from '@/lib/account/data';
import type { NetworkChange, NewAccount, PasswordChange, SignInInput } from '@/lib/account/schema';
import { deleteBrowser } from '@/lib/channels/data';
import { fail, invalid, notFound, ok, type Result } from '@/lib/core/result';
import { now } from '@/lib/server/clock';
import type { Visitor } from '@/lib/server/action';
import { currentClaim, giveLoginCookie, takeLoginCookie } from '@/lib/server/auth';
import { browserOf } from '@/lib/server/browser';
import { env } from '@/lib/server/env';
import { logWarning } from '@/lib/server/log';
import { endLogin, startLogin } from '@/lib/server/logins';
import { addressKey } from '@/lib/server/networks';
import { ownerOfLogin, type Owner } from '@/lib/server/owner';
import { checkPassword, hashPassword, weaknessOf } from '@/lib/server/password';
import {
  forget,
  giveBack,
  newAccountLimit,
  passwordChangeLimit,
  signInLimit,
  take,
  takeTry,
} from '@/lib/server/rate-limit';
import { safePath } from '@/lib/server/safe-path';
import { isFirstAccount, updateSettings } from '@/lib/settings/data';
import { giveThemeCookie } from '@/lib/settings/service';

/** Where a visitor goes once signed in: always a path of this origin. */
type Next = { next: Route };

/** Whether strangers may make themselves an account. */
export const isRegistrationOpen = (): boolean => env().REGISTRATION === 'open';

/**
 * Signs a visitor in with a fresh login. An unknown name, a wrong password and one that is too long answer alike and take as
 * long. Both limits are taken before the password is looked at, so that many at once are not all let through.
 */
export async function checkIn(input: SignInInput, visitor: Visitor): Promise<Result<Next>> {
  const address = `sign-in:${addressKey(visitor.address)}`;
  // Hashed: a password typed into the wrong field must not lie in the database, nor a kilobyte of nonsense.
  const name = `name:${createHash('sha256').update(input.username).digest('base64url')}`;
  const limited = take(address, signInLimit, now());
  if (!limited.ok) return limited;
  const waiting = takeTry(name, now());
  if (!waiting.ok) return waiting;

  const user = findCredentials(input.username);
  const isRight = await checkPassword(input.password, user?.passwordHash ?? null);
  if (!isRight.ok) return isRight;
  if (!user || !isRight.value) {
    // One line each, with the address that the limits count by: what fail2ban reads.
    logWarning('sign-in refused', { address: visitor.address, username: input.username });
    return fail('invalid', 'The username or the password is wrong.');
  }
  giveBack(address);
  forget(name);
  const sid = startLogin(user.id, browserOf(visitor.userAgent), now());
  const owner = ownerOfLogin(sid, now());
  // Before the login that this browser came with is ended: it may be all that knows it.
  if (owner) noteBrowser(owner, browserOf(visitor.userAgent));
  await replaceLogin(user.id, sid);
  if (owner) await giveThemeCookie(owner);
  return ok({ next: safePath(input.next) });
}

/** Hands out the new cookie, and ends the login that this browser came with: nobody would see it again, but a thief. */
async function replaceLogin(userId: number, sid: string): Promise<void> {
  const before = await currentClaim();
  if (before) endLogin(before.sid);
  await giveLoginCookie({ userId, sid });
}

async function hashNew(password: string, username: string, field: string): Promise<Result<string>> {
  const weakness = await weaknessOf(password, ['username', username]);
  return weakness === null ? hashPassword(password) : invalid({ [field]: weakness });
}

async function makeAccount(
  { username, password }: NewAccount,
  visitor: Visitor,
  insert: typeof insertUser,
  next: Route,
): Promise<Result<Next>> {
  const limited = take(`new-account:${addressKey(visitor.address)}`, newAccountLimit, now());
  if (!limited.ok) return limited;
  const hash = await hashNew(password, username, 'password');
  if (!hash.ok) return hash;
  const made = insert({ username, passwordHash: hash.value }, browserOf(visitor.userAgent));
  if (!made.ok) return made;
  await replaceLogin(made.value.userId, made.value.sid);
  const owner = ownerOfLogin(made.value.sid, now());
  if (owner) noteBrowser(owner, browserOf(visitor.userAgent));
  return ok({ next });
}

/** Makes the one first account and goes on to its first car. Afterwards this is not here any more. */
export async function setUp(input: NewAccount, visitor: Visitor): Promise<Result<Next>> {
  if (hasUser()) return notFound('page');
  return makeAccount(input, visitor, insertFirstUser, '/setup/car');
}

/** Makes a further account, where the instance is open for that. */
export async function register(input: NewAccount, visitor: Visitor): Promise<Result<Next>> {
  if (!isRegistrationOpen() || !hasUser()) return notFound('page');
  return makeAccount(input, visitor, insertUser, '/setup/car');
}

const passwordKey = (owner: Owner) => `password:${owner.id}`;

/** The owner's credentials, if `password` is theirs. Takes one of five tries: `giveBack` it once all went well. */
async function confirmPassword(owner: Owner, password: string) {
  const limited = take(passwordKey(owner), passwordChangeLimit, now());
  if (!limited.ok) return limited;
  const current = findOwnCredentials(owner);
  const isRight = await checkPassword(password, current?.passwordHash ?? null);
  if (!isRight.ok) return isRight;
  if (!current || !isRight.value) return invalid({ current_password: 'This is not your current password.' });
  return ok(current);
}

/** Whether `password` is the owner's; for what somebody at an unlocked device must not get. At most five wrong ones in a row. */
export async function askPassword(owner: Owner, password: string): Promise<Result<null>> {
  const current = await confirmPassword(owner, password);
  if (!current.ok) return current;
  giveBack(passwordKey(owner));
  return ok(null);
}

/** Needs the current password; ends every other login and gives this device a new one. API tokens end where that is asked for. */
export async function changePassword(owner: Owner, change: PasswordChange): Promise<Result<null>> {
  const current = await confirmPassword(owner, change.currentPassword);
  if (!current.ok) return current;
  const { username, passwordHash } = current.value;
  const hash = await hashNew(change.newPassword, username, 'new_password');
  if (!hash.ok) return hash;
  const changed = updatePassword(owner, passwordHash, hash.value, change.revokesAccess);
  if (!changed.ok) return changed;
  giveBack(passwordKey(owner));
  await giveLoginCookie(changed.value);
  return ok(null);
}

/** Needs the current password, since it opens this machine to requests. For the first account alone. */
export async function changeNetwork(owner: Owner, { loopbackAllowed, currentPassword }: NetworkChange) {
  if (!isFirstAccount(owner)) return fail('invalid', 'Only the account that set PlugTrack up can change this.');
  const current = await confirmPassword(owner, currentPassword);
  if (!current.ok) return current;
  const stored = updateSettings(owner, { loopbackAllowed });
  if (stored.ok) giveBack(passwordKey(owner));
  return stored;
}

/** Ends this browser's login and the messages to it, so that a copy of its cookie opens nothing either, and takes the cookie away. */
export async function endThisLogin(owner: Owner, { browser }: { browser: string | null }): Promise<Result<null>> {
  if (browser !== null) deleteBrowser(owner, browser);
  if (owner.loginId !== null) deleteDevice(owner, owner.loginId);
  await takeLoginCookie();
  return ok(null);
}
