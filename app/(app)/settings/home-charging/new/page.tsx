import type { Metadata } from 'next';
import { TaskPage } from '@/components/layout/task-page';
import { TariffForm } from '@/components/tariffs/tariff-form';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { createTariff } from '@/lib/tariffs/actions';
import { listTariffs } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'New tariff' };

export default async function NewTariffPage() {
  const owner = await requireOwner();
  const units = getUnits(owner);
  return (
    <TaskPage title="New tariff" closeHref="/settings/home-charging">
      <TariffForm
        action={createTariff}
        units={units}
        tariffs={listTariffs(owner)}
        defaults={{ name: 'Home tariff', valid_from: getToday(owner) }}
        next="/settings/home-charging"
      />
    </TaskPage>
  );
}
