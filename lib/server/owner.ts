import 'server-only';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { users } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { findLogin } from '@/lib/server/logins';

declare const proof: unique symbol;
/** Proof that the database knows this person now. Every data function asks for one, and only this file makes them. */
export type Owner = {
  readonly id: number;
  /** The row in `logins` they came by; null for a job, the seed or a test. */
  readonly loginId: number | null;
  readonly [proof]: true;
};

const prove = (id: number, loginId: number | null): Owner => ({ id, loginId }) as Owner;

/** The owner whose login `sid` names, or null where it does not hold (any more). */
export function ownerOfLogin(sid: string, now: Instant): Owner | null {
  const login = findLogin(sid, now);
  return login && prove(login.userId, login.id);
}

/** For jobs, the seed and tests: nobody has signed in. Null where there is no such user. */
export function ownerOfUser(userId: number): Owner | null {
  const user = db.select({ id: users.id }).from(users).where(eq(users.id, userId)).get();
  return user ? prove(user.id, null) : null;
}
