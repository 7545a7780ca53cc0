'use client';

import { clsx } from 'clsx';
import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type TextAreaFieldProps = FieldProps & { rows?: number; placeholder?: string };

export function TextAreaField({ rows = 3, placeholder, ...props }: TextAreaFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <textarea
        spellCheck
        autoComplete="off"
        className={clsx(inputClass, 'h-auto py-2.5 pointer-fine:h-auto')}
        {...{ rows, placeholder, defaultValue }}
        {...input}
      />
    </Field>
  );
}
