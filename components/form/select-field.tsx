'use client';

import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

export type Choice = { value: string; label: string };

type SelectFieldProps = FieldProps & { choices: readonly Choice[] };

/** The browser's own select: on a phone nothing drawn is as good as the wheel of the system. */
export function SelectField({ choices, ...props }: SelectFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <div className="relative">
        <select
          autoComplete="off"
          className={clsx(inputClass, 'appearance-none truncate pr-10')}
          {...{ defaultValue }}
          {...input}
        >
          {choices.map(({ value, label: text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="text-muted pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        />
      </div>
    </Field>
  );
}
