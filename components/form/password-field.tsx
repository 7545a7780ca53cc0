'use client';

import { clsx } from 'clsx';
import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type PasswordFieldProps = FieldProps & {
  /** `off` is for keys and tokens: a password manager is asked to leave them alone. */
  autoComplete: 'current-password' | 'new-password' | 'off';
  placeholder?: string;
  /** Something is stored that an empty field keeps: not required, and still not called optional. */
  isStored?: boolean;
};

/** Is never drafted and never comes back from the server. */
export function PasswordField({ autoComplete, placeholder, isStored = false, ...props }: PasswordFieldProps) {
  const { name, label, hint, optional, hideLabel } = props;
  const { id, error, input } = useField({ ...props, optional: isStored || optional });
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error }}>
      <div className="relative">
        <input
          type={shown ? 'text' : 'password'}
          data-secret
          spellCheck={false}
          autoCapitalize="none"
          className={clsx(inputClass, 'pr-13 pointer-fine:pr-11')}
          {...(autoComplete === 'off' ? { 'data-1p-ignore': true, 'data-bwignore': true } : {})}
          {...{ autoComplete, placeholder }}
          {...input}
        />
        <button
          type="button"
          aria-label={`Show ${label.toLowerCase()}`}
          aria-pressed={shown}
          aria-controls={id}
          onClick={() => setShown(!shown)}
          className="rounded-control text-muted hover:text-ink absolute inset-y-0 right-0 grid w-12 place-items-center pointer-fine:w-10"
        >
          <Icon aria-hidden className="size-5" />
        </button>
      </div>
    </Field>
  );
}
