'use client';

import { CheckboxField } from '../form/checkbox-field';
import { HiddenField } from '../form/hidden-field';
import { TextField } from '../form/text-field';
import { UnitField } from '../form/unit-field';
import { CadenceFields } from './cadence-fields';

/** What a car is complete with, but can be logged for without. */
export function CarExtras({ isActive }: { isActive: boolean }) {
  return (
    <>
      <div className="grid-pair grid gap-3">
        <UnitField name="max_ac_kw" label="AC power" unit="kW" optional />
        <UnitField name="max_dc_kw" label="DC power" unit="kW" optional />
      </div>
      <TextField name="name" label="Name" optional hint="What you call it. Otherwise make and model are shown." />
      <CadenceFields />
      {isActive ? (
        <HiddenField name="active" />
      ) : (
        <CheckboxField
          name="active"
          label="This is my active car"
          hint="The dashboard opens with it. A new charge is proposed for the car you logged last."
        />
      )}
    </>
  );
}
