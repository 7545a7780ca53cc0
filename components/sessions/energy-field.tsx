'use client';

import { expectedEnergy } from '@/lib/checks/rules';
import { formatter } from '@/lib/core/format';
import { decimalOf } from '@/lib/core/units';
import { UnitField } from '../form/unit-field';
import { FieldWarning } from './field-warning';
import { useSessionForm } from './session-form-data';
import { useReading, useTyped } from './use-reading';

/** What the charger metered. The estimate from the battery is offered, and written only by a tap: then it is marked as one. */
export function EnergyField() {
  const { data, form } = useSessionForm();
  const { car, ...reading } = useReading();
  const isEstimated = useTyped()['energy_source'] === 'estimated';
  const expected = car ? expectedEnergy(reading, car.batteryWh) : null;
  const format = formatter(data.units);

  const use = () => {
    if (expected === null) return;
    form.setValue('charge_delivered_kwh', decimalOf(expected, 3), { shouldDirty: true, shouldValidate: true });
    form.setValue('energy_source', 'estimated', { shouldDirty: true });
  };
  const entered = () => {
    if (isEstimated) form.setValue('energy_source', 'entered', { shouldDirty: true });
  };

  return (
    <div onInput={entered}>
      <UnitField name="charge_delivered_kwh" label="Energy added" unit="kWh" enterKeyHint="done" />
      {car && expected !== null ? (
        <div className="mt-1.5 flex items-center justify-between gap-3">
          <p className="text-meta text-muted">
            ≈ {format.energy(expected)} expected for {format.soc(reading.socFrom, reading.socTo)} of{' '}
            {format.capacity(car.batteryWh)}
            {isEstimated ? ' · used as an estimate' : null}
          </p>
          {isEstimated ? null : (
            <button
              type="button"
              onClick={use}
              aria-label={`Use the estimate, ${format.energy(expected)}`}
              className="rounded-tag text-brand text-small -my-2 min-h-10 shrink-0 px-1 font-semibold noscript:hidden"
            >
              Use
            </button>
          )}
        </div>
      ) : null}
      <FieldWarning names={['charge_delivered_kwh']} />
    </div>
  );
}
