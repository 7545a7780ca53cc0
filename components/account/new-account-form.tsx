'use client';

import { FormShell } from '@/components/form/form-shell';
import { PasswordField } from '@/components/form/password-field';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-field';
import { useActionForm } from '@/components/form/use-action-form';
import { createAccount, createFirstAccount } from '@/lib/account/actions';

const codec = () => import('@/lib/account/schema').then((schema) => schema.newAccountForm);

/** @param first the one that setup makes; every later one is a registration */
export function NewAccountForm({ first }: { first: boolean }) {
  const form = useActionForm({
    id: 'new-account',
    action: first ? createFirstAccount : createAccount,
    codec,
    defaults: { username: '', password: '' },
    // A success is a redirect.
    onSaved: () => undefined,
  });
  return (
    <FormShell form={form}>
      <TextField
        name="username"
        label="Username"
        hint="At least 3 letters or digits."
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PasswordField
        name="password"
        label="Password"
        hint="At least 12 characters. Three or four unrelated words are easy to remember and hard to guess."
        autoComplete="new-password"
      />
      <SubmitButton>Make account</SubmitButton>
    </FormShell>
  );
}
