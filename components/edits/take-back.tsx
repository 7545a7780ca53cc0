'use client';

import { Undo2 } from 'lucide-react';
import { formatter } from '@/lib/core/format';
import type { Result } from '@/lib/core/result';
import type { Units } from '@/lib/core/units';
import type { EditUndone } from '@/lib/edits/schema';
import { ActionButton } from '../form/action-button';
import { toast } from '../ui/toast';

type TakeBackProps = { run: () => Promise<Result<EditUndone>>; what: string; units: Units };

/** The way back from an edit of several sessions; says how many it had to leave alone. */
export function TakeBack({ run, what, units }: TakeBackProps) {
  const { count, counted } = formatter(units);
  const onDone = ({ restored, left }: EditUndone) => {
    const rest = left === 0 ? '' : `; ${count(left)} changed since, left as now`;
    toast(`${counted(restored, 'session')} as before${rest}`);
  };
  return (
    <ActionButton run={run} onDone={onDone} size="small" label={`Undo: ${what}`}>
      <Undo2 aria-hidden />
      Undo
    </ActionButton>
  );
}
