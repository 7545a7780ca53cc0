'use client';

import { clsx } from 'clsx';
import { useEffect, useRef, type ReactNode, type Ref } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileLook } from '@/lib/imports/schema';
import { Button } from '../ui/button';
import { StepProgress } from './step-progress';
import type { ImportState } from './use-import';

type ImportBarProps = { flow: ImportState; look: FileLook; format: Formatter };

/** The one next thing to do: answer what is missing, check what was changed, or import. Always in sight. */
export function ImportBar({ flow, look, format }: ImportBarProps) {
  const { step, problem } = flow;
  const bar = useBarFocus(step?.id ?? null);
  if (step?.kind === 'write') {
    return (
      <Bar ref={bar}>
        <StepProgress step={step} format={format} />
      </Bar>
    );
  }
  return (
    <Bar ref={bar}>
      {problem ? (
        <p role="alert" className="text-small text-bad mb-2 font-semibold">
          {problem}
        </p>
      ) : null}
      {step ? <StepProgress step={step} format={format} /> : <NextStep {...{ flow, look, format }} />}
    </Bar>
  );
}

/** Keeps whoever pressed a button of the bar in it: the button makes way for the progress, and that for the next button. */
function useBarFocus(step: string | null): Ref<HTMLDivElement> {
  const bar = useRef<HTMLDivElement>(null);
  const last = useRef(step);
  useEffect(() => {
    // Not when the bar comes: it is at the end of the page.
    if (last.current === step) return;
    last.current = step;
    if (document.activeElement === document.body) bar.current?.focus({ preventScroll: true });
  }, [step]);
  return bar;
}

function Bar({ ref, children }: { ref: Ref<HTMLDivElement>; children: ReactNode }) {
  return (
    <div
      ref={ref}
      data-form
      tabIndex={-1}
      role="group"
      aria-label="Import"
      // Clear of the round button that stands out of the tab bar.
      className="rounded-card border-control bg-surface shadow-float sticky bottom-[calc(var(--tabs)+1.75rem)] z-10 border px-4 py-3 lg:bottom-4"
    >
      {children}
    </div>
  );
}

function NextStep({ flow, look, format }: ImportBarProps) {
  const { changes, check, write } = flow;
  if (changes.answers || changes.fixes > 0) {
    const what = changes.fixes > 0 ? ` (${format.count(changes.fixes)} corrected)` : '';
    return (
      <Row text="Something was changed since the file was checked.">
        <Button className="max-sm:w-full" onClick={() => void check()}>{`Check again${what}`}</Button>
      </Row>
    );
  }
  const added = look.counts.new;
  const { stranger } = look.inference;
  // The card above has said what a stranger is; a question may be why nothing counts as new yet.
  const missing = look.missing.filter((sentence) => sentence !== stranger?.sentence);
  if (missing.length > 0) return <Missing missing={missing} />;
  if (look.missing.length > 0) return <Row text="Nothing in this file can be imported." />;
  if (added === 0 && look.others.length === 0) return <Row text={nothingNew(look)} />;
  return (
    <Row text="Nothing is stored yet. For 30 days an import can be undone." isQuiet>
      <Button className="max-sm:w-full" onClick={() => void write()}>
        {added > 0 ? `Import ${format.counted(added, 'session')}` : 'Import the rest'}
      </Button>
    </Row>
  );
}

function Missing({ missing }: { missing: readonly string[] }) {
  return (
    <Row text={missingText(missing)} isMissing>
      <Button variant="secondary" size="small" onClick={goToOpen}>
        Show me
      </Button>
    </Row>
  );
}

/** To the first question that waits for an answer. */
function goToOpen(): void {
  const open = document.querySelector('[data-unanswered]');
  open?.scrollIntoView({ block: 'center' });
  open?.querySelector<HTMLElement>('input, select')?.focus({ preventScroll: true });
}

// A file of many places would fill the screen with what is missing; the answers above are marked anyway.
function missingText([first = '', ...others]: readonly string[]): string {
  return `Before the import: ${first}${others.length > 0 ? ` And ${others.length} more.` : ''}`;
}

function nothingNew({ counts }: FileLook): string {
  if (counts.here > 0 && counts.look === 0) return 'Everything in this file is here already.';
  return counts.look > 0 ? 'Nothing to import yet: see the rows that need a look.' : 'Nothing in this file to import.';
}

type RowProps = {
  text: string;
  isMissing?: boolean;
  /** On a phone the button says enough. */
  isQuiet?: boolean;
  children?: ReactNode;
};

function Row({ text, isMissing = false, isQuiet = false, children }: RowProps) {
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p
        role="status"
        className={clsx(
          'text-small min-w-0',
          isMissing ? 'text-warn font-semibold' : 'text-muted',
          isQuiet && 'max-sm:sr-only',
        )}
      >
        {text}
      </p>
      {children}
    </div>
  );
}
