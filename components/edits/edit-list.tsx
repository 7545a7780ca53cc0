import type { Formatter } from '@/lib/core/format';
import { takeEditBack } from '@/lib/edits/actions';
import type { EditKind, EditRow } from '@/lib/edits/schema';
import { Card } from '../ui/card';
import { TakeBack } from './take-back';

type EditListProps = { edits: readonly EditRow[]; format: Formatter };

const words: Record<EditKind, string> = { change: 'changed', delete: 'deleted', merge: 'merged', split: 'split' };

/** What was done to several sessions at once, newest first, each with the way back. */
export function EditList({ edits, format }: EditListProps) {
  return (
    <Card label="Changes of several sessions" flush>
      <ul className="divide-line divide-y">
        {edits.map(({ id, kind, title, createdAt, undoneAt, count }) => {
          const sessions = format.counted(count, 'session');
          const what = kind === 'split' ? 'Split in two' : `${sessions} ${words[kind]}`;
          return (
            <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
              <div className="min-w-0 grow basis-52">
                <p className="font-medium wrap-anywhere">{kind === 'delete' ? what : `${what}: ${title}`}</p>
                <p className="text-small text-muted tabular-nums">
                  {format.moment(createdAt)}
                  {undoneAt === null ? '' : ` · taken back ${format.moment(undoneAt)}`}
                </p>
              </div>
              {undoneAt === null ? (
                <TakeBack run={takeEditBack.bind(null, id)} what={what} units={format.units} />
              ) : null}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
