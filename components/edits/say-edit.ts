import { ok } from '@/lib/core/result';
import { takeEditBack } from '@/lib/edits/actions';
import type { EditDone, EditKind } from '@/lib/edits/schema';
import { toast } from '../ui/toast';

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`);

const sentences: Record<EditKind, (count: number) => string> = {
  change: (count) => `${sessions(count)} changed`,
  delete: (count) => `${sessions(count)} deleted`,
  merge: (count) => `${sessions(count)} merged into one`,
  split: () => 'Session split in two',
};

/** Says what an edit did to several sessions, with the way back; and on the way back, what it had to leave alone. */
export function sayEdit({ id, kind, count }: EditDone): void {
  const undo = async () => {
    const back = await takeEditBack(id);
    if (back.ok && back.value.left > 0) {
      toast(`${sessions(back.value.left)} changed since: left as now`);
    }
    return back.ok ? ok(null) : back;
  };
  toast(sentences[kind](count), { undo });
}
