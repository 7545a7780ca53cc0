'use client';

import { clsx } from 'clsx';
import { Plus } from 'lucide-react';
import { readBand } from '@/lib/bands/rules';
import { currencies, type Currency, type Units } from '@/lib/core/units';
import { FieldError } from '../form/field-error';
import { FieldHint } from '../form/field-hint';
import { inputClass } from '../form/field';
import { fieldId, useFormParts } from '../form/form-context';
import { useHydrated } from '../form/use-hydrated';
import { Button } from '../ui/button';
import { BandFields } from './band-fields';
import { lineOf, useBandRows } from './band-rows';

const name = 'bands';

type BandLinesProps = { id: string; currency: Currency; text: string; onChange: (text: string) => void };

/** What is sent: a line for each band. Where there is no script it is also what there is to type, and CSS shows it. */
function BandLines({ id, currency, text, onChange }: BandLinesProps) {
  const { minor } = currencies[currency];
  const price = minor === null ? '0.075' : `7.5${minor}`;
  return (
    <div className="hidden noscript:block">
      <textarea
        name={name}
        rows={4}
        spellCheck={false}
        autoComplete="off"
        aria-label="Bands"
        aria-describedby={`${id}-hint`}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        className={clsx(inputClass, 'h-auto py-2 font-mono pointer-fine:h-auto')}
      />
      <FieldHint
        id={id}
        text={`One band per line: from, to, days and price, like “23:30-05:30 every day ${price}” or “00:30-04:30 mon-fri ${price}”. Where bands overlap, the later line counts.`}
      />
    </div>
  );
}

/** The bands as rows to fill in, and as the text that they make. */
export function BandsField({ units }: { units: Units }) {
  const { id: form, errors } = useFormParts();
  const { text, rows, put, add, change, remove } = useBandRows(name);
  const isHydrated = useHydrated();
  const id = fieldId(form, name);
  const error = errors[name];
  const faults = rows.map((row) => (error ? readBand(lineOf(row), units.currency).fault : null));
  // Each row says what it lacks, where there are rows to be seen.
  const shown = isHydrated && faults.some((fault) => fault !== null) ? undefined : error;
  const rowId = (at: number) => `${id}-${at}`;
  // After what it is on has been drawn.
  const focus = (target: string) => setTimeout(() => document.getElementById(target)?.focus());
  const addRow = () => {
    add();
    focus(rowId(rows.length));
  };
  const removeRow = (at: number) => {
    remove(at);
    focus(rows.length > 1 ? rowId(Math.max(0, at - 1)) : `${id}-add`);
  };
  return (
    <fieldset id={id} tabIndex={-1} aria-describedby={shown ? `${id}-error` : undefined} className="min-w-0">
      <legend className="text-small mb-1 block font-[550]">
        Bands <span className="text-muted font-normal">(hours with a price of their own, optional)</span>
      </legend>
      <BandLines id={id} currency={units.currency} text={text} onChange={put} />
      {/* Until the script runs a row would take what is typed, and lose it. */}
      <fieldset disabled={!isHydrated} className="grid min-w-0 gap-3 noscript:hidden">
        {rows.map((row, at) => (
          <BandFields
            key={at}
            id={rowId(at)}
            number={at + 1}
            row={row}
            fault={faults[at] ?? null}
            units={units}
            onChange={(changed) => change(at, changed)}
            onRemove={() => removeRow(at)}
          />
        ))}
        <Button id={`${id}-add`} variant="secondary" size="small" onClick={addRow} className="justify-self-start">
          <Plus aria-hidden />
          {rows.length === 0 ? 'Add a band' : 'Add another band'}
        </Button>
      </fieldset>
      <FieldError id={id} message={shown} />
    </fieldset>
  );
}
