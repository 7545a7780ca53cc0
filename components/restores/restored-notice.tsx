import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import type { Restored } from '@/lib/settings/registry';
import { Notice } from '../ui/notice';

/** Says for a month that everything here comes from a backup, and which secrets wait for somebody. */
export function RestoredNotice({ restored, units }: { restored: Restored; units: Units }) {
  const format = formatter(units);
  const { at, madeAt, locked } = restored;
  const of = madeAt === null ? 'A backup' : `The backup of ${format.moment(madeAt)}`;
  return (
    <Notice tone={locked.length > 0 ? 'warn' : 'info'} title={`${of} was restored on ${format.moment(at)}`}>
      {locked.length > 0 ? <p>Enter again, because their key is not here: {locked.join(', ')}.</p> : null}
      <p>What was here before is kept for 30 days, under “Restore a backup”.</p>
    </Notice>
  );
}
