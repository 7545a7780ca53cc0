'use client';

import type { SettingField } from '@/lib/settings/schema';
import { ChipRadioField } from '../form/chip-radio-field';
import { SelectField } from '../form/select-field';

/** The fields of settings as the registry describes them (`settingFields`). */
export function SettingFields({ fields }: { fields: readonly SettingField[] }) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      {fields.map(({ as, ...props }) =>
        as === 'chips' ? (
          <div key={props.name} className="sm:col-span-2">
            <ChipRadioField {...props} />
          </div>
        ) : (
          <SelectField key={props.name} {...props} />
        ),
      )}
    </div>
  );
}
