import type { Formatter } from '@/lib/core/format';
import { minutesOf } from '@/lib/sessions/rules';
import type { FrozenPrice, SessionInput } from '@/lib/sessions/schema';
import { shownCost, shownPricePerKwh } from '../sessions/price-words';

/** A session as it is, or as it would be. */
export type Shown = Omit<SessionInput, 'clientId' | 'totalMicros' | 'priceMicrosPerKwh' | 'isFree'> & FrozenPrice;

type SessionLinesProps = { session: Shown; format: Formatter };

function timesOf({ startedAt, endedAt, timeZone }: Shown, format: Formatter): string {
  const [from, to] = [startedAt, endedAt].map((at) => (at === null ? '?' : format.time(at, timeZone)));
  return startedAt === null && endedAt === null ? '' : `, ${from} – ${to}`;
}

/** What of a session matters where it is put together or taken apart, in two lines. */
export function SessionLines({ session, format }: SessionLinesProps) {
  const { day, locationLabel, placeKind, chargeNetwork, energyWh, energySource, socFrom, socTo, odometerM } = session;
  const energy = format.exactEnergy(energyWh);
  const minutes = minutesOf(session);
  const known = [
    energySource === 'estimated' ? `≈ ${energy}` : energy,
    session.costMicros === null ? 'no price' : `${shownCost(session, format)} at ${shownPricePerKwh(session, format)}`,
    ...(minutes === null ? [] : [format.duration(minutes)]),
    ...(socFrom === null && socTo === null ? [] : [format.soc(socFrom, socTo)]),
    ...(odometerM === null ? [] : [format.distance(odometerM)]),
  ];
  return (
    <div className="min-w-0 tabular-nums">
      <p className="font-medium wrap-anywhere">
        {format.date(day)}
        {timesOf(session, format)}
      </p>
      <p className="text-small text-muted wrap-anywhere">
        {[locationLabel || placeKind, chargeNetwork].filter(Boolean).join(' · ')}
      </p>
      <p className="text-small">{known.join(' · ')}</p>
    </div>
  );
}
