'use client';

import { askForBackup } from '@/lib/backups/actions';
import { FormShell } from '../form/form-shell';
import { PasswordField } from '../form/password-field';
import { SelectField, type Choice } from '../form/select-field';
import { SubmitButton } from '../form/submit-button';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/backups/schema').then((schema) => schema.fetchForm);

/** Asks for the password: a backup holds everything that PlugTrack knows, of every account. */
export function DownloadForm({ choices }: { choices: readonly Choice[] }) {
  const form = useActionForm({
    id: 'backup-download',
    action: askForBackup,
    codec,
    defaults: { name: choices[0]?.value ?? '', current_password: '' },
    onSaved: ({ path }) => {
      toast('Downloading');
      // Not the router: it would draw the file as a page.
      window.location.assign(path);
    },
  });
  return (
    <FormShell form={form}>
      <SelectField name="name" label="Backup" choices={choices} />
      <PasswordField name="current_password" label="Your password" autoComplete="current-password" />
      <SubmitButton className="justify-self-start">Download</SubmitButton>
    </FormShell>
  );
}
