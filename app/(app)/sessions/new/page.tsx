import { Car } from 'lucide-react';
import type { Metadata, Route } from 'next';
import type { ComponentProps } from 'react';
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
  const data = formData(owner, null);
  const [last] = listLastSessions(owner, 1);
  const wanted = idOf(String(query['car'])) ?? last?.carId;
  const car = data.cars.find(({ id }) => id === wanted) ?? data.cars[0];
  if (!car) return <NoCar />;

  const place = data.places[0] ?? homePlace;
  const { tariffs, now, units } = data;
  const blank = { clientId: crypto.randomUUID(), carId: car.id, place, tariffs, now, units };
  const copied = sessionNamed(owner, query['copy']);
  if (copied) return <CopyForm kind="copy" of={copied} data={data} defaults={copyOfSession(blank, copied)} />;
  const like = sessionNamed(owner, query['from']);
  if (like) return <CopyForm kind="like" of={like} data={data} defaults={blankSession(blank, like)} />;
  return (
    <SessionForm
      id="session-new"
      data={data}
      defaults={blankSession(blank, null)}
      closeHref="/sessions"
      again={last ? `/sessions/new?from=${last.id}` : null}
    />
  );
}

type CopyFormProps = Pick<ComponentProps<typeof SessionForm>, 'data' | 'defaults'> & {
  kind: 'copy' | 'like';
  of: SessionRow;
};

// One form per thing that is copied: a draft of one must not turn up in another.
function CopyForm({ kind, of, data, defaults }: CopyFormProps) {
  const id = `session-${kind}-${of.id}`;
  return (
    <SessionForm
      key={id}
      id={id}
      data={data}
      defaults={defaults}
      closeHref={`/sessions/${of.id}` as Route}
      again={null}
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
