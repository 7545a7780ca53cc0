'use client';

import { useEffect } from 'react';
import { FieldError } from './field-error';
import { FieldHint } from './field-hint';
import { useFormParts } from './form-context';
import { useField, type FieldProps } from './use-field';

type CheckboxFieldProps = FieldProps & {
  /** Asks for something to be done once: it is not drafted, and not ticked any more when that is done. */
  once?: boolean;
};

/** Sends `on` when ticked and nothing when not, which the form codec reads as yes and no. */
export function CheckboxField({ once, ...props }: CheckboxFieldProps) {
  const { label, hint } = props;
  const { control } = useFormParts();
  const { id, error, defaultValue, input } = useField({ ...props, optional: true });

  // Gone from the page, with what it asked for done or pointless, it must not go on asking.
  useEffect(() => (once ? () => control.unregister(props.name) : undefined), [once, control, props.name]);

  return (
    <div>
      <div className="flex items-start gap-3">
        <input
          type="checkbox"
          value="on"
          defaultChecked={defaultValue === 'on'}
          className="accent-brand mt-0.5 size-6 shrink-0 pointer-fine:mt-1 pointer-fine:size-4.5"
          {...(once ? { 'data-secret': true } : {})}
          {...input}
        />
        <div className="min-w-0">
          <label htmlFor={id} className="block py-0.5 font-medium">
            {label}
          </label>
          <FieldHint id={id} text={hint} />
        </div>
      </div>
      <FieldError id={id} message={error} />
    </div>
  );
}
