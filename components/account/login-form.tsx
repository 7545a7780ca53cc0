'use client';

import { FormShell } from '@/components/form/form-shell';
import { HiddenField } from '@/components/form/hidden-field';
import { PasswordField } from '@/components/form/password-field';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-field';
import { useActionForm } from '@/components/form/use-action-form';
import { signIn } from '@/lib/account/actions';

const codec = () => import('@/lib/account/schema').then((schema) => schema.signInForm);

/** @param next the page to come back to, as the address says it; the server takes only one of its own */
export function LoginForm({ next }: { next: string }) {
  const form = useActionForm({
    id: 'sign-in',
    action: signIn,
    codec,
    defaults: { username: '', password: '', next },
    // Nobody is signed in yet: a name that was typed here is not for the next one to find.
    isDrafted: false,
    // A success is a redirect.
    onSaved: () => undefined,
  });
  return (
    <FormShell form={form}>
      <HiddenField name="next" />
      <TextField name="username" label="Username" autoComplete="username" autoCapitalize="none" spellCheck={false} />
      <PasswordField name="password" label="Password" autoComplete="current-password" />
      <SubmitButton>Sign in</SubmitButton>
    </FormShell>
  );
}
