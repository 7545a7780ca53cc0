import { Car } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { SessionForm } from '@/components/sessions/session-form';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { idOf } from '@/lib/core/id';
import { blankSession, copyOfSession, homePlace } from '@/lib/places/rules';
import { requireOwner } from '@/lib/server/guard';
import { findSession, listLastSessions } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { formData } from '../form-data';

export const metadata: Metadata = { title: 'Log a charge' };

export default async function NewSessionPage({ searchParams }: PageProps<'/sessions/new'>) {
  const owner = await requireOwner();
  const query = await searchParams;
  const copied = sessionNamed(owner, query['copy']);
  const from = copied ?? sessionNamed(owner, query['from']);
  const data = formData(owner, null);
  const [last] = listLastSessions(owner, 1);
  const wanted = idOf(String(query['car'])) ?? last?.carId;
  const car = data.cars.find(({ id }) => id === wanted) ?? data.cars[0];
  if (!car) return <NoCar />;

  const clientId = crypto.randomUUID();
  const blank = { clientId, carId: car.id, place: data.places[0] ?? homePlace, now: data.now, units: data.units };
  // One form per thing that is copied: a draft of one must not turn up in another.
  const id = from ? `session-${copied ? 'copy' : 'like'}-${from.id}` : 'session-new';
  return (
    <SessionForm
      key={id}
      id={id}
      data={data}
      defaults={copied ? copyOfSession(blank, copied) : blankSession(blank, from)}
      closeHref={from ? (`/sessions/${from.id}` as Route) : '/sessions'}
      again={last && !from ? `/sessions/new?from=${last.id}` : null}
    />
  );
}

function sessionNamed(owner: Parameters<typeof findSession>[0], text: unknown): SessionRow | null {
  const id = idOf(String(text));
  return id === null ? null : findSession(owner, id);
}

function NoCar() {
  return (
    <>
      <PageHeader title="Log a charge" />
      <EmptyState
        icon={<Car />}
        title="First, your car"
        action={<LinkButton href="/settings/cars/new">Add a car</LinkButton>}
      >
        A charge belongs to a car: its battery is what the energy is checked against. Make, model and kWh are enough.
      </EmptyState>
    </>
  );
}
