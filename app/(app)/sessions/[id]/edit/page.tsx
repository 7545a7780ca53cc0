import type { Metadata, Route } from 'next';
import { notFound } from 'next/navigation';
import { SessionForm } from '@/components/sessions/session-form';
import { idOf } from '@/lib/core/id';
import { requireOwner } from '@/lib/server/guard';
import { findSession } from '@/lib/sessions/data';
import { inputOf } from '@/lib/sessions/rules';
import { sessionEditForm } from '@/lib/sessions/schema';
import { formData } from '../../form-data';

export const metadata: Metadata = { title: 'Edit charge' };

export default async function EditSessionPage({ params }: PageProps<'/sessions/[id]/edit'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const session = id === null ? null : findSession(owner, id);
  if (!session) notFound();

  const data = formData(owner, session);
  const { version } = session;
  return (
    <SessionForm
      id={`session-${session.id}`}
      data={data}
      defaults={sessionEditForm(data.units).encode({ ...inputOf(session), id: session.id, version })}
      closeHref={`/sessions/${session.id}` as Route}
    />
  );
}
