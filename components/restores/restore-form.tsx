'use client';

import { startRestore } from '@/lib/restores/actions';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { PasswordField } from '../form/password-field';
import { SubmitButton } from '../form/submit-button';
import { useActionForm } from '../form/use-action-form';

const codec = () => import('@/lib/restores/schema').then((schema) => schema.restoreForm);

/** Asks for the password that holds now: what is restored may have another one. */
export function RestoreForm({ from }: { from: string }) {
  const form = useActionForm({
    id: 'restore',
    action: startRestore,
    codec,
    defaults: { from, current_password: '' },
    // A document is loaded: the pages that the router remembers show another log.
    onSaved: () => window.location.replace('/login?restored=1'),
  });
  return (
    <FormShell form={form}>
      <HiddenField name="from" />
      <PasswordField
        name="current_password"
        label="Your password"
        hint="The one you sign in with now."
        autoComplete="current-password"
      />
      <SubmitButton variant="danger" className="justify-self-start">
        Restore this backup
      </SubmitButton>
      <p role="status" aria-live="polite" className="text-small text-muted">
        {form.pending ? 'Checking once more, and putting it in place. This can take a moment.' : null}
      </p>
    </FormShell>
  );
}
