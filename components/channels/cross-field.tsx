'use client';

import { useField } from '../form/use-field';

/** A box where a row and a column meet; both name it. */
export function CrossField({ name, label }: { name: string; label: string }) {
  const { defaultValue, input } = useField({ name, label, optional: true });
  return (
    <label className="inline-grid size-11 place-items-center">
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        value="on"
        defaultChecked={defaultValue === 'on'}
        className="accent-brand size-6 pointer-fine:size-4.5"
        {...input}
      />
    </label>
  );
}
