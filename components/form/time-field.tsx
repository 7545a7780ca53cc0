'use client';

import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type TimeFieldProps = FieldProps & { min?: string; max?: string };

/** A time of day, `HH:MM`. */
export function TimeField({ min, max, ...props }: TimeFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input type="time" autoComplete="off" className={inputClass} {...{ min, max, defaultValue }} {...input} />
    </Field>
  );
}
