import 'server-only';
import { ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { tooMany, type Limit } from '@/lib/server/rate-limit';

/** How much of a limit is used up, as of a moment. */
type Level = { used: number; at: number };

const mostKeys = 1000;

// In memory, unlike the limits of a sign-in: it holds off a script that has run wild, whom a restart may forgive, and a write
// per request would be the dearest part of it. Next may bundle this module more than once: one process counts once.
const shared = globalThis as typeof globalThis & { plugtrackPace?: Map<string, Level> };

/** Lets `burst` requests of `key` through at once, then one every `everyMs`; else `rate_limited`, with the time to wait. */
export function pace(key: string, { burst, everyMs }: Limit, now: Instant): Result<null> {
  const levels = (shared.plugtrackPace ??= new Map());
  const before = levels.get(key) ?? { used: 0, at: now };
  // A clock that was set back gives nothing and takes nothing.
  const used = Math.max(0, before.used - Math.max(0, now - before.at) / everyMs);
  if (used + 1 > burst) {
    levels.set(key, { used, at: now });
    return tooMany((used + 1 - burst) * everyMs, 'requests');
  }
  levels.delete(key);
  levels.set(key, { used: used + 1, at: now });
  const oldest = levels.keys().next().value;
  if (levels.size > mostKeys && oldest !== undefined) levels.delete(oldest);
  return ok(null);
}
