'use client';

import { FormShell } from '@/components/form/form-shell';
import { PasswordField } from '@/components/form/password-field';
import { SelectField } from '@/components/form/select-field';
import { SubmitButton } from '@/components/form/submit-button';
import { TextField } from '@/components/form/text-field';
import { useActionForm } from '@/components/form/use-action-form';
import { createToken } from '@/lib/tokens/actions';
import type { NewToken as Made, TokenInput } from '@/lib/tokens/schema';

const codec = () => import('@/lib/tokens/schema').then((schema) => schema.tokenForm);

const scopes: { value: TokenInput['scopes']; label: string }[] = [
  { value: 'both', label: 'Read, and log charges' },
  { value: 'read', label: 'Read only' },
  { value: 'log', label: 'Log charges only' },
];
const lifetimes: { value: TokenInput['lasts']; label: string }[] = [
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: 'endless', label: 'Until it is revoked' },
];

/** What a token is to be, and the password. */
export function TokenForm({ id, onMade }: { id: string; onMade: (made: Made) => void }) {
  const form = useActionForm({
    id,
    action: createToken,
    codec,
    defaults: { name: '', scopes: 'both', lasts: '90', current_password: '' },
    onSaved: onMade,
  });
  return (
    <FormShell form={form}>
      <TextField name="name" label="Name" hint="Who uses it: “Home Assistant”, “Wallbox”." />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField name="scopes" label="It may" choices={scopes} />
        <SelectField name="lasts" label="It lasts" choices={lifetimes} />
      </div>
      <PasswordField name="current_password" label="Your password" autoComplete="current-password" />
      <SubmitButton className="justify-self-start">Make token</SubmitButton>
    </FormShell>
  );
}
