import type { Formatter } from '@/lib/core/format';
import type { Watts } from '@/lib/core/units';
import { minutesOf } from '@/lib/sessions/rules';
import type { SessionRow } from '@/lib/sessions/schema';
import { Stat } from '../ui/stat';
import { StatRow } from '../ui/stat-row';
import { shownCost, shownPricePerKwh } from './price-words';

type SessionFiguresProps = { session: SessionRow; format: Formatter };

/** The big figures of a session; what is not known says why. */
export function SessionFigures({ session, format }: SessionFiguresProps) {
  const minutes = minutesOf(session);
  const mean = minutes === null ? null : (Math.round((session.energyWh * 60) / minutes) as Watts);
  const energy = format.exactEnergy(session.energyWh);
  const isSocKnown = session.socFrom !== null || session.socTo !== null;
  return (
    <div className="grid gap-4">
      <StatRow>
        <Stat
          big
          label="Cost"
          value={shownCost(session, format)}
          note={session.costMicros === null ? 'needs a price' : undefined}
        />
      </StatRow>
      <StatRow>
        <Stat label="Energy" value={session.energySource === 'estimated' ? `≈ ${energy}` : energy} />
        <Stat label="Price" value={shownPricePerKwh(session, format)} />
        <Stat
          label="Battery"
          value={format.soc(session.socFrom, session.socTo)}
          note={isSocKnown ? undefined : 'not entered'}
        />
        <Stat
          label="Time"
          value={format.duration(minutes)}
          note={minutes === null ? 'no start or minutes' : undefined}
        />
        <Stat label="Mean power" value={format.power(mean)} note={mean === null ? 'needs the time' : undefined} />
      </StatRow>
    </div>
  );
}
