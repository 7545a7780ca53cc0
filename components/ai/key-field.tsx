'use client';

import { providers, type AskedProvider } from '@/lib/ai/registry';
import { addressOf } from '@/lib/ai/rules';
import type { SecretState } from '@/lib/settings/schema';
import { useFieldValue } from '../form/form-context';
import { SecretField } from '../form/secret-field';
import { Notice } from '../ui/notice';

export type StoredKey = {
  state: SecretState;
  /** What the stored key was entered for. */
  address: string | null;
};

const belongs =
  'It belongs to this provider and address: change one of them without entering it again, and it is removed.';

/** The key, and before it is saved the word that one never goes to an address it was not entered for. */
export function KeyField({ provider, stored }: { provider: AskedProvider; stored: StoredKey }) {
  const baseUrl = useFieldValue('base_url').trim().replace(/\/+$/, '');
  const typed = useFieldValue('api_key');
  const isStored = stored.state.state !== 'unset';
  const isMoved = isStored && addressOf(provider, baseUrl) !== stored.address;
  const { hint, needsKey } = providers[provider];
  return (
    <>
      <SecretField
        name="api_key"
        label="Key"
        stored={isMoved ? { state: 'unset' } : stored.state}
        optional={!needsKey}
        hint={isStored && !isMoved ? belongs : hint}
      />
      {isMoved && typed === '' ? (
        <Notice tone="warn" role="status">
          The stored key was entered for {stored.address}. Saving removes it, unless you enter one for the new address.
        </Notice>
      ) : null}
    </>
  );
}
