'use client';

import { ChevronDown } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { knownMakes } from '@/lib/cars/registry';
import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import type { FormAction } from '@/lib/core/form';
import type { Units } from '@/lib/core/units';
import { DatalistField } from '../form/datalist-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { RowFields } from '../form/row-fields';
import { SubmitButton } from '../form/submit-button';
import { UnitField } from '../form/unit-field';
import { useActionForm } from '../form/use-action-form';
import { TaskFooter } from '../layout/task-footer';
import { toast } from '../ui/toast';
import { CarExtras } from './car-extras';
import { ModelField } from './model-field';
import { useKnownCar } from './use-known-car';

type CarFormProps = {
  action: FormAction<CarRow>;
  units: Units;
  defaults: FormValues;
  /** Where to go when the car is saved. */
  next: Route;
  /** Only what is needed to begin; the rest can be added later. */
  isShort?: boolean;
};

export function CarForm({ action, units, defaults, next, isShort = false }: CarFormProps) {
  const router = useRouter();
  const id = defaults['id'];
  const form = useActionForm({
    id: id ? `car-${id}` : 'car-new',
    action,
    codec: async () => {
      const { carEditForm, carForm } = await import('@/lib/cars/schema');
      return id ? carEditForm(units) : carForm(units);
    },
    defaults,
    onSaved: (car) => {
      // On the way in the next step is the answer, and a message would lie over its buttons.
      if (!isShort) toast(`${carLabel(car)} saved`);
      router.push(next);
    },
  });
  useKnownCar(form, units);
  return (
    <FormShell form={form}>
      {id ? <RowFields /> : null}
      <div className="grid gap-4 sm:grid-cols-2">
        <DatalistField name="make" label="Make" suggestions={knownMakes} />
        <ModelField />
      </div>
      <div className="grid-pair grid items-start gap-3">
        <UnitField name="battery_kwh" label="Usable battery" unit="kWh" />
        <UnitField name="efficiency" label="Efficiency" unit={units.efficiency} optional />
      </div>
      <p className="text-meta text-muted -mt-2">
        Choosing a known car fills these in. Any other car is just as welcome.
      </p>
      {isShort ? (
        <details className="group/more">
          <summary className="text-small text-brand inline-flex items-center gap-1.5 py-2 font-semibold">
            Power, name and charging to 100&nbsp;%
            <ChevronDown aria-hidden className="size-4 group-open/more:rotate-180" />
          </summary>
          <div className="mt-2 grid gap-4">
            <CarExtras isActive={defaults['active'] === 'on'} />
          </div>
        </details>
      ) : (
        <CarExtras isActive={defaults['active'] === 'on'} />
      )}
      {isShort ? (
        <SubmitButton>Save and go on</SubmitButton>
      ) : (
        <TaskFooter>
          <SubmitButton>Save car</SubmitButton>
        </TaskFooter>
      )}
    </FormShell>
  );
}
