'use client';

import { CheckboxField } from '../form/checkbox-field';
import { SelectField } from '../form/select-field';
import { TextField } from '../form/text-field';

const choices = [
  { value: 'days', label: 'days' },
  { value: 'months', label: 'months' },
];

/** The recommended charge to 100 %. Value and unit follow the box by CSS alone, so that they do so without script. */
export function CadenceFields() {
  return (
    <div className="group grid gap-3">
      <CheckboxField
        name="recommended_full_charge_enabled"
        label="Remind me to charge to 100 %"
        hint="Some batteries are balanced by a full charge now and then. Your car’s manual says how often."
      />
      <div className="hidden grid-cols-2 gap-3 pl-9 group-has-checked:grid">
        <TextField name="recommended_full_charge_frequency_value" label="At least once every" inputMode="numeric" />
        <SelectField name="recommended_full_charge_frequency_unit" label="Days or months" choices={choices} />
      </div>
    </div>
  );
}
