'use client';

import { formatter } from '@/lib/core/format';
import type { Instant } from '@/lib/core/time';
import { putEntry, removeEntry } from '@/lib/offline/outbox';
import { ok } from '@/lib/core/result';
import type { Entry } from '@/lib/offline/store';
import { Button, buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Tag } from '../ui/tag';
import { toast } from '../ui/toast';
import { DocumentLink } from './document-link';

type WaitingListProps = { entries: readonly Entry[]; onSend: () => void };

/** What was logged here and is not on the server yet; nothing of it goes unless its owner says so. */
export function WaitingList({ entries, onSend }: WaitingListProps) {
  const isSendable = entries.some(({ problem }) => problem === null);
  return (
    <Card title="Waiting to be sent" flush aside={isSendable ? <SendNow onSend={onSend} /> : null}>
      <ul>
        {entries.map((entry) => (
          <WaitingEntry key={entry.id} entry={entry} />
        ))}
      </ul>
    </Card>
  );
}

const SendNow = ({ onSend }: { onSend: () => void }) => (
  <Button variant="secondary" size="small" onClick={onSend}>
    Send now
  </Button>
);

async function discard(entry: Entry): Promise<void> {
  await removeEntry(entry.id);
  const undo = async () => {
    await putEntry(entry);
    return ok(null);
  };
  toast('Charge discarded', { undo });
}

function WaitingEntry({ entry }: { entry: Entry }) {
  const { id, values, units, savedAt, problem } = entry;
  const format = formatter(units);
  const faults = Object.values(problem?.fields ?? {});
  return (
    <li className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-semibold [overflow-wrap:anywhere]">
          {values['charge_delivered_kwh']} kWh · {values['location_label'] || 'No place'}
          {problem ? <Tag tone="warn">Needs a look</Tag> : null}
        </p>
        <p className="text-small text-muted">Saved here {format.moment(savedAt as Instant)}</p>
        {problem ? (
          <p role="alert" className="text-small mt-1">
            {faults.length > 0 ? faults.join(' ') : problem.message}
          </p>
        ) : null}
      </div>
      <div className="flex gap-2">
        <DocumentLink
          href={`/offline/new?entry=${encodeURIComponent(id)}`}
          className={buttonClass('secondary', 'small')}
        >
          Edit
        </DocumentLink>
        <Button variant="ghost" size="small" onClick={() => void discard(entry)}>
          Discard
        </Button>
      </div>
    </li>
  );
}
