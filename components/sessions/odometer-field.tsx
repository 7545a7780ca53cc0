'use client';

import { formatter } from '@/lib/core/format';
import { UnitField } from '../form/unit-field';
import { useSessionForm } from './session-form-data';
import { useReading } from './use-reading';

/** Leaves the right half of its row to what follows. What the car last showed stands in it as a hint. */
export function OdometerField() {
  const { units } = useSessionForm().data;
  const last = useReading().car?.lastOdometerM ?? null;
  return (
    <div className="w-[calc(50%-0.375rem)]">
      <UnitField
        name="odometer"
        label="Odometer"
        unit={units.distance}
        keypad="numeric"
        optional
        placeholder={last === null ? '' : `last ${formatter(units).distanceNumber(last)}`}
      />
    </div>
  );
}
