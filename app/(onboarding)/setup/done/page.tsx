import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { StepPage } from '@/components/layout/step-page';
import { AddSampleData } from '@/components/sample/add-sample-data';
import { LinkButton } from '@/components/ui/link-button';
import { findActiveCar } from '@/lib/cars/data';
import { requireOwner } from '@/lib/server/guard';
import { hasSampleData } from '@/lib/sample/data';

export const metadata: Metadata = { title: 'Ready' };

export default async function SetupDonePage() {
  const owner = await requireOwner();
  const hasCar = findActiveCar(owner) !== null;
  return (
    <StepPage
      step={3}
      steps={3}
      title="Ready"
      lead={
        hasCar
          ? 'Log a charge when you plug in or out: the place, the kWh, done.'
          : 'A charge needs a car to belong to. Add one now, or look around first.'
      }
    >
      <div className="grid gap-3">
        {hasCar ? (
          <LinkButton href="/sessions/new">
            <Plus aria-hidden />
            Log your first charge
          </LinkButton>
        ) : (
          <LinkButton href="/setup/car">Add a car</LinkButton>
        )}
        {hasSampleData(owner) ? (
          <LinkButton href="/" variant="secondary">
            Look at the sample data
          </LinkButton>
        ) : (
          <AddSampleData />
        )}
        <LinkButton href="/import" variant="secondary">
          Import sessions from a file
        </LinkButton>
        <Link href="/" className="text-small text-brand justify-self-center px-4 py-2 font-semibold">
          Go to the dashboard
        </Link>
      </div>
    </StepPage>
  );
}
