import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { AttachmentCard } from '@/components/attachments/attachment-card';
import { SessionActions } from '@/components/sessions/session-actions';
import { SessionDetail } from '@/components/sessions/session-detail';
import { SessionWarning } from '@/components/sessions/session-warning';
import { SessionHistory } from '@/components/versions/session-history';
import { listAttachments } from '@/lib/attachments/data';
import { findCar, listCars } from '@/lib/cars/data';
import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { listWarnings } from '@/lib/checks/data';
import { formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import type { Instant } from '@/lib/core/time';
import { listEditSteps } from '@/lib/edits/data';
import { getChargingEfficiencies, listFacts } from '@/lib/insights/data';
import { intervalsOf, type Interval } from '@/lib/insights/metrics/efficiency';
import { getUsualPrices } from '@/lib/places/data';
import { requireOwner } from '@/lib/server/guard';
import { findSession } from '@/lib/sessions/data';
import { categoryOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { getToday, getUnits } from '@/lib/settings/data';
import { listTariffs } from '@/lib/tariffs/data';
import { findImportedFile, listSessionHistory } from '@/lib/versions/data';
import { stepsOf } from '@/lib/versions/rules';

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
      <BackLink />
      <SessionDetail
        session={session}
        car={car}
        tariffs={listTariffs(owner)}
        usualPrice={getUsualPrices(owner)[categoryOf(session)]}
        way={wayTo(owner, session, car)}
        today={getToday(owner)}
        format={format}
      >
        {listWarnings(owner, session, new Date().getTime() as Instant).map((warning) => (
          <SessionWarning key={warning.key} id={session.id} warning={warning} />
        ))}
        <SessionActions id={session.id} />
      </SessionDetail>
      <AttachmentCard sessionId={session.id} pictures={listAttachments(owner, session.id)} />
      <SessionHistory
        steps={stepsOf(listSessionHistory(owner, session.id), session)}
        file={findImportedFile(owner, session.id)}
        edits={listEditSteps(owner, session.id)}
        cars={new Map(listCars(owner).map((one) => [one.id, carLabel(one)]))}
        {...{ session, format }}
      />
    </div>
  );
}

/** An app on the home screen has no button of the browser to go back with. */
const BackLink = () => (
  <Link
    href="/sessions"
    prefetch={false}
    className="text-small text-brand -mb-2 -ml-1 inline-flex min-h-8 items-center justify-self-start pr-2 font-semibold"
    data-no-print
  >
    <ChevronLeft aria-hidden className="size-5" />
    Charging sessions
  </Link>
);

/** The way that the car had come when this session was logged. */
function wayTo(owner: Parameters<typeof findSession>[0], session: SessionRow, car: CarRow): Interval | null {
  const facts = listFacts(owner, { carId: car.id, from: session.day, to: session.day });
  const basis = { batteryWh: car.batteryWh, efficiencies: getChargingEfficiencies(owner, car) };
  const ways = intervalsOf(facts, new Map([[car.id, basis]]));
  return ways.find((way) => way.sessions.at(-1)?.id === session.id) ?? null;
}
