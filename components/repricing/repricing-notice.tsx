import type { Formatter } from '@/lib/core/format';
import { applyTariffs, leaveAsLogged, undoApplyTariffs } from '@/lib/repricing/actions';
import { summary, type Repricing } from '@/lib/repricing/rules';
import { ActionButton } from '../form/action-button';
import { Notice } from '../ui/notice';

// The sessions travel with the button, and an action takes 256 kB: more than this many could not be taken back in one go.
const mostUndone = 2000;

type RepricingNoticeProps = { changes: readonly Repricing[]; format: Formatter };

function sentences(changes: readonly Repricing[], { money, counted }: Formatter): string[] {
  const { changed, gained, lost } = summary(changes);
  return [
    changed.count
      ? `${counted(changed.count, 'session')} would go from ${money(changed.before)} to ${money(changed.after)}.`
      : '',
    gained.count
      ? `${counted(gained.count, 'session')} without a price would get one: ${money(gained.after)} in all.`
      : '',
    lost.count
      ? `${counted(lost.count, 'session')} would be left without a price, now ${money(lost.before)} in all.`
      : '',
  ].filter(Boolean);
}

/** After a change of tariffs: what was logged stays as it is until the owner says otherwise. */
export function RepricingNotice({ changes, format }: RepricingNoticeProps) {
  if (changes.length === 0) return null;
  const updated = changes.map(({ session: { id, version } }) => ({ id, version: version + 1 }));
  const undo = updated.length > mostUndone ? {} : { undo: undoApplyTariffs.bind(null, updated) };
  return (
    <Notice
      title="The home price has changed for charges already logged"
      action={
        <div className="flex flex-wrap gap-2">
          <ActionButton
            run={applyTariffs.bind(null, null)}
            {...undo}
            done={changes.length === 1 ? 'Session updated' : 'Sessions updated'}
            // What takes prices away is not what a hurried tap should do.
            variant={changes.some(({ price }) => price.costMicros === null) ? 'secondary' : 'primary'}
            size="small"
          >
            {changes.length === 1 ? 'Update it' : 'Update them'}
          </ActionButton>
          <ActionButton run={leaveAsLogged.bind(null, null)} done="Left as logged" size="small">
            Leave as logged
          </ActionButton>
        </div>
      }
    >
      {sentences(changes, format).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}
