'use client';

import { fieldId, useFormParts } from './form-context';

export type FieldProps = {
  name: string;
  label: string;
  hint?: string | undefined;
  /** Says "(optional)" behind the label; a field without it is expected to be filled. */
  optional?: boolean | undefined;
  /** For a field whose meaning is plain from the group it stands in; the label stays its name for a screen reader. */
  hideLabel?: boolean | undefined;
};

/** Everything a field's input needs, by its name. The hint and the error are described, so they are no part of its name. */
export function useField({ name, hint, optional }: FieldProps) {
  const { id: form, register, errors, defaults } = useFormParts();
  const id = fieldId(form, name);
  const error = errors[name];
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  const aria = {
    ...(described ? { 'aria-describedby': described } : {}),
    ...(error ? { 'aria-invalid': true as const } : {}),
  };
  return {
    id,
    error,
    defaultValue: defaults[name] ?? '',
    input: { id, required: !optional, ...aria, ...register(name) },
  };
}
