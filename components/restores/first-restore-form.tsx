'use client';

import { startFirstRestore } from '@/lib/restores/actions';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { SubmitButton } from '../form/submit-button';
import { useActionForm } from '../form/use-action-form';

const codec = () => import('@/lib/restores/schema').then((schema) => schema.firstRestoreForm);

/** Restores where there is nothing yet, and so nobody with a password. */
export function FirstRestoreForm({ from }: { from: string }) {
  const form = useActionForm({
    id: 'first-restore',
    action: startFirstRestore,
    codec,
    defaults: { from },
    // A success is a redirect.
    onSaved: () => undefined,
  });
  return (
    <FormShell form={form}>
      <HiddenField name="from" />
      <SubmitButton>Restore this backup</SubmitButton>
    </FormShell>
  );
}
