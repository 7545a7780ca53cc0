'use client';

import { Undo2 } from 'lucide-react';
import type { Result } from '@/lib/core/result';
import type { EditUndone } from '@/lib/edits/schema';
import { ActionButton } from '../form/action-button';
import { toast } from '../ui/toast';

type TakeBackProps = { run: () => Promise<Result<EditUndone>>; what: string };

const sessions = (count: number) => (count === 1 ? '1 session' : `${count} sessions`);

/** The way back from an edit of several sessions; says how many it had to leave alone. */
export function TakeBack({ run, what }: TakeBackProps) {
  const onDone = ({ restored, left }: EditUndone) =>
    toast(
      left === 0
        ? `${sessions(restored)} as before`
        : `${sessions(restored)} as before; ${left} changed since, left as now`,
    );
  return (
    <ActionButton run={run} onDone={onDone} size="small" label={`Undo: ${what}`}>
      <Undo2 aria-hidden />
      Undo
    </ActionButton>
  );
}
