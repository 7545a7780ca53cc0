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
  const aria = { 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined };
  const own = { required: !optional, ...register(name) };
  // `own` and `aria` apart: of a group of radio buttons each takes the one, and the group the other.
  return { id, error, defaultValue: defaults[name] ?? '', own, aria, input: { id, ...own, ...aria } };
}
