import { clsx } from 'clsx';
import { useId, type ReactNode } from 'react';
import type { Choice } from './select-field';

type ChoiceChipsProps = {
  label: ReactNode;
  hideLabel?: boolean;
  choices: readonly Choice[];
  /** `null` where nothing is chosen yet. */
  value: string | null;
  onChange: (value: string) => void;
};

/** Radio buttons drawn as chips, that act at once and belong to no form. */
export function ChoiceChips({ label, hideLabel = false, choices, value, onChange }: ChoiceChipsProps) {
  const name = useId();
  return (
    <fieldset className="min-w-0" data-unanswered={value === null ? '' : undefined}>
      <legend className={hideLabel ? 'sr-only' : 'mb-2 block max-w-prose font-[550]'}>{label}</legend>
      <div className="flex flex-wrap gap-2">
        {choices.map((choice) => (
          <label
            key={choice.value}
            className={clsx(
              'border-control bg-surface relative inline-flex min-h-11 items-center rounded-full border px-3.5 pointer-fine:min-h-9',
              'text-section has-checked:border-brand has-checked:bg-brand-soft font-medium',
              'has-checked:inset-ring-brand has-checked:inset-ring has-focus-visible:outline-2',
              'outline-brand outline-offset-2',
            )}
          >
            <input
              type="radio"
              name={name}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => onChange(choice.value)}
              className="sr-only"
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
