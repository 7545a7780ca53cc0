'use client';

import { CheckboxField } from '../form/checkbox-field';
import { SelectField } from '../form/select-field';
import { TextField } from '../form/text-field';

const choices = [
  { value: 'days', label: 'days' },
  { value: 'months', label: 'months' },
];

/**
 * The recommended charge to 100 %. Value and unit follow the box by CSS alone, so that they do so without script; `input`,
 * because the option that a select shows counts as checked too.
 */
export function CadenceFields() {
  return (
    <div className="group grid gap-3">
      <CheckboxField
        name="recommended_full_charge_enabled"
        label="Recommend a charge to 100 %"
        hint="The dashboard says when one is due. Your car’s manual says how often, if at all."
      />
      <div className="grid-pair hidden gap-3 pl-9 group-has-[input:checked]:grid">
        <TextField name="recommended_full_charge_frequency_value" label="At least once every" inputMode="numeric" />
        <SelectField name="recommended_full_charge_frequency_unit" label="Days or months" choices={choices} />
      </div>
    </div>
  );
}
