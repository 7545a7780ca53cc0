import type { Metadata } from 'next';
import { ImportForm } from '@/components/imports/import-form';
import { ImportHistory } from '@/components/imports/import-history';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import { listImports } from '@/lib/imports/data';
import { mostBytes } from '@/lib/imports/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Import' };

export default async function ImportPage() {
  const owner = await requireOwner();
  const units = getUnits(owner);
  const cars = [...carNames(listCars(owner))].map(([id, name]) => ({ id, name }));
  return (
    <div className="max-w-reading mx-auto grid w-full gap-4">
      <PageHeader
        title="Import sessions"
        lead="Bring back what was exported here. You see what will happen before anything is stored; a file brought in twice adds nothing."
      />
      {cars.length === 0 ? (
        <Card>
          <EmptyState title="First, your car" action={<LinkButton href="/settings/cars">Add a car</LinkButton>}>
            A session belongs to a car. Add yours, then import its sessions.
          </EmptyState>
        </Card>
      ) : (
        <Card>
          <ImportForm {...{ cars, units, mostBytes }} />
        </Card>
      )}
      <ImportHistory imports={listImports(owner)} units={units} />
    </div>
  );
}
