import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import { inputClass } from './field';
import type { Choice } from './select-field';

type ChoiceSelectProps = {
  label: string;
  hideLabel?: boolean;
  choices: readonly Choice[];
  value: string;
  onChange: (value: string) => void;
  isInvalid?: boolean;
};

/** A select that acts at once and belongs to no form. */
export function ChoiceSelect({ label, hideLabel = false, choices, value, onChange, isInvalid }: ChoiceSelectProps) {
  return (
    <label className="block min-w-0" data-unanswered={isInvalid ? '' : undefined}>
      <span className={hideLabel ? 'sr-only' : 'text-meta text-muted mb-0.5 block'}>{label}</span>
      <span className="relative block">
        <select
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={isInvalid ? true : undefined}
          className={clsx(inputClass, 'appearance-none truncate pr-9')}
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown
          aria-hidden
          className="text-muted pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        />
      </span>
    </label>
  );
}
