'use client';

import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type DateFieldProps = FieldProps & { min?: string; max?: string };

/** A day, as `YYYY-MM-DD` on its way to the codec and as the browser's language writes it on the screen. */
export function DateField({ min, max, ...props }: DateFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input type="date" autoComplete="off" className={inputClass} {...{ min, max, defaultValue }} {...input} />
    </Field>
  );
}
