import { formatter } from '@/lib/core/format';
import { ok } from '@/lib/core/result';
import type { Units } from '@/lib/core/units';
import { takeEditBack } from '@/lib/edits/actions';
import type { EditDone, EditKind } from '@/lib/edits/schema';
import { toast } from '../ui/toast';

const sentences: Record<EditKind, (sessions: string) => string> = {
  change: (sessions) => `${sessions} changed`,
  delete: (sessions) => `${sessions} deleted`,
  merge: (sessions) => `${sessions} merged into one`,
  split: () => 'Session split in two',
};

/** Says what an edit did to several sessions, with the way back; and on the way back, what it had to leave alone. */
export function sayEdit({ id, kind, count }: EditDone, units: Units): void {
  const { counted } = formatter(units);
  const undo = async () => {
    const back = await takeEditBack(id);
    if (back.ok && back.value.left > 0) {
      toast(`${counted(back.value.left, 'session')} changed since: left as now`);
    }
    return back.ok ? ok(null) : back;
  };
  toast(sentences[kind](counted(count, 'session')), { undo });
}
