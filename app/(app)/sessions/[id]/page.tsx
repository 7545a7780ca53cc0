import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { SessionActions } from '@/components/sessions/session-actions';
import { SessionDetail } from '@/components/sessions/session-detail';
import { SessionHistory } from '@/components/sessions/session-history';
import { Notice } from '@/components/ui/notice';
import { findCar } from '@/lib/cars/data';
import { listWarnings } from '@/lib/checks/data';
import { formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import type { Instant } from '@/lib/core/time';
import { getUsualPrices } from '@/lib/places/data';
import { requireOwner } from '@/lib/server/guard';
import { findSession, listSessionHistory } from '@/lib/sessions/data';
import { categoryOf } from '@/lib/sessions/rules';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';

export const metadata: Metadata = { title: 'Charge' };

export default async function SessionPage({ params }: PageProps<'/sessions/[id]'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const session = id === null ? null : findSession(owner, id);
  const car = session && findCar(owner, session.carId);
  if (!session || !car) notFound();

  const format = formatter(getUnits(owner));
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <SessionDetail
        session={session}
        car={car}
        tariffs={listTariffs(owner)}
        usualPrice={getUsualPrices(owner)[categoryOf(session)]}
        today={getToday(owner)}
        format={format}
      />
      {listWarnings(owner, session, new Date().getTime() as Instant).map(({ key, message }) => (
        <Notice key={key} tone="warn">
          {message}
        </Notice>
      ))}
      <SessionHistory history={listSessionHistory(owner, session.id)} format={format} />
      <SessionActions id={session.id} />
    </div>
  );
}
