import 'server-only';
import { decode } from 'next-auth/jwt';
import { env } from '@/lib/server/env';

/** What the cookie says; only the row in `logins` says whether it still holds. */
export type Claim = { userId: number; sid: string };

const isSecure = () => env().APP_URL?.protocol === 'https:';

/**
 * Over https the `__Host-` prefix makes browsers refuse the cookie where it is not Secure or was set by a sibling host.
 * Over plain http both would make them drop it, in a sign-in loop without a word.
 */
export function loginCookie() {
  const secure = isSecure();
  const name = secure ? '__Host-authjs.session-token' : 'authjs.session-token';
  return { name, options: { httpOnly: true, path: '/', sameSite: 'lax' as const, secure } };
}

// Opening a cookie costs a millisecond of key derivation, and a page view brings it many times. Only what opened is kept.
const opened = new Map<string, Claim>();
const mostOpened = 200;
const longestCookie = 1024;

function claimOf(payload: { sub?: unknown; sid?: unknown } | null): Claim | null {
  const { sub, sid } = payload ?? {};
  if (typeof sub !== 'string' || !/^[1-9]\d{0,15}$/.test(sub)) return null;
  return typeof sid === 'string' ? { userId: Number(sub), sid } : null;
}

// Base64 leaves bits of a last character unused, so that two texts mean the same bytes; ours is the one that was written.
const isCanonical = (text: string) =>
  text.split('.').every((part) => Buffer.from(part, 'base64url').toString('base64url') === part);

/** Opens the cookie's text; null for anything that this server did not make. Never throws. */
export async function readLoginCookie(text: string | undefined): Promise<Claim | null> {
  if (!text || text.length > longestCookie || !isCanonical(text)) return null;
  const known = opened.get(text);
  if (known) return known;
  try {
    const claim = claimOf(await decode({ token: text, secret: env().AUTH_SECRET, salt: loginCookie().name }));
    if (claim) remember(text, claim);
    return claim;
  } catch {
    return null;
  }
}

function remember(text: string, claim: Claim): void {
  const oldest = opened.keys().next().value;
  if (opened.size >= mostOpened && oldest !== undefined) opened.delete(oldest);
  opened.set(text, claim);
}
