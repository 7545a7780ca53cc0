'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { FieldError } from './field-error';
import { FieldHint } from './field-hint';
import { useFieldValue } from './form-context';
import type { Choice } from './select-field';
import { useField, type FieldProps } from './use-field';

type ChipRadioFieldProps = FieldProps & {
  choices: readonly (Choice & { icon?: ReactNode })[];
  /** One row that scrolls sideways to the edge of the screen, for a list of unknown length; otherwise chips wrap. */
  scroll?: boolean;
};

/** Radio buttons drawn as chips: arrow keys, the name of the group and a form without script come with them. */
export function ChipRadioField({ choices, scroll = false, ...props }: ChipRadioFieldProps) {
  const { label, hint, optional, hideLabel } = props;
  const { id, error, own, aria } = useField(props);
  // What it is now, not what the page was drawn with: of a radio button drawn later react-hook-form takes the mark over.
  const current = useFieldValue(props.name);
  return (
    <fieldset role="radiogroup" className="min-w-0" {...aria}>
      <legend className={hideLabel ? 'sr-only' : 'text-small mb-1 block font-[550]'}>
        {label}
        {optional ? <span className="text-muted font-normal"> (optional)</span> : null}
      </legend>
      <div
        className={clsx(
          'flex gap-2',
          scroll ? '-mx-4 [scrollbar-width:none] overflow-x-auto px-4 py-1 whitespace-nowrap' : 'flex-wrap',
        )}
      >
        {choices.map(({ value, label: text, icon }, index) => (
          <label
            key={value}
            className={clsx(
              'border-control bg-surface relative inline-flex min-h-11 items-center gap-1.5 rounded-full border px-3.5 pointer-fine:min-h-9',
              'text-section has-checked:border-brand has-checked:bg-brand-soft font-medium',
              'has-checked:inset-ring-brand has-checked:inset-ring has-focus-visible:outline-2',
              'outline-brand outline-offset-2 [&_svg]:size-4.5 [&_svg]:shrink-0',
            )}
          >
            <input
              type="radio"
              {...own}
              id={index === 0 ? id : `${id}-${value}`}
              value={value}
              defaultChecked={value === current}
              className="sr-only"
            />
            {icon}
            {text}
          </label>
        ))}
      </div>
      <FieldHint id={id} text={hint} />
      <FieldError id={id} message={error} />
    </fieldset>
  );
}
