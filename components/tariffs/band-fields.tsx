'use client';

import { clsx } from 'clsx';
import { Trash2 } from 'lucide-react';
import { formatter } from '@/lib/core/format';
import { currencies, type Units } from '@/lib/core/units';
import { FieldError } from '../form/field-error';
import { inputClass } from '../form/field';
import { Button } from '../ui/button';
import type { BandRow } from './band-rows';
import { DayChips } from './day-chips';

type PartProps = {
  id: string;
  label: string;
  unit?: string;
  value: string;
  onChange: (value: string) => void;
  fault?: string;
};

const label = 'text-small mb-1 block font-[550]';

/** A time or, with a unit, a price. */
function BandPart({ id, label: text, unit, value, onChange, fault }: PartProps) {
  return (
    <div className="min-w-0 flex-1 basis-32">
      <label htmlFor={id} className={label}>
        {text}
        {unit ? <span className="sr-only">, {unit}</span> : null}
      </label>
      <div className="relative">
        <input
          id={id}
          type={unit ? 'text' : 'time'}
          inputMode={unit ? 'decimal' : undefined}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault}
          className={clsx(inputClass, unit && (unit.length > 3 ? 'pr-20' : 'pr-14'))}
        />
        {unit ? (
          <span aria-hidden className="text-muted pointer-events-none absolute inset-y-0 right-3 flex items-center">
            {unit}
          </span>
        ) : null}
      </div>
    </div>
  );
}

type BandFieldsProps = {
  /** Of the first field; the others build theirs on it. */
  id: string;
  /** Counted from 1, as in the sentences of a refusal. */
  number: number;
  row: BandRow;
  fault: string | null;
  units: Units;
  onChange: (change: Partial<BandRow>) => void;
  onRemove: () => void;
};

/** One band. Its fields have no names: what is sent is the line that they make. */
export function BandFields({ id, number, row, fault, units, onChange, onRemove }: BandFieldsProps) {
  const unit = `${currencies[units.currency].minor ?? units.currency}/kWh`;
  const wrong = fault ? { fault: `${id}-error` } : {};
  return (
    <fieldset className="rounded-card border-line bg-surface grid min-w-0 gap-3 border p-3">
      <legend className="sr-only">{`Band ${number}`}</legend>
      <div className="flex flex-wrap items-end gap-3">
        <BandPart id={id} label="Begins" value={row.from} onChange={(from) => onChange({ from })} {...wrong} />
        <BandPart id={`${id}-to`} label="Ends" value={row.to} onChange={(to) => onChange({ to })} {...wrong} />
        <div className="flex flex-[1.3] basis-44 items-end gap-2">
          <BandPart
            id={`${id}-price`}
            label="Price in this band"
            unit={unit}
            value={row.price}
            onChange={(price) => onChange({ price })}
            {...wrong}
          />
          <Button variant="ghost" size="icon" aria-label={`Remove band ${number}`} onClick={onRemove}>
            <Trash2 aria-hidden />
          </Button>
        </div>
      </div>
      <DayChips days={row.days} onChange={(days) => onChange({ days })} format={formatter(units)} />
      <FieldError id={id} message={fault ? `${fault.charAt(0).toUpperCase()}${fault.slice(1)}.` : undefined} />
    </fieldset>
  );
}
