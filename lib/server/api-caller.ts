import 'server-only';
import type { Instant } from '@/lib/core/time';
import type { TokenScope } from '@/lib/server/api-token';
import { clientAddress } from '@/lib/server/client-address';
import { env } from '@/lib/server/env';
import { accountKeyOf, ownerOfRequest } from '@/lib/server/guard';
import { addressKey } from '@/lib/server/networks';
import { isOwnOrigin } from '@/lib/server/origin';
import { ownerOfToken, type Owner } from '@/lib/server/owner';
import { pace } from '@/lib/server/pace';
import { take, wrongTokenLimit, type Limit } from '@/lib/server/rate-limit';
import { problem } from '@/lib/server/route';
import { myTurn } from '@/lib/server/turn';

/** Names the account that a request is meant for: a phone where somebody else has signed in since must not log for them. */
const accountHeader = 'plugtrack-account';

const perToken: Limit = { burst: 120, everyMs: 500 };
// A phone that comes back into reach sends all that has waited, one request each.
const perLogin: Limit = { burst: 600, everyMs: 100 };

const sayScope: Record<TokenScope, string> = {
  read: 'This token may save sessions, but not read.',
  log: 'This token may read, but not save sessions.',
};

/**
 * A request with a login cookie that a page of elsewhere has made. What only reads is asked by such a page for nothing, since
 * it never sees the answer; what writes has to show where it comes from.
 */
function isForeign({ method, headers }: Request): boolean {
  const origin = headers.get('origin');
  const isRead = method === 'GET' || method === 'HEAD';
  if (headers.get('sec-fetch-site')?.endsWith('-site')) return true;
  if (origin === null && isRead) return false;
  return !isOwnOrigin(origin, headers.get('host'), env().APP_URL ?? null);
}

async function ownerByCookie(request: Request, now: Instant): Promise<Owner | Response> {
  const owner = await ownerOfRequest(request);
  if (!owner) return problem(401, { message: 'Sign in first, or send a token: Authorization: Bearer pt_…' });
  if (isForeign(request))
    return problem(403, { message: 'This request did not come from PlugTrack itself. Scripts need a token.' });
  const limited = pace(`login:${owner.loginId}`, perLogin, now);
  return limited.ok ? owner : problem(429, limited.error);
}

/**
 * A good token is never held off by bad ones: they are counted only once they are known to be bad, which tells nobody
 * anything, since no number of tries finds 256 bits.
 */
async function ownerByToken(request: Request, scope: TokenScope, now: Instant): Promise<Owner | Response> {
  const text = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
  const known = ownerOfToken(text, now);
  if (!known) {
    // To count it is to write.
    await myTurn();
    const limited = take(`token:${addressKey(clientAddress(request.headers))}`, wrongTokenLimit, now);
    return limited.ok
      ? problem(401, { message: 'This token is not known: it is mistyped, expired or revoked.' })
      : problem(429, limited.error);
  }
  const limited = pace(`token:${known.tokenId}`, perToken, now);
  if (!limited.ok) return problem(429, limited.error);
  return known.scopes.includes(scope) ? known.owner : problem(403, { message: sayScope[scope] });
}

/**
 * Who asks the API for something that needs `scope`, or the answer that refuses it. One credential decides: with an
 * `Authorization` header only that, even a wrong one beside a good cookie; without it the login cookie, of our own pages only.
 */
export async function callerOf(request: Request, scope: TokenScope): Promise<Owner | Response> {
  const now = Date.now() as Instant;
  const owner = request.headers.has('authorization')
    ? await ownerByToken(request, scope, now)
    : await ownerByCookie(request, now);
  if (owner instanceof Response) return owner;
  const meant = request.headers.get(accountHeader);
  if (meant !== null && meant !== accountKeyOf(owner))
    return problem(403, { message: 'Somebody else is signed in here now. Nothing was saved.' });
  return owner;
}
