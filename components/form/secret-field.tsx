'use client';

import type { SecretState } from '@/lib/settings/schema';
import { CheckboxField } from './checkbox-field';
import { PasswordField } from './password-field';
import type { FieldProps } from './use-field';

type SecretFieldProps = FieldProps & { stored: SecretState };

const stateSentence = (stored: SecretState): string => {
  if (stored.state === 'set') return `Stored: ••••${stored.hint ?? ''}. Leave the field empty to keep it.`;
  if (stored.state === 'locked') return `Locked: it needs key ${stored.kid}, or enter it again.`;
  return stored.state === 'unreadable' ? 'What is stored cannot be read any more. Enter it again.' : '';
};

/** A key or token that is only ever written: what is stored is described, never shown. For a codec made by `withSecret`. */
export function SecretField({ stored, hint, ...props }: SecretFieldProps) {
  const isStored = stored.state !== 'unset';
  return (
    <div className="grid gap-2">
      <PasswordField
        {...props}
        autoComplete="off"
        hint={[stateSentence(stored), hint].filter(Boolean).join(' ')}
        isStored={isStored}
      />
      {isStored ? <CheckboxField name={`${props.name}_remove`} label="Remove what is stored" once /> : null}
    </div>
  );
}
