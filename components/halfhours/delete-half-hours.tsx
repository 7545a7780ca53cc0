import type { Formatter } from '@/lib/core/format';
import { removeHalfHours } from '@/lib/halfhours/actions';
import type { Coverage } from '@/lib/halfhours/schema';
import { ActionButton } from '../form/action-button';

type DeleteHalfHoursProps = { coverage: Coverage; format: Formatter };

/** Asks first, because there is no way back but the list itself; the fold asks without script too. */
export function DeleteHalfHours({ coverage: { tariffId, count }, format }: DeleteHalfHoursProps) {
  const what = format.counted(count, 'half-hour price');
  return (
    <details>
      <summary className="text-small text-bad min-h-6 font-semibold">Delete them…</summary>
      <div className="mt-2 flex flex-wrap items-center gap-3">
        <p className="text-small text-muted">This cannot be undone. Sessions keep the price that was frozen on them.</p>
        <ActionButton
          run={removeHalfHours.bind(null, tariffId)}
          done={`${what} deleted`}
          variant="danger"
          size="small"
        >{`Delete ${what}`}</ActionButton>
      </div>
    </details>
  );
}
