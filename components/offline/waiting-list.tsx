'use client';

import { useState } from 'react';
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
  toast(entry.isStored ? 'Discarded' : 'Charge discarded', { undo });
}

const picturesIn = ({ pictures = [] }: Entry) => (pictures.length === 1 ? '1 picture' : `${pictures.length} pictures`);

/** What of it is here: the charge, or only what goes after it. */
function stateOf(entry: Entry): string {
  const saved = `Saved here ${formatter(entry.units).moment(entry.savedAt as Instant)}`;
  if (entry.isStored) return `The charge is sent, ${picturesIn(entry)} not yet · ${saved}`;
  if (entry.lacksPictures) return `Without its picture, for which this browser had no room · ${saved}`;
  return entry.pictures?.length ? `With ${picturesIn(entry)} · ${saved}` : saved;
}

function WaitingEntry({ entry }: { entry: Entry }) {
  const { values, problem } = entry;
  const faults = Object.values(problem?.fields ?? {});
  return (
    <li className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t px-4 py-3">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-2 font-semibold [overflow-wrap:anywhere]">
          {values['charge_delivered_kwh']} kWh · {values['location_label'] || 'No place'}
          {problem ? <Tag tone="warn">Needs a look</Tag> : null}
        </p>
        <p className="text-small text-muted">{stateOf(entry)}</p>
        {problem ? (
          <p role="alert" className="text-small mt-1">
            {faults.length > 0 ? faults.join(' ') : problem.message}
          </p>
        ) : null}
      </div>
      <EntryButtons entry={entry} />
    </li>
  );
}

/** Discarding is asked back: what waits here is nowhere else. */
function EntryButtons({ entry }: { entry: Entry }) {
  const [isAsked, setAsked] = useState(false);
  const what = entry.isStored ? picturesIn(entry) : 'this charge';
  if (isAsked) {
    return (
      <div role="group" aria-label={`Discard ${what}?`} className="flex flex-wrap items-center gap-2">
        <p className="text-small font-medium">Discard {what}? It is nowhere else.</p>
        <Button variant="danger" size="small" onClick={() => void discard(entry)}>
          Discard for good
        </Button>
        <Button variant="ghost" size="small" onClick={() => setAsked(false)}>
          Keep
        </Button>
      </div>
    );
  }
  return (
    <div className="flex gap-2">
      {entry.isStored ? null : (
        <DocumentLink
          href={`/offline/new?entry=${encodeURIComponent(entry.id)}`}
          className={buttonClass('secondary', 'small')}
        >
          {entry.problem?.isTaken ? 'Log anew' : 'Edit'}
        </DocumentLink>
      )}
      <Button variant="ghost" size="small" onClick={() => setAsked(true)}>
        Discard
      </Button>
    </div>
  );
}
