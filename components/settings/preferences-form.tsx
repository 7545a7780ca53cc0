'use client';

import { savePreferences } from '@/lib/settings/actions';
import type { SettingField } from '@/lib/settings/schema';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { SubmitButton } from '../form/submit-button';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';
import { SettingFields } from './setting-fields';

const codec = () => import('@/lib/settings/schema').then((schema) => schema.preferencesForm);

type PreferencesFormProps = { defaults: FormValues; fields: readonly SettingField[] };

export function PreferencesForm({ defaults, fields }: PreferencesFormProps) {
  const form = useActionForm({
    id: 'preferences',
    action: savePreferences,
    codec,
    defaults,
    onSaved: () => toast('Settings saved'),
  });
  return (
    <FormShell form={form}>
      <SettingFields fields={fields} />
      {form.dirty ? (
        <UnsavedBar form={form} save="Save settings" />
      ) : (
        <SubmitButton className="justify-self-start">Save settings</SubmitButton>
      )}
    </FormShell>
  );
}
