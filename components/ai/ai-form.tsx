'use client';

import { saveAi } from '@/lib/ai/actions';
import { providerTitles } from '@/lib/ai/registry';
import { CheckboxField } from '../form/checkbox-field';
import { ChipRadioField } from '../form/chip-radio-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { SubmitButton } from '../form/submit-button';
import { UnitField } from '../form/unit-field';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';
import type { StoredKey } from './key-field';
import { ProviderFields } from './provider-fields';
import { useSuggestedModel } from './use-suggested-model';

const codec = () => import('@/lib/ai/schema').then((schema) => schema.aiForm);
const choices = Object.entries(providerTitles).map(([value, label]) => ({ value, label }));

type AiFormProps = { defaults: FormValues; stored: StoredKey };

export function AiForm({ defaults, stored }: AiFormProps) {
  const form = useActionForm({
    id: 'ai',
    action: saveAi,
    codec,
    defaults,
    onSaved: () => toast('AI settings saved'),
  });
  useSuggestedModel(form, defaults['provider'] ?? 'none');
  return (
    <FormShell form={form}>
      <ChipRadioField name="provider" label="Provider" hideLabel choices={choices} />
      <ProviderFields stored={stored} />
      <UnitField
        name="daily_cap"
        label="At most"
        unit="calls a day"
        keypad="numeric"
        optional
        hint="Leave it empty for no limit; 0 pauses all calls. Tries of the key count too."
      />
      <CheckboxField name="sends_places" label="May send places and networks" />
      <CheckboxField name="sends_notes" label="May send my notes" />
      {form.dirty ? (
        <UnsavedBar form={form} save="Save settings" />
      ) : (
        <SubmitButton className="justify-self-start">Save settings</SubmitButton>
      )}
    </FormShell>
  );
}
