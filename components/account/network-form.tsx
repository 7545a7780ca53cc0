'use client';

import { saveNetwork } from '@/lib/account/actions';
import { CheckboxField } from '../form/checkbox-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { PasswordField } from '../form/password-field';
import { SubmitButton } from '../form/submit-button';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/account/schema').then((schema) => schema.networkForm);

/** Asks for the password: what listens on this machine alone often trusts whoever reaches it. */
export function NetworkForm({ defaults }: { defaults: FormValues }) {
  const form = useActionForm({
    id: 'network',
    action: saveNetwork,
    codec,
    defaults,
    onSaved: () => toast('Network settings saved'),
  });
  return (
    <FormShell form={form}>
      <CheckboxField
        name="loopback_allowed"
        label="Allow addresses of this machine"
        hint="127.0.0.1 and localhost, for a notification server or an AI model that runs beside PlugTrack. Those in your home network are always allowed."
      />
      <PasswordField name="current_password" label="Your password" autoComplete="current-password" />
      <SubmitButton className="justify-self-start">Save network</SubmitButton>
    </FormShell>
  );
}
