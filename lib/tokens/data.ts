import 'server-only';
import { and, desc, eq } from 'drizzle-orm';
import { atomically, db } from '@/db/client';
import { apiTokens } from '@/db/schema';
import { fail, notFound, ok, type Result } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';
import { hasEnded, makeToken } from '@/lib/server/api-token';
import { now } from '@/lib/server/clock';
import type { Owner } from '@/lib/server/owner';
import type { NewToken, TokenInput, TokenRow, TokenScopes } from '@/lib/tokens/schema';

const mostTokens = 20;
const dayMs = 86_400_000;

type Flags = Pick<typeof apiTokens.$inferSelect, 'canRead' | 'canLog'>;

const scopesOf = ({ canRead, canLog }: Flags): TokenScopes => (canRead && canLog ? 'both' : canRead ? 'read' : 'log');

/** The tokens of an account, the newest first. */
export function listTokens(owner: Owner): TokenRow[] {
  const at = now();
  return db
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.userId, owner.id))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .all()
    .map(({ id, name, prefix, createdAt, lastUsedAt, expiresAt, ...flags }) => ({
      ...{ id, name, prefix, createdAt, lastUsedAt, expiresAt },
      scopes: scopesOf(flags),
      isExpired: hasEnded({ expiresAt }, at),
    }));
}

/** Makes a token and answers it, the only time: what is stored is its hash. */
export function insertToken(owner: Owner, { name, scopes, lasts }: Omit<TokenInput, 'currentPassword' | 'isScripted'>) {
  return atomically((): Result<NewToken> => {
    if (listTokens(owner).length >= mostTokens)
      return fail('invalid', `${mostTokens} tokens are the most. Revoke one that is no longer used.`);
    const { token, prefix, hash } = makeToken();
    const createdAt = now();
    const expiresAt = lasts === 'endless' ? null : ((createdAt + Number(lasts) * dayMs) as Instant);
    const flags: Flags = { canRead: scopes !== 'log', canLog: scopes !== 'read' };
    db.insert(apiTokens)
      .values({ userId: owner.id, name, prefix, hash, ...flags, createdAt, expiresAt })
      .run();
    return ok({ name, token });
  });
}

/** Revokes a token, at once and for good. */
export function deleteToken(owner: Owner, id: number): Result<null> {
  const gone = db
    .delete(apiTokens)
    .where(and(eq(apiTokens.userId, owner.id), eq(apiTokens.id, id)))
    .run();
  return gone.changes > 0 ? ok(null) : notFound('token');
}
