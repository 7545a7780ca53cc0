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
import type { Choice } from '../form/select-field';
import { SubmitButton } from '../form/submit-button';
import { TextField } from '../form/text-field';
import { UnitField } from '../form/unit-field';
import { useActionForm } from '../form/use-action-form';
import { TaskFooter } from '../layout/task-footer';
import { toast } from '../ui/toast';
import { BandsField } from './bands-field';
import { BasePriceField } from './base-price-field';
import { ClosingNote } from './closing-note';
import { PricePreview } from './price-preview';
import { TariffMore } from './tariff-more';

type TariffFormProps = {
  action: FormAction<TariffRow>;
  units: Units;
  defaults: FormValues;
  /** Those that are there: a new one may close the last of them. */
  tariffs: readonly TariffRow[];
  next: Route;
  /** The whole form; without them only the price, and the name and the days are proposed. */
  timeZones?: readonly Choice[];
  /** Which common tariff it starts from: its draft is its own. */
  preset?: string;
};

export function TariffForm({ action, units, defaults, tariffs, next, timeZones, preset }: TariffFormProps) {
  const router = useRouter();
  const id = defaults['id'];
  const form = useActionForm({
    id: id ? `tariff-${id}` : ['tariff-new', preset].filter(Boolean).join('-'),
    action,
    codec: async () => {
      const { tariffEditForm, tariffForm } = await import('@/lib/tariffs/schema');
      return id ? tariffEditForm(units) : tariffForm(units);
    },
    defaults,
    onSaved: (tariff) => {
      if (timeZones) toast(`${tariff.name} saved`);
      router.push(next);
    },
  });
  const minor = currencies[units.currency].minor ?? units.currency;
  const unit = `${minor}/kWh`;
  if (!timeZones) {
    return (
      <FormShell form={form}>
        <UnitField name="price" label="Price" unit={unit} hint="What a kWh costs you while the car charges." />
        <DateField
          name="valid_from"
          label="From"
          hint="Charges at home get this price from this day on. Make it earlier to log older ones."
        />
        <HiddenField name="name" />
        <SubmitButton>Save and go on</SubmitButton>
      </FormShell>
    );
  }
  return (
    <FormShell form={form}>
      {id ? <RowFields /> : null}
      <BasePriceField unit={unit} />
      <BandsField units={units} />
      <PricePreview units={units} />
      <TextField name="name" label="Name" hint="As on your bill, like Car tariff." />
      <DateField name="valid_from" label="From" />
      <DateField name="valid_to" label="To, the last day" optional hint="Leave it empty while the price runs on." />
      {id ? null : <ClosingNote tariffs={tariffs} units={units} />}
      <UnitField
        name="standing_charge"
        label="Standing charge"
        unit={`${minor}/day`}
        optional
        hint="Shown with the tariff, and never added to a session."
      />
      <TariffMore unit={unit} units={units} timeZones={timeZones} />
      <TaskFooter>
        <SubmitButton>Save tariff</SubmitButton>
      </TaskFooter>
    </FormShell>
  );
}
