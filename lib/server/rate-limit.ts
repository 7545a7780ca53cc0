import 'server-only';
import { count, eq, lt, sql } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { attempts } from '@/db/schema';
import { ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';

/** `burst` acts at once, then one every `everyMs`. */
export type Limit = { burst: number; everyMs: number };

const second = 1000;
const minute = 60 * second;
const day = 1440 * minute;

export const signInLimit: Limit = { burst: 10, everyMs: minute };
export const newAccountLimit: Limit = { burst: 10, everyMs: minute };
export const passwordChangeLimit: Limit = { burst: 5, everyMs: 3 * minute };
export const wrongTokenLimit: Limit = { burst: 30, everyMs: 2 * second };

const mostRows = 10_000;
const longestRow = 30 * day;
const freeFailures = 5;
const longestWaitMs = 15 * minute;

/** The row of `key`. One of the future is none: a clock that was set back must not lock anybody out until it has caught up. */
function find(key: string, now: Instant) {
  const row = db.select().from(attempts).where(eq(attempts.key, key)).get();
  return row && row.lastAt <= now + minute ? row : undefined;
}

function store(row: typeof attempts.$inferInsert): void {
  db.insert(attempts).values(row).onConflictDoUpdate({ target: attempts.key, set: row }).run();
}

/** Keeps the table small whatever a flood of addresses and names writes into it: the oldest go first. */
function prune(now: Instant): void {
  db.delete(attempts)
    .where(lt(attempts.lastAt, (now - longestRow) as Instant))
    .run();
  const rows = db.select({ count: count() }).from(attempts).get()?.count ?? 0;
  if (rows < mostRows) return;
  const oldest = sql`select ${attempts.key} from ${attempts} order by ${attempts.lastAt} limit ${rows - mostRows + 1}`;
  db.delete(attempts)
    .where(sql`${attempts.key} in (${oldest})`)
    .run();
}

function inWords(waitMs: number): string {
  const seconds = Math.ceil(waitMs / second);
  if (seconds < 90) return seconds === 1 ? 'a second' : `${seconds} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}

/** `rate_limited`, with the time to wait in words and in figures. */
export const tooMany = (waitMs: number, what = 'tries'): Result<never> => ({
  ok: false,
  error: {
    code: 'rate_limited',
    message: `Too many ${what}. Please wait ${inWords(waitMs)} and try again.`,
    waitSeconds: Math.ceil(waitMs / second),
  },
});

/**
 * Takes one act off the limit of `key`, or answers `rate_limited` with the time to wait. Taken before the act is tried,
 * so that a hundred at once are not all looked at before the first has failed.
 */
export function take(key: string, limit: Limit, now: Instant): Result<null> {
  return atomically(() => {
    const row = find(key, now);
    const since = row?.windowStartedAt ?? now;
    const elapsed = Math.max(0, Math.floor((now - since) / limit.everyMs));
    const level = Math.max(0, (row?.count ?? 0) - elapsed);
    const windowStartedAt = (level === 0 ? now : since + elapsed * limit.everyMs) as Instant;
    if (level >= limit.burst) return tooMany(windowStartedAt + limit.everyMs - now);
    if (!row) prune(now);
    store({ key, count: level + 1, windowStartedAt, lastAt: now });
    return ok(null);
  });
}

/** Undoes one `take`: the act was what its owner may do as often as they like. */
export function giveBack(key: string): void {
  db.update(attempts)
    .set({ count: sql`max(0, ${attempts.count} - 1)` })
    .where(eq(attempts.key, key))
    .run();
}

/**
 * Takes one try at a name, whoever makes it: after five failures in a row a wait of 2, 4, 8 … seconds up to 15 minutes,
 * never a lock for good. A try during the wait does not lengthen it.
 */
export function takeTry(key: string, now: Instant): Result<null> {
  return atomically(() => {
    const row = find(key, now);
    const failures = row?.count ?? 0;
    const waitMs = failures < freeFailures ? 0 : Math.min(longestWaitMs, second * 2 ** (failures - freeFailures + 1));
    const since = row?.lastAt ?? now;
    if (now < since + waitMs) return tooMany(since + waitMs - now);
    if (!row) prune(now);
    store({ key, count: Math.min(failures + 1, 100), windowStartedAt: row?.windowStartedAt ?? now, lastAt: now });
    return ok(null);
  });
}

/** A success ends the row of failures. */
export function forget(key: string): void {
  db.delete(attempts).where(eq(attempts.key, key)).run();
}
