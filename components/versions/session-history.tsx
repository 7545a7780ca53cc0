import type { Formatter } from '@/lib/core/format';
import { editOf } from '@/lib/edits/rules';
import type { EditStep } from '@/lib/edits/schema';
import type { SessionRow } from '@/lib/sessions/schema';
import type { Step, StepKind } from '@/lib/versions/schema';
import { Card } from '../ui/card';
import { RestoreVersion } from './restore-version';
import { changesOf, type Change } from './session-changes';

type SessionHistoryProps = {
  /** Newest first. */
  steps: readonly Step[];
  session: Pick<SessionRow, 'id' | 'version'>;
  /** The file that the session was imported from. */
  file: string | null;
  /** The edits of several sessions that this one was part of. */
  edits: readonly EditStep[];
  cars: ReadonlyMap<number, string>;
  format: Formatter;
};

const mostOpen = 10;

const sentences: Record<StepKind, string> = {
  logged: 'Logged by you',
  sample: 'Added with the sample data',
  edited: 'Edited by you',
  repriced: 'Priced anew by your home tariffs',
  reverted: 'Earlier version restored by you',
  deleted: 'Deleted by you',
  restored: 'Restored by you',
  earliest: 'The earliest version that is kept',
};

const others = (count: number) => (count === 1 ? 'another session' : `${count} others`);

/** A step that was part of an edit of several sessions, by what became of this one. */
function editSentence({ kind, others: count, versionBefore, versionAfter }: EditStep): string {
  if (kind === 'split') return versionBefore === null ? 'Split off another session by you' : 'Split in two by you';
  if (kind === 'merge')
    return versionAfter === null ? 'Merged into another session by you' : `Merged with ${others(count)} by you`;
  const word = kind === 'delete' ? 'Deleted' : 'Changed';
  return count === 0 ? `${word} by you` : `${word} by you together with ${others(count)}`;
}

type Told = Step & { sentence: string; changes: readonly Change[] };

/** What happened to a session, newest first, with a way back to each version. */
export function SessionHistory({ steps, session, file, edits, cars, format }: SessionHistoryProps) {
  const told = steps.flatMap((step): Told[] => {
    const edit = editOf(step, edits);
    const own = step.kind === 'logged' && file !== null ? `Imported by you from ${file}` : sentences[step.kind];
    const sentence = edit ? editSentence(edit) : own;
    if (!step.before || !step.after) return [{ ...step, sentence, changes: [] }];
    const changes = changesOf(step.before, step.after, format, cars);
    // A change that cannot be seen would be a riddle.
    return changes.length > 0 ? [{ ...step, sentence, changes }] : [];
  });
  const listOf = (shown: readonly Told[]) => (
    <ol className="divide-line divide-y">
      {shown.map((step) => (
        <HistoryStep key={step.id} {...{ step, session, format }} />
      ))}
    </ol>
  );
  const older = told.slice(mostOpen);
  return (
    <Card title="History">
      {listOf(told.slice(0, mostOpen))}
      {older.length > 0 ? (
        <details className="border-line border-t">
          <summary className="text-small text-brand min-h-11 cursor-pointer py-3 font-semibold">
            {older.length} older {older.length === 1 ? 'step' : 'steps'}
          </summary>
          {listOf(older)}
        </details>
      ) : null}
    </Card>
  );
}

type HistoryStepProps = { step: Told } & Pick<SessionHistoryProps, 'session' | 'format'>;

function HistoryStep({ step, session: { id, version }, format }: HistoryStepProps) {
  const { sentence, changes, restores, createdAt } = step;
  const moment = format.moment(createdAt);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 last:pb-0">
      <div className="min-w-0 grow basis-52">
        <p className="text-small flex flex-wrap gap-x-2 wrap-anywhere">
          <span className="font-medium">{sentence}</span>
          <span className="text-muted whitespace-nowrap">{moment}</span>
        </p>
        {changes.length > 0 ? (
          <ul className="text-small text-muted wrap-anywhere tabular-nums">
            {changes.map(({ label, from, to }) => (
              <li key={label} className="first-letter:uppercase">
                {label} {from === '' ? to : `${from} → ${to}`}
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      {restores === null ? null : (
        <span data-no-print>
          <RestoreVersion {...{ id, version, restores, moment }} />
        </span>
      )}
    </li>
  );
}
