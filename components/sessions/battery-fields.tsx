'use client';

import { UnitField } from '../form/unit-field';
import { FieldWarning } from './field-warning';
import { useReading } from './use-reading';

/** Charge before and after; the bar is decoration. 0 % is a value, an empty field is none. */
export function BatteryFields() {
  const { socFrom, socTo } = useReading();
  const from = socFrom ?? 0;
  const rise = socFrom === null || socTo === null ? 0 : Math.max(0, socTo - from);
  return (
    <fieldset className="min-w-0">
      <legend className="text-small mb-1 font-[550]">
        Battery <span className="text-muted font-normal">(optional)</span>
      </legend>
      <div className="grid-pair grid gap-3">
        <UnitField
          name="soc_from"
          label="Battery before"
          unit="%"
          keypad="numeric"
          placeholder="before"
          optional
          hideLabel
        />
        <UnitField
          name="soc_to"
          label="Battery after"
          unit="%"
          keypad="numeric"
          placeholder="after"
          optional
          hideLabel
        />
      </div>
      <div aria-hidden className="border-line bg-raised mt-2 h-2.5 overflow-hidden rounded-full border">
        <svg className="block size-full">
          <rect x={`${from}%`} width={`${rise}%`} height="100%" className="fill-home" />
        </svg>
      </div>
      <FieldWarning names={['soc_from', 'soc_to']} />
    </fieldset>
  );
}
