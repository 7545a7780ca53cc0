import { Card } from '@/components/ui/card';
import type { Units } from '@/lib/core/units';
import type { TokenRow } from '@/lib/tokens/schema';
import { MakeToken } from './make-token';
import { TokenList } from './token-list';

/** The keys to the API of this account. */
export function TokenCard({ tokens, units }: { tokens: readonly TokenRow[]; units: Units }) {
  return (
    <Card title="API tokens" className="grid gap-4">
      <p className="text-small text-muted">
        For scripts and Home Assistant: a token reads your figures or logs charges at <code>/api/v1</code>, and opens
        nothing else. A new password leaves tokens as they are, unless you say so there; restoring a backup revokes all
        of them.
      </p>
      {tokens.length > 0 ? <TokenList tokens={tokens} units={units} /> : null}
      <MakeToken />
    </Card>
  );
}
