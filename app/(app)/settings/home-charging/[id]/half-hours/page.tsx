import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { coverageText } from '@/components/halfhours/coverage-text';
import { DeleteHalfHours } from '@/components/halfhours/delete-half-hours';
import { HalfHoursForm } from '@/components/halfhours/half-hours-form';
import { TaskPage } from '@/components/layout/task-page';
import { Card } from '@/components/ui/card';
import { formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import { listCoverage } from '@/lib/halfhours/data';
import { mostBytes, tooLarge } from '@/lib/halfhours/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';
import { findTariff } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'Half-hour prices' };

export default async function HalfHoursPage({ params }: PageProps<'/settings/home-charging/[id]/half-hours'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const tariff = id && findTariff(owner, id);
  if (!tariff) notFound();
  const units = getUnits(owner);
  const format = formatter(units);
  const coverage = listCoverage(owner).find(({ tariffId }) => tariffId === tariff.id);
  return (
    <TaskPage title="Half-hour prices" closeHref={`/settings/home-charging/${id}` as Route}>
      <div className="grid gap-4">
        <p className="text-small text-muted">
          A list with the start of each half hour and its price: a CSV file, cells of a spreadsheet, or the JSON that
          the supplier’s interface answers. You see what was understood before anything is stored; a half hour that has
          a price gets the new one.
        </p>
        {coverage ? (
          <Card title="Stored now">
            <p className="text-small mb-2">{coverageText(coverage, format)}.</p>
            <DeleteHalfHours coverage={coverage} format={format} />
          </Card>
        ) : null}
        <HalfHoursForm tariffId={tariff.id} {...{ units, mostBytes, tooLarge }} />
      </div>
    </TaskPage>
  );
}
