'use client';

import { currencies, distanceUnits, efficiencyUnits } from '@/lib/core/units';
import { savePreferences } from '@/lib/settings/actions';
import { ChipRadioField } from '../form/chip-radio-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { SelectField, type Choice } from '../form/select-field';
import { SubmitButton } from '../form/submit-button';
import { UnsavedBar } from '../form/unsaved-bar';
import { useActionForm } from '../form/use-action-form';
import { toast } from '../ui/toast';

const codec = () => import('@/lib/settings/schema').then((schema) => schema.preferencesForm);

const themes: Choice[] = [
  { value: 'system', label: 'As the device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
];
const distances: Choice[] = distanceUnits.map((value) => ({
  value,
  label: value === 'mi' ? 'Miles' : 'Kilometres',
}));
const efficiencies: Choice[] = efficiencyUnits.map((value) => ({ value, label: value }));
const money: Choice[] = Object.entries(currencies).map(([value, { name }]) => ({ value, label: `${name} (${value})` }));

type PreferencesFormProps = { defaults: FormValues; timeZones: readonly Choice[]; locales: readonly Choice[] };

export function PreferencesForm({ defaults, timeZones, locales }: PreferencesFormProps) {
  const form = useActionForm({
    id: 'preferences',
    action: savePreferences,
    codec,
    defaults,
    onSaved: () => toast('Settings saved'),
  });
  return (
    <FormShell form={form}>
      <ChipRadioField name="theme" label="Theme" choices={themes} />
      <ChipRadioField name="distance_unit" label="Distance" choices={distances} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <SelectField name="efficiency_unit" label="Efficiency" choices={efficiencies} />
        <SelectField
          name="currency"
          label="Currency"
          choices={money}
          hint="Amounts that are stored keep their number: nothing is converted."
        />
        <SelectField
          name="time_zone"
          label="Time zone"
          choices={timeZones}
          hint="New charges are dated in it. Those that are logged keep their day."
        />
        <SelectField name="locale" label="Dates and numbers" choices={locales} />
      </div>
      {form.dirty ? (
        <UnsavedBar form={form} save="Save settings" />
      ) : (
        <SubmitButton className="justify-self-start">Save settings</SubmitButton>
      )}
    </FormShell>
  );
}
