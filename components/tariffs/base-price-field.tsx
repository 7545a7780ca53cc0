'use client';

import { useFieldValue } from '../form/form-context';
import { UnitField } from '../form/unit-field';

/** The price of a kWh: of every one, or as soon as there are bands of those outside them. */
export function BasePriceField({ unit }: { unit: string }) {
  const isBanded = useFieldValue('bands').trim() !== '';
  return (
    <UnitField
      name="price"
      label={isBanded ? 'Price outside the bands' : 'Price'}
      unit={unit}
      hint={isBanded ? 'In force at all other hours.' : 'What a kWh costs you while the car charges.'}
    />
  );
}
