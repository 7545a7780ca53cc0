'use client';

import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type DateTimeFieldProps = FieldProps & { min?: string; max?: string };

/** Wall time without a zone; which one it is in, the codec knows. Give it a row of its own: half a phone cuts it off. */
export function DateTimeField({ min, max, ...props }: DateTimeFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input
        type="datetime-local"
        autoComplete="off"
        className={inputClass}
        {...{ min, max, defaultValue }}
        {...input}
      />
    </Field>
  );
}
