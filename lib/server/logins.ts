import 'server-only';
import { createHash, randomBytes } from 'node:crypto';
import { eq, lte, or } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { logins } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { isTurnTaken } from '@/lib/server/turn';

/** A signed-in state that holds now. */
export type Login = { id: number; userId: number };

const minute = 60_000;
const day = 1440 * minute;
const idle = 14 * day;
export const longestLoginMs = 30 * day;
// A write per page view would wear out an SD card to know a time that nobody reads to the second.
const seenEvery = 5 * minute;

const hashOf = (sid: string): string => createHash('sha256').update(sid).digest('hex');

/** Writes a new login and answers its `sid`, which only the visitor's cookie will know. */
export function startLogin(userId: number, userAgent: string, now: Instant): string {
  const sid = randomBytes(32).toString('base64url');
  const expiresAt = (now + longestLoginMs) as Instant;
  db.insert(logins)
    .values({ userId, sidHash: hashOf(sid), userAgent, createdAt: now, lastSeenAt: now, expiresAt })
    .run();
  return sid;
}

type Times = { createdAt: Instant; lastSeenAt: Instant; expiresAt: Instant };

/** Whether a login is 14 days idle, or 30 days old however much it was used. */
export function hasExpired({ createdAt, lastSeenAt, expiresAt }: Times, now: Instant): boolean {
  // Made while the clock was wrong, it would outlive its thirty days by as much.
  const isFromTheFuture = createdAt > now + day;
  return isFromTheFuture || now >= expiresAt || now - lastSeenAt >= idle;
}

/** The login of `sid`, or null where it is unknown, ended or expired. Notes that it was seen. */
export function findLogin(sid: string, now: Instant): Login | null {
  const row = db
    .select({
      id: logins.id,
      userId: logins.userId,
      createdAt: logins.createdAt,
      lastSeenAt: logins.lastSeenAt,
      expiresAt: logins.expiresAt,
    })
    .from(logins)
    .where(eq(logins.sidHash, hashOf(sid)))
    .get();
  if (!row || hasExpired(row, now)) return null;
  if (now - row.lastSeenAt >= seenEvery) noteSeen(row.id, now);
  return { id: row.id, userId: row.userId };
}

function noteSeen(id: number, now: Instant): void {
  // The next look notes it too: a page does not wait for an import to say when it was read.
  if (isTurnTaken()) return;
  try {
    db.update(logins).set({ lastSeenAt: now }).where(eq(logins.id, id)).run();
  } catch {
    // A full disk or a long import must not turn a page that only reads into an error.
  }
}

/** Ends one login at once; an unknown `sid` changes nothing. */
export function endLogin(sid: string): void {
  db.delete(logins)
    .where(eq(logins.sidHash, hashOf(sid)))
    .run();
}

/** Removes the rows that open nothing any more. For the daily job. */
export function purgeLogins(now: Instant): void {
  atomically(() =>
    db
      .delete(logins)
      .where(or(lte(logins.expiresAt, now), lte(logins.lastSeenAt, (now - idle) as Instant)))
      .run(),
  );
}
