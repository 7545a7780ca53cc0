'use client';

import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

/** A time of day, as `HH:MM` on its way to the codec and as the browser's language writes it on the screen. */
export function TimeField(props: FieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input type="time" autoComplete="off" className={inputClass} {...{ defaultValue }} {...input} />
    </Field>
  );
}
