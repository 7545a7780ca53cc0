'use client';

import { clsx } from 'clsx';
import type { ComponentProps } from 'react';
import { Field, inputClass } from './field';
import { useField, type FieldProps } from './use-field';

type UnitFieldProps = FieldProps &
  Pick<ComponentProps<'input'>, 'placeholder' | 'enterKeyHint' | 'autoFocus'> & {
    /** Stands behind the value (`kWh`, `%`, `p/kWh`) or before it (`£`). */
    unit: string;
    unitFirst?: boolean;
    keypad?: 'decimal' | 'numeric';
  };

/** A quantity. Never `type=number`: it drops what it does not like, changes under a scrolling finger and refuses "12,5". */
export function UnitField({ unit, unitFirst = false, keypad = 'decimal', ...props }: UnitFieldProps) {
  const { name, label, hint, optional, hideLabel, ...rest } = props;
  const { id, error, defaultValue, input } = useField(props);
  return (
    <Field {...{ id, name, label, hint, optional, hideLabel, error, unit }}>
      <div className="relative">
        <input
          type="text"
          inputMode={keypad}
          autoComplete="off"
          className={clsx(inputClass, unitFirst ? 'pl-8' : unit.length > 3 ? 'pr-20' : 'pr-14')}
          {...{ defaultValue }}
          {...rest}
          {...input}
        />
        <span
          aria-hidden
          className={clsx(
            'text-muted pointer-events-none absolute inset-y-0 flex items-center',
            unitFirst ? 'left-3' : 'right-3',
          )}
        >
          {unit}
        </span>
      </div>
    </Field>
  );
}
