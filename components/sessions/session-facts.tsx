import type { ReactNode } from 'react';
import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { unknown, type Formatter } from '@/lib/core/format';
import type { SessionRow } from '@/lib/sessions/schema';

type SessionFactsProps = {
  session: SessionRow;
  car: Pick<CarRow, 'make' | 'model' | 'name' | 'batteryWh'>;
  format: Formatter;
};

const kinds = { home: 'Home', work: 'Work', public: 'Public' } as const;

function factsOf({ session, car, format }: SessionFactsProps): [label: string, value: ReactNode][] {
  const zone = format.otherZone(session.timeZone);
  const moment = (at: SessionRow['startedAt']) =>
    at === null ? unknown : [format.moment(at, session.timeZone), zone].filter(Boolean).join(', ');
  return [
    ['Car', `${carLabel({ ...car, name: null })}${car.name ? ` (${car.name})` : ''}`],
    ['Date', format.longDay(session.day)],
    ['Started', moment(session.startedAt)],
    ['Finished', moment(session.endedAt)],
    ['Place', session.locationLabel || unknown],
    ['Kind of place', kinds[session.placeKind]],
    ['Current', session.chargeType],
    ['Power of the charger', format.power(session.powerW)],
    ['Network', session.chargeNetwork ?? unknown],
    ['Minutes entered', session.durationMin === null ? unknown : String(session.durationMin)],
    ['Fees', session.feesMicros === 0 ? 'none' : format.money(session.feesMicros)],
    ['Odometer', format.distance(session.odometerM)],
  ];
}

/** Every field of a session, as it was entered. */
export function SessionFacts(props: SessionFactsProps) {
  const { notes } = props.session;
  return (
    <>
      <dl className="text-small mt-2 grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-4 gap-y-1.5 sm:grid-cols-[auto_1fr_auto_1fr]">
        {factsOf(props).map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      {notes === '' ? null : <p className="text-small border-line mt-3 border-t pt-3 whitespace-pre-wrap">{notes}</p>}
    </>
  );
}
