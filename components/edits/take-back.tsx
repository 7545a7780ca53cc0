'use client';

import { Undo2 } from 'lucide-react';
import { formatter } from '@/lib/core/format';
import type { Result } from '@/lib/core/result';
import type { Units } from '@/lib/core/units';
import type { EditUndone } from '@/lib/edits/schema';
import { ActionButton } from '../form/action-button';
import { toast } from '../ui/toast';
import { sessionsText } from './say-edit';

type TakeBackProps = { run: () => Promise<Result<EditUndone>>; what: string; units: Units };

/** The way back from an edit of several sessions; says how many it had to leave alone. */
export function TakeBack({ run, what, units }: TakeBackProps) {
  const onDone = ({ restored, left }: EditUndone) =>
    toast(
      left === 0
        ? `${sessionsText(restored, units)} as before`
        : `${sessionsText(restored, units)} as before; ${formatter(units).count(left)} changed since, left as now`,
    );
  return (
    <ActionButton run={run} onDone={onDone} size="small" label={`Undo: ${what}`}>
      <Undo2 aria-hidden />
      Undo
    </ActionButton>
  );
}
