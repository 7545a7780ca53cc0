'use client';

import { ChevronDown } from 'lucide-react';
import type { Units } from '@/lib/core/units';
import { CheckboxField } from '../form/checkbox-field';
import { useFormParts } from '../form/form-context';
import { SelectField, type Choice } from '../form/select-field';
import { UnitField } from '../form/unit-field';

type TariffMoreProps = { unit: string; units: Units; timeZones: readonly Choice[] };

const untimed: Choice[] = [
  { value: 'base', label: 'The price outside the bands' },
  { value: 'cheapest', label: 'The price of the cheapest band' },
  { value: 'own', label: 'A price of its own' },
];
const names = ['time_zone', 'clock', 'untimed', 'untimed_price'];

/** What a tariff with bands may need besides; most people never open it. Laid open where there is no script. */
export function TariffMore({ unit, units, timeZones }: TariffMoreProps) {
  const { defaults, errors } = useFormParts();
  const isUsual =
    (defaults['untimed'] ?? 'base') === 'base' &&
    (defaults['clock'] ?? '') === '' &&
    (defaults['time_zone'] ?? units.timeZone) === units.timeZone;
  return (
    <details
      open={!isUsual || names.some((name) => errors[name])}
      className="group noscript:[&::details-content]:[content-visibility:visible]"
    >
      <summary className="rounded-control border-control bg-surface text-section flex h-12 list-none items-center justify-between border px-3.5 font-medium pointer-fine:h-10">
        More
        <ChevronDown aria-hidden className="text-muted size-4 shrink-0 group-open:rotate-180" />
      </summary>
      <div className="mt-4 grid gap-4">
        <SelectField
          name="untimed"
          label="Price when the time is not known"
          choices={untimed}
          hint="For charges that are logged without start and finish. They are marked ≈."
        />
        <UnitField
          name="untimed_price"
          label="Price without times"
          unit={unit}
          optional
          hint="Counts only where “A price of its own” is chosen above."
        />
        <CheckboxField
          name="clock"
          label="The meter’s clock stays on winter time"
          hint="Many Economy 7 meters stay on GMT all year: their hours come an hour later on your own clock in summer."
        />
        <SelectField name="time_zone" label="Time zone of the tariff" choices={timeZones} />
      </div>
    </details>
  );
}
