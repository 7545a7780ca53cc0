'use client';

import type { ComponentProps } from 'react';
import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type TextFieldProps = FieldProps &
  Pick<
    ComponentProps<'input'>,
    'autoComplete' | 'autoCapitalize' | 'enterKeyHint' | 'inputMode' | 'placeholder' | 'spellCheck' | 'autoFocus'
  > & { type?: 'text' | 'email' | 'url' | 'search' };

export function TextField({ type = 'text', autoComplete = 'off', ...props }: TextFieldProps) {
  const { name, label, hint, optional, hideLabel, ...rest } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input
        type={type}
        autoComplete={autoComplete}
        className={inputClass}
        {...{ defaultValue }}
        {...rest}
        {...input}
      />
    </Field>
  );
}
