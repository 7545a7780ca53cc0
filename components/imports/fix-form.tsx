'use client';

import { useId, useState, type SubmitEvent } from 'react';
import type { Formatter } from '@/lib/core/format';
import { decimalOf } from '@/lib/core/units';
import type { RowMend } from '@/lib/imports/schema';
import type { FixTexts } from '@/lib/mappings/schema';
import { Field, inputClass } from '../form/field';
import { useKeptFocus } from '../form/use-kept-focus';
import { Button } from '../ui/button';
import { fixInputs, type FixInput } from './fix-fields';

type FixFormProps = {
  mend: RowMend;
  /** Tells the forms of a page apart for who only hears them. */
  line: number;
  format: Formatter;
  onPut: (values: FixTexts) => void;
  onSkip: () => void;
};

/** What a row can be put right with, there and then. Only what was changed is kept. */
export function FixForm({ mend, line, format, onPut, onSkip }: FixFormProps) {
  const [texts, setTexts] = useState<FixTexts>(mend.values);
  const [isWhole, setWhole] = useState(false);
  const keepFocus = useKeptFocus();
  const { first, more } = fixInputs(mend, format.units);
  const inputs = isWhole ? [...first, ...more] : first;
  const { estimateWh } = mend;
  const estimate = estimateWh === null ? '' : decimalOf(estimateWh, 3);
  const changed = Object.entries(texts).filter(
    ([name, text]) => text !== (mend.values[name as FixInput['name']] ?? ''),
  );

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (changed.length > 0) onPut(Object.fromEntries(changed));
    else event.currentTarget.querySelector('input')?.focus();
  };

  return (
    <form
      onSubmit={onSubmit}
      // Whatever in it is used may end it.
      onFocus={(event) => keepFocus(event.currentTarget)}
      aria-label={`Correct line ${line}`}
      autoComplete="off"
      className="mt-2 flex flex-wrap items-end gap-3"
    >
      {inputs.map((input) => (
        <div key={input.name} className="w-full sm:w-52">
          <FixInputField
            input={input}
            value={texts[input.name] ?? ''}
            onChange={(value) => setTexts({ ...texts, [input.name]: value })}
          />
        </div>
      ))}
      <div className="flex flex-wrap gap-2">
        {estimate !== '' && texts.charge_delivered_kwh !== estimate ? (
          <Button
            variant="secondary"
            size="small"
            onClick={() => setTexts({ ...texts, charge_delivered_kwh: estimate })}
          >{`Use ≈ ${format.energy(estimateWh)} from the battery levels`}</Button>
        ) : null}
        <Button type="submit" size="small" variant={changed.length > 0 ? 'primary' : 'secondary'}>
          Put right
        </Button>
        <Button variant="secondary" size="small" onClick={onSkip}>
          Leave out
        </Button>
        {isWhole ? null : (
          <Button variant="ghost" size="small" onClick={() => setWhole(true)}>
            More values
          </Button>
        )}
      </div>
    </form>
  );
}

type FixInputFieldProps = { input: FixInput; value: string; onChange: (value: string) => void };

function FixInputField({ input: { name, label, type, unit, keypad }, value, onChange }: FixInputFieldProps) {
  const id = useId();
  return (
    <Field id={id} name={name} label={label} unit={unit} error={undefined}>
      <span className="relative block">
        <input
          {...{ id, type, value }}
          inputMode={keypad}
          onChange={(event) => onChange(event.target.value)}
          className={unit ? `${inputClass} pr-16` : inputClass}
        />
        {unit ? (
          <span aria-hidden className="text-muted pointer-events-none absolute inset-y-0 right-3 flex items-center">
            {unit}
          </span>
        ) : null}
      </span>
    </Field>
  );
}
