import type { Metadata } from 'next';
import { StepPage } from '@/components/layout/step-page';
import { TariffForm } from '@/components/tariffs/tariff-form';
import { addToMonth, firstOf, monthOf } from '@/lib/core/time';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { createFirstTariff } from '@/lib/tariffs/actions';
import { listTariffs } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'Your home price' };

export default async function SetupPricePage() {
  const owner = await requireOwner();
  // Not today: the night's charge that is logged first began yesterday, and would have no price.
  const lastMonth = firstOf(addToMonth(monthOf(getToday(owner)), -1));
  return (
    <StepPage
      step={2}
      steps={3}
      title="What does charging at home cost?"
      lead="Then every charge at home is priced for you. No home charger? Skip this."
      skipHref="/setup/done"
    >
      <TariffForm
        action={createFirstTariff}
        units={getUnits(owner)}
        tariffs={listTariffs(owner)}
        defaults={{ name: 'Home tariff', valid_from: lastMonth }}
        next="/setup/done"
      />
    </StepPage>
  );
}
