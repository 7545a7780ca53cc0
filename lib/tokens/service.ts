import 'server-only';
import { askPassword } from '@/lib/account/service';
import { fail, type Result } from '@/lib/core/result';
import type { Owner } from '@/lib/server/owner';
import { insertToken } from '@/lib/tokens/data';
import type { NewToken, TokenInput } from '@/lib/tokens/schema';

/** Needs the current password: a token opens the account for longer than an unlocked device lies about. */
export async function makeApiToken(owner: Owner, { currentPassword, ...input }: TokenInput): Promise<Result<NewToken>> {
  // Without script the page that follows could not show it, and a token that nobody has seen is of no use.
  if (!input.isScripted)
    return fail('invalid', 'A token is shown once, by a script: switch JavaScript on to make one.');
  const asked = await askPassword(owner, currentPassword);
  return asked.ok ? insertToken(owner, input) : asked;
}
