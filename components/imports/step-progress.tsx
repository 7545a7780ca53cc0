'use client';

import type { Formatter } from '@/lib/core/format';
import type { ImportProgress } from '@/lib/imports/schema';
import { Meter } from '../ui/meter';
import type { Step } from './use-steps';
import { useProgress } from './use-progress';

const phases: Record<ImportProgress['phase'], string> = {
  waiting: 'Getting ready',
  reading: 'Reading the file',
  checking: 'Checking the rows',
  writing: 'Storing the sessions',
};
const sending = 'Sending the file';

// Each phase has its part of the bar, so that it never goes back.
const shares: Record<ImportProgress['phase'], [from: number, to: number]> = {
  waiting: [0.1, 0.1],
  reading: [0.15, 0.4],
  checking: [0.4, 0.75],
  writing: [0.75, 0.98],
};

function shareOf({ phase, done, total }: ImportProgress): number {
  const [from, to] = shares[phase];
  return from + (to - from) * (total > 0 ? Math.min(done / total, 1) : 0);
}

/** How far a step has come, with the rows counted; a screen reader hears each phase once, not every count. */
export function StepProgress({ step, format }: { step: Step; format: Formatter }) {
  const progress = useProgress(step.id);
  const phase = progress ? phases[progress.phase] : sending;
  const count =
    progress && progress.total > 0 ? `${format.count(progress.done)} of ${format.count(progress.total)} rows` : '';
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap justify-between gap-x-4">
        <p role="status" className="font-semibold">
          {phase}…
        </p>
        <p aria-hidden className="text-muted">
          {count}
        </p>
      </div>
      <Meter label={phase} value={progress ? shareOf(progress) : 0.05} max={1} text={count || phase} />
    </div>
  );
}
