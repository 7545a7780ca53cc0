'use client';

import { ChevronDown } from 'lucide-react';
import { fieldId } from '../form/form-context';
import type { ActionForm } from '../form/use-action-form';
import type { CarChoice } from './session-form-data';

type CarPickerProps = { form: ActionForm; cars: readonly CarChoice[] };

/** Stands in the page's bar, outside the form it belongs to. With one car there is nothing to choose. */
export function CarPicker({ form: { parts }, cars }: CarPickerProps) {
  const [only, ...others] = cars;
  const own = { form: parts.id, ...parts.register('car_id') };
  const defaultValue = parts.defaults['car_id'];
  if (only && others.length === 0) {
    return (
      <>
        <span className="max-w-28 min-w-0 truncate">{only.short}</span>
        <input type="hidden" defaultValue={defaultValue} {...own} />
      </>
    );
  }
  return (
    <div className="relative flex min-w-0 items-center">
      <select
        id={fieldId(parts.id, 'car_id')}
        aria-label="Car"
        defaultValue={defaultValue}
        className="rounded-control field-sizing-content max-w-26 min-w-0 appearance-none truncate py-3 pr-5.5 pl-1 text-right -outline-offset-2 sm:max-w-64"
        {...own}
      >
        {cars.map((car) => (
          <option key={car.id} value={car.id} label={car.short}>
            {car.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute right-0 size-4" />
    </div>
  );
}
