import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CoverageCard } from '@/components/halfhours/coverage-card';
import { TaskPage } from '@/components/layout/task-page';
import { PricedNote } from '@/components/repricing/priced-note';
import { TariffForm } from '@/components/tariffs/tariff-form';
import { formatter, timeZones } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import { listCoverage } from '@/lib/halfhours/data';
import { getRepricing } from '@/lib/repricing/data';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';
import { zoneChoices } from '@/lib/settings/rules';
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
  const format = formatter(units);
  const coverage = listCoverage(owner).find(({ tariffId }) => tariffId === tariff.id) ?? null;
  return (
    <TaskPage title={tariff.name} closeHref="/settings/home-charging">
      <PricedNote count={getRepricing(owner).uses.get(tariff.id) ?? 0} format={format} />
      <TariffForm
        action={saveTariff}
        units={units}
        tariffs={listTariffs(owner)}
        defaults={tariffEditForm(units).encode(tariff)}
        next="/settings/home-charging"
        timeZones={zoneChoices(timeZones(), tariff.timeZone)}
      />
      <div className="mt-6">
        <CoverageCard tariffId={tariff.id} coverage={coverage} format={format} />
      </div>
    </TaskPage>
  );
}
