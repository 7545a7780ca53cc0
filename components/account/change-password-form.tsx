'use client';

import { CheckboxField } from '@/components/form/checkbox-field';
import { FormShell } from '@/components/form/form-shell';
import { PasswordField } from '@/components/form/password-field';
import { SubmitButton } from '@/components/form/submit-button';
import { useActionForm } from '@/components/form/use-action-form';
import { toast } from '@/components/ui/toast';
import { savePassword } from '@/lib/account/actions';

const codec = () => import('@/lib/account/schema').then((schema) => schema.passwordForm);

type ChangePasswordFormProps = {
  /** Tells a password manager whose password this is. */
  username: string;
  /** Whether there are API tokens, which outlive a password. */
  hasTokens: boolean;
};

export function ChangePasswordForm({ username, hasTokens }: ChangePasswordFormProps) {
  const form = useActionForm({
    id: 'password',
    action: savePassword,
    codec,
    defaults: { current_password: '', new_password: '', revoke_access: '' },
    onSaved: () => {
      form.form.reset();
      toast('Password changed. Every other device is signed out.');
    },
  });
  return (
    <FormShell form={form}>
      <input type="text" autoComplete="username" value={username} readOnly hidden />
      <PasswordField name="current_password" label="Current password" autoComplete="current-password" />
      <PasswordField
        name="new_password"
        label="New password"
        hint="At least 12 characters. It signs out every other device."
        autoComplete="new-password"
      />
      {hasTokens ? (
        <CheckboxField
          name="revoke_access"
          label="Revoke all API tokens too"
          hint="If somebody may know the old password. Scripts and Home Assistant then need new ones."
          once
        />
      ) : null}
      <SubmitButton className="justify-self-start">Change password</SubmitButton>
    </FormShell>
  );
}
