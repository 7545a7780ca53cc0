import { ActionButton } from '@/components/form/action-button';
import { Tag } from '@/components/ui/tag';
import { formatter, type Formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { revokeToken } from '@/lib/tokens/actions';
import type { TokenRow, TokenScopes } from '@/lib/tokens/schema';

const mayDo: Record<TokenScopes, string> = { both: 'Reads and logs', read: 'Reads', log: 'Logs charges' };

function lifeOf({ createdAt, lastUsedAt, expiresAt, isExpired }: TokenRow, { moment }: Formatter): string {
  const used = lastUsedAt === null ? 'never used' : `last used ${moment(lastUsedAt)}`;
  const end = expiresAt === null ? 'no end' : `${isExpired ? 'ended' : 'until'} ${moment(expiresAt)}`;
  return `${used} · made ${moment(createdAt)} · ${end}`;
}

/** The tokens that open the API, each with its end. */
export function TokenList({ tokens, units }: { tokens: readonly TokenRow[]; units: Units }) {
  const format = formatter(units);
  return (
    <ul className="divide-line divide-y">
      {tokens.map((token) => (
        <li
          key={token.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0"
        >
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 font-[550]">
              <span className="wrap-anywhere">{token.name}</span>
              {token.isExpired ? <Tag>Expired</Tag> : null}
            </p>
            <p className="text-meta text-muted">
              {mayDo[token.scopes]} · <code>pt_{token.prefix}_…</code>
            </p>
            <p className="text-meta text-muted">{lifeOf(token, format)}</p>
          </div>
          <ActionButton run={revokeToken.bind(null, token.id)} done={`“${token.name}” is revoked.`} size="small">
            Revoke
          </ActionButton>
        </li>
      ))}
    </ul>
  );
}
