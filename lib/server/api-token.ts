import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { db } from '@/db/client';
import { apiTokens } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { isTurnTaken } from '@/lib/server/turn';

/** `read` answers every GET of the API, `log` saves sessions. */
export type TokenScope = 'read' | 'log';

type Stored = typeof apiTokens.$inferSelect;
type Found = { id: number; userId: number; scopes: readonly TokenScope[] };

// A sensor asks every few seconds. A write per request would wear out an SD card for a time that nobody reads to the second.
const usedEvery = 60_000;
const shape = /^pt_([\da-f]{8})_[\w-]{43}$/;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** A new token of 256 random bits; `prefix` names it in lists, `hash` is all that is stored of the rest. */
export function makeToken(): { token: string; prefix: string; hash: string } {
  const prefix = randomBytes(4).toString('hex');
  const token = `pt_${prefix}_${randomBytes(32).toString('base64url')}`;
  return { token, prefix, hash: hashOf(token).toString('hex') };
}

/** The token of this text, or null where it is none, unknown, revoked or expired. Notes that it was used. */
export function findToken(text: string, now: Instant): Found | null {
  const prefix = shape.exec(text)?.[1];
  const row = prefix && db.select().from(apiTokens).where(eq(apiTokens.prefix, prefix)).get();
  if (!row || !timingSafeEqual(hashOf(text), Buffer.from(row.hash, 'hex'))) return null;
  if (hasEnded(row, now)) return null;
  noteUsed(row, now);
  return { id: row.id, userId: row.userId, scopes: scopesOf(row) };
}

/** Whether a token's time is over; without an end it holds until it is revoked. */
export const hasEnded = ({ expiresAt }: Pick<Stored, 'expiresAt'>, now: Instant): boolean =>
  expiresAt !== null && now >= expiresAt;

/** What a stored token allows. */
const scopesOf = ({ canRead, canLog }: Pick<Stored, 'canRead' | 'canLog'>): TokenScope[] => [
  ...(canRead ? (['read'] as const) : []),
  ...(canLog ? (['log'] as const) : []),
];

function noteUsed({ id, lastUsedAt }: Stored, now: Instant): void {
  // Either way: a clock that was set back must not leave a time of the future standing.
  if (lastUsedAt !== null && Math.abs(now - lastUsedAt) < usedEvery) return;
  // Nobody waits for an import to say when a token was used.
  if (isTurnTaken()) return;
  try {
    db.update(apiTokens).set({ lastUsedAt: now }).where(eq(apiTokens.id, id)).run();
  } catch {
    // A full disk or a long import must not turn a request that only reads into an error.
  }
}

/** Revokes every token of a user at once; answers how many there were. */
export const endTokens = (userId: number): number =>
  db.delete(apiTokens).where(eq(apiTokens.userId, userId)).run().changes;
