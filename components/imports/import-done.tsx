'use client';

import { CircleCheck } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { Micros, WattHours } from '@/lib/core/units';
import type { FileDone, FileLook, FileRow, ImportRow } from '@/lib/imports/schema';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { SetAsideDownload } from './set-aside-download';
import { UndoImport } from './undo-import';

type ImportDoneProps = {
  done: FileDone;
  /** The look that was confirmed, and its rows; without script there is none. */
  look?: FileLook | null;
  rows: readonly FileRow[];
  /** Those that can still be taken back: this one may have been, by the button in their list. */
  imports: readonly ImportRow[];
  format: Formatter;
  onAgain?: () => void;
};

function figuresOf({ added }: FileDone, look: FileLook | null, format: Formatter): string {
  if (!look || added === 0) return '';
  const { energyWh, costMicros, unpriced, count } = look.sums.new;
  const money = unpriced < count ? ` · ${format.money(costMicros as Micros)}` : '';
  return `${format.energy(energyWh as WattHours)}${money}, from ${look.fileName}. `;
}

function hereText({ alreadyHere }: FileDone, format: Formatter): string {
  if (alreadyHere === 0) return '';
  return `${format.count(alreadyHere)} ${alreadyHere === 1 ? 'was' : 'were'} here already.`;
}

/** Whether something was in a list and is not any more: the answer of the import may be here before the list that has it. */
function useGone(isListed: boolean): boolean {
  const [wasListed, setWasListed] = useState(isListed);
  if (isListed && !wasListed) setWasListed(true);
  return wasListed && !isListed;
}

/** What an import came to: what is here now, what was left aside and why, and the way back. */
export function ImportDone({ done, look = null, rows, imports, format, onAgain }: ImportDoneProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { importId, added } = done;
  const isUndone = useGone(imports.some(({ id }) => id === importId));

  // What was worked in is gone, the page or the button: whoever cannot see it is told where they are.
  useEffect(() => heading.current?.focus(), [isUndone]);

  return (
    <Card label="What was imported">
      <div className="grid gap-4">
        <div className="flex gap-3">
          <CircleCheck aria-hidden className="text-ok mt-0.5 size-7 shrink-0" />
          <div className="min-w-0">
            <h2 ref={heading} tabIndex={-1} className="text-sheet outline-none">
              {isUndone ? 'Import undone' : `${format.counted(added, 'session')} added`}
            </h2>
            <p className="text-small text-muted wrap-anywhere">
              {isUndone ? 'Its sessions are taken out again.' : figuresOf(done, look, format) + hereText(done, format)}
            </p>
          </div>
        </div>
        <LeftAside {...{ done, look, rows, format }} />
        <div className="flex flex-wrap items-center gap-2">
          <LinkButton href="/sessions">See the sessions</LinkButton>
          {onAgain ? (
            <Button variant="secondary" onClick={onAgain}>
              Import another file
            </Button>
          ) : null}
          {importId === null || isUndone ? null : (
            <UndoImport {...{ importId, format }} fileName={look?.fileName ?? ''} />
          )}
        </div>
      </div>
    </Card>
  );
}

const mostReasons = 6;

/** What rows were left aside for, most frequent first. */
function reasonsOf(rows: readonly FileRow[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { verdict, note } of rows)
    if (verdict === 'look' || verdict === 'none') counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a).slice(0, mostReasons);
}

function LeftAside({ done, look, rows, format }: Required<Pick<ImportDoneProps, 'done' | 'look' | 'rows' | 'format'>>) {
  const count = look ? look.counts.look + look.counts.none : (done.leftAside ?? 0);
  if (count === 0) return null;
  return (
    <div className="text-small">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="font-semibold">{`Left aside: ${format.count(count)}`}</p>
        {look ? <SetAsideDownload {...{ look, rows }} /> : null}
      </div>
      <ul className="text-muted mt-1 list-disc pl-5">
        {reasonsOf(rows).map(([reason, often]) => (
          <li key={reason}>{`${format.count(often)} × ${reason}`}</li>
        ))}
      </ul>
    </div>
  );
}
