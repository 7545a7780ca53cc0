'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import type { FormAction } from '@/lib/core/form';
import { currencies, type Units } from '@/lib/core/units';
import type { TariffRow } from '@/lib/tariffs/schema';
import { DateField } from '../form/date-field';
import type { FormValues } from '../form/form-context';
import { FormShell } from '../form/form-shell';
import { HiddenField } from '../form/hidden-field';
import { RowFields } from '../form/row-fields';
import { SubmitButton } from '../form/submit-button';
import { TextField } from '../form/text-field';
import { UnitField } from '../form/unit-field';
import { useActionForm } from '../form/use-action-form';
import { TaskFooter } from '../layout/task-footer';
import { toast } from '../ui/toast';
import { ClosingNote } from './closing-note';

type TariffFormProps = {
  action: FormAction<TariffRow>;
  units: Units;
  defaults: FormValues;
  /** Those that are there: a new one may close the last of them. */
  tariffs: readonly TariffRow[];
  next: Route;
  /** Only the price; the name and the days are proposed. */
  isShort?: boolean;
};

export function TariffForm({ action, units, defaults, tariffs, next, isShort = false }: TariffFormProps) {
  const router = useRouter();
  const id = defaults['id'];
  const form = useActionForm({
    id: id ? `tariff-${id}` : 'tariff-new',
    action,
    codec: async () => {
      const { tariffEditForm, tariffForm } = await import('@/lib/tariffs/schema');
      return id ? tariffEditForm(units) : tariffForm(units);
    },
    defaults,
    onSaved: (tariff) => {
      if (!isShort) toast(`${tariff.name} saved`);
      router.push(next);
    },
  });
  const unit = `${currencies[units.currency].minor ?? units.currency}/kWh`;
  const days = (
    <>
      <DateField name="valid_from" label="From" />
      <DateField name="valid_to" label="To, the last day" optional hint="Leave it empty while the price runs on." />
      {id ? null : <ClosingNote tariffs={tariffs} units={units} />}
    </>
  );
  return (
    <FormShell form={form}>
      {id ? <RowFields /> : null}
      <UnitField name="price" label="Price" unit={unit} hint="What a kWh costs you while the car charges." />
      {isShort ? (
        <>
          <DateField
            name="valid_from"
            label="From"
            hint="Charges at home get this price from this day on. Make it earlier to log older ones."
          />
          <HiddenField name="name" />
          <SubmitButton>Save and go on</SubmitButton>
        </>
      ) : (
        <>
          <TextField name="name" label="Name" hint="As on your bill, like Car tariff." />
          {days}
          <TaskFooter>
            <SubmitButton>Save tariff</SubmitButton>
          </TaskFooter>
        </>
      )}
    </FormShell>
  );
}
