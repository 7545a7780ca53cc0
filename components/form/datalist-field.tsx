'use client';

import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type DatalistFieldProps = FieldProps & { suggestions: readonly string[]; placeholder?: string };

/** Free text with suggestions: what is new is simply typed. */
export function DatalistField({ suggestions, placeholder, ...props }: DatalistFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <input
        type="text"
        autoComplete="off"
        list={`${id}-list`}
        className={inputClass}
        {...{ placeholder, defaultValue }}
        {...input}
      />
      <datalist id={`${id}-list`}>
        {suggestions.map((suggestion) => (
          <option key={suggestion} value={suggestion} />
        ))}
      </datalist>
    </Field>
  );
}
