import { clsx } from 'clsx';
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Draft, DraftField } from '@/lib/comparisons/schema';
import { currencies, type Currency } from '@/lib/core/units';
import { presets } from '@/lib/tariffs/registry';
import { Field, inputClass } from '../form/field';

type DraftFieldsProps = {
  place: number;
  /** What is typed there; nothing yet where it is left out. */
  draft?: Draft | undefined;
  currency: Currency;
};

type PartProps = { name: string; label: string; value: string; error: string | undefined };

const described = ({ name, error }: PartProps, hint?: string) => ({
  id: name,
  name,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined,
});

function TextPart({ unit, optional, ...part }: PartProps & { unit?: string; optional?: boolean }) {
  const { name, label, value, error } = part;
  return (
    <Field {...{ id: name, name, label, error, unit, optional }}>
      <div className="relative">
        <input
          type="text"
          inputMode={unit ? 'decimal' : 'text'}
          autoComplete="off"
          defaultValue={value}
          className={clsx(inputClass, unit && 'pr-20')}
          {...described(part)}
        />
        {unit ? (
          <span aria-hidden className="text-muted pointer-events-none absolute inset-y-0 right-3 flex items-center">
            {unit}
          </span>
        ) : null}
      </div>
    </Field>
  );
}

function SelectPart({ children, hint, ...part }: PartProps & { children: ReactNode; hint?: string }) {
  const { name, label, value, error } = part;
  return (
    <Field {...{ id: name, name, label, error, hint }}>
      <div className="relative">
        <select
          autoComplete="off"
          defaultValue={value}
          className={clsx(inputClass, 'appearance-none truncate pr-10')}
          {...described(part, hint)}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden
          className="text-muted pointer-events-none absolute top-1/2 right-3 size-4 -translate-y-1/2"
        />
      </div>
    </Field>
  );
}

function BandsPart({ minor, ...part }: PartProps & { minor: string | null }) {
  const { name, label, value, error } = part;
  const hint = `One per line: from, to, days and price, like “23:30-05:30 every day ${minor === null ? '0.075' : `7.5${minor}`}”. Where they overlap, the later line counts.`;
  return (
    <Field {...{ id: name, name, label, error, hint, optional: true }}>
      <textarea
        rows={3}
        spellCheck={false}
        autoComplete="off"
        defaultValue={value}
        className={clsx(inputClass, 'h-auto py-2 font-mono pointer-fine:h-auto')}
        {...described(part, hint)}
      />
    </Field>
  );
}

/** A tariff that is typed only to be compared. Its fields are those of a tariff, read by the same codec. */
export function DraftFields({ place, draft, currency }: DraftFieldsProps) {
  const { minor } = currencies[currency];
  const unit = minor ?? currency;
  const part = (field: DraftField, label: string): PartProps => ({
    ...{ name: `${field}_${place}`, label },
    ...{ value: draft?.values[field] ?? '', error: draft?.errors[field] },
  });
  const { value: clock, ...clockPart } = part('clock', 'The meter’s clock stays on winter time');
  return (
    <fieldset className="grid min-w-0 gap-4 sm:grid-cols-2">
      <legend className="sr-only">{`Typed tariff ${place}`}</legend>
      {draft ? null : (
        <SelectPart
          {...{ name: `preset_${place}`, label: 'Hours of a common tariff', value: '', error: undefined }}
          hint="Fills in the hours and the name; the prices are yours to type."
        >
          <option value="">None</option>
          {presets
            .filter(({ isByHalfHour }) => !isByHalfHour)
            .map(({ key, title }) => (
              <option key={key} value={key}>
                {title}
              </option>
            ))}
        </SelectPart>
      )}
      <TextPart {...part('name', 'Name')} optional />
      <TextPart {...part('price', 'Price outside the bands')} unit={`${unit}/kWh`} />
      <TextPart {...part('standing_charge', 'Standing charge')} unit={`${unit}/day`} optional />
      <div className="sm:col-span-2">
        <BandsPart {...part('bands', 'Bands')} minor={minor} />
      </div>
      <SelectPart {...part('untimed', 'Price when the time is not known')}>
        <option value="">The price outside the bands</option>
        <option value="cheapest">The price of the cheapest band</option>
      </SelectPart>
      <label className="flex items-start gap-3 self-end pb-2">
        <input
          type="checkbox"
          value="on"
          defaultChecked={clock === 'on'}
          className="accent-brand mt-0.5 size-6 shrink-0 pointer-fine:mt-1 pointer-fine:size-4.5"
          {...described({ ...clockPart, value: clock })}
        />
        <span className="font-medium">{clockPart.label}</span>
      </label>
    </fieldset>
  );
}
