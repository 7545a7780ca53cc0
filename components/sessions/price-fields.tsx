'use client';

import { clsx } from 'clsx';
import { formatter } from '@/lib/core/format';
import { currencies } from '@/lib/core/units';
import { CheckboxField } from '../form/checkbox-field';
import { UnitField } from '../form/unit-field';
import { FieldWarning } from './field-warning';
import type { PriceMode } from './price-mode';
import { useSessionForm } from './session-form-data';

/** The field of the chosen way to tell the price. Without script all of them are there, and the first that is filled counts. */
export function PriceFields({ mode }: { mode: PriceMode }) {
  const { units } = useSessionForm().data;
  const { symbol } = formatter(units);
  const { minor } = currencies[units.currency];
  const only = (shown: PriceMode) => (mode === shown ? 'block' : 'noscript:block hidden');
  const isPrefix = symbol.length === 1;
  return (
    <div
      className={clsx('mt-3 gap-3 empty:hidden', mode === 'auto' || mode === 'free' ? 'hidden noscript:grid' : 'grid')}
    >
      <div className={only('total')}>
        <UnitField name="total_cost" label="Total paid" unit={symbol} unitFirst={isPrefix} optional />
        <FieldWarning names={['total_cost']} />
      </div>
      <div className={only('price')}>
        <UnitField name="cost_per_kwh" label="Price per kWh" unit={`${minor ?? symbol}/kWh`} optional />
        <FieldWarning names={['cost_per_kwh']} />
      </div>
      <div className={only('free')}>
        <CheckboxField name="is_free" label="This charge was free" />
      </div>
    </div>
  );
}
