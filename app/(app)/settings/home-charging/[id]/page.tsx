import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { TaskPage } from '@/components/layout/task-page';
import { TariffForm } from '@/components/tariffs/tariff-form';
import { idOf } from '@/lib/core/id';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';
import { saveTariff } from '@/lib/tariffs/actions';
import { findTariff, listTariffs } from '@/lib/tariffs/data';
import { tariffEditForm } from '@/lib/tariffs/schema';

export const metadata: Metadata = { title: 'Edit tariff' };

export default async function TariffPage({ params }: PageProps<'/settings/home-charging/[id]'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const tariff = id && findTariff(owner, id);
  if (!tariff) notFound();
  const units = getUnits(owner);
  return (
    <TaskPage title={tariff.name} closeHref="/settings/home-charging">
      <TariffForm
        action={saveTariff}
        units={units}
        tariffs={listTariffs(owner)}
        defaults={tariffEditForm(units).encode(tariff)}
        next="/settings/home-charging"
      />
    </TaskPage>
  );
}
