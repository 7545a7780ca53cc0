import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { findToken, type TokenScope } from '@/lib/server/api-token';
import { findLogin } from '@/lib/server/logins';

declare const proof: unique symbol;
/** Proof that the database knows this person now. Every data function asks for one, and only this file makes them. */
export type Owner = {
  readonly id: number;
  /** The row in `logins` they came by; null for a token, a job, the seed or a test. */
  readonly loginId: number | null;
  readonly [proof]: true;
};

const prove = (id: number, loginId: number | null): Owner => ({ id, loginId }) as Owner;

/** The owner whose login `sid` names, or null where it does not hold (any more). */
export function ownerOfLogin(sid: string, now: Instant): Owner | null {
  const login = findLogin(sid, now);
  return login && prove(login.userId, login.id);
}

/** The owner whose API token this is, with what it allows; null where it is unknown, expired or revoked. */
export function ownerOfToken(
  text: string,
  now: Instant,
): { owner: Owner; tokenId: number; scopes: readonly TokenScope[] } | null {
  const token = findToken(text, now);
  return token && { owner: prove(token.userId, null), tokenId: token.id, scopes: token.scopes };
}

/** For jobs, the seed and tests: nobody has signed in. Null where there is no such user. */
export function ownerOfUser(userId: number): Owner | null {
  const user = db.select({ id: users.id }).from(users).where(eq(users.id, userId)).get();
  return user ? prove(user.id, null) : null;
}
