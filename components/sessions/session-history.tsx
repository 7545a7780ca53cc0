import type { Formatter } from '@/lib/core/format';
import type { Instant } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';
import { changesOf, type Change } from './session-changes';

type Entry = { id: number; before: SessionRow | null; after: SessionRow | null; createdAt: Instant };

const mostEntries = 20;
const wordsOf = ({ label, from, to }: Change) => (from === '' ? `${label} ${to}` : `${label} ${from} → ${to}`);

function sentenceOf({ before, after }: Entry, isFirst: boolean, format: Formatter): string {
  if (before && after) {
    const changes = changesOf(before, after, format);
    return `Edited: ${changes.map(wordsOf).join(', ') || 'nothing that is shown here'}`;
  }
  if (before) return 'Deleted';
  return isFirst ? 'Logged' : 'Restored';
}

/** What happened to a session, newest first. */
export function SessionHistory({ history, format }: { history: readonly Entry[]; format: Formatter }) {
  const first = history.at(-1);
  return (
    <ol aria-label="History" className="text-meta text-muted grid gap-1">
      {history.slice(0, mostEntries).map((entry) => (
        <li key={entry.id}>
          {format.moment(entry.createdAt)} · {sentenceOf(entry, entry === first, format)}
        </li>
      ))}
    </ol>
  );
}
