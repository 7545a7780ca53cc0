import { Pencil, TriangleAlert } from 'lucide-react';
import type { Route } from 'next';
import type { ReactNode } from 'react';
import { removeChannel, switchChannelOff, switchChannelOn, undoRemoveChannel } from '@/lib/channels/actions';
import { eventKeys, kindEntry } from '@/lib/channels/registry';
import { failureSentence } from '@/lib/channels/rules';
import type { ChannelRow, Target } from '@/lib/channels/schema';
import type { SecretState } from '@/lib/settings/schema';
import { ActionButton } from '../form/action-button';
import { LinkButton } from '../ui/link-button';
import { Tag } from '../ui/tag';
import { KindIcon } from './kind-icon';
import { SendTest } from './send-test';
import { ThisBrowser } from './this-browser';

type ChannelCardProps = {
  channel: ChannelRow;
  secret: SecretState;
  /** What became of the last message to it. */
  last?: ReactNode;
};

/** Where it leads, short enough for a card. */
function placeOf({ kind, config }: Target): string {
  const { host, pathname } = new URL(config.url);
  const base = `${host}${pathname.replace(/\/$/, '')}`;
  if (kind === 'ntfy') return `${base}/${config.topic}`;
  return kind === 'apprise' ? `${base}, ${config.configuration}` : base;
}

function eventsOf({ events }: ChannelRow): string {
  if (events.length === eventKeys.length) return 'every event';
  return events.length === 0 ? 'no event chosen' : `${events.length} of ${eventKeys.length} events`;
}

/** Why nothing can be sent as it stands, or `null`. */
function secretFault({ target: { kind } }: ChannelRow, { state }: SecretState): string | null {
  if (state === 'locked' || state === 'unreadable') return failureSentence(state, kind);
  return state === 'unset' && kindEntry(kind).secret.isRequired ? failureSentence('no_secret', kind) : null;
}

/** One channel, with what can be done to it. */
export function ChannelCard({ channel, secret, last }: ChannelCardProps) {
  const { id, name, target, enabled } = channel;
  const { title } = kindEntry(target.kind);
  const fault = secretFault(channel, secret);
  return (
    <li className="rounded-card border-line bg-surface grid grid-cols-[minmax(0,1fr)] content-between gap-3 border p-4">
      <div className="flex gap-3">
        <KindIcon kind={target.kind} />
        <div className="min-w-0 grow">
          <div className="flex flex-wrap items-center gap-2">
            <h2 className="text-sheet min-w-0 wrap-anywhere">{name}</h2>
            {target.kind === 'browser' ? <ThisBrowser mark={target.config.mark} /> : null}
            {enabled ? null : <Tag>Off</Tag>}
          </div>
          <p className="text-small text-muted wrap-anywhere">
            {name === title ? '' : `${title} · `}
            {placeOf(target)} · {eventsOf(channel)}
          </p>
          {last ? <div className="text-small text-muted">{last}</div> : null}
          {fault ? (
            <p className="text-small text-warn mt-1 flex gap-1.5 font-medium">
              <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
              {fault}
            </p>
          ) : null}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <SendTest id={id} />
        <LinkButton href={`/settings/notifications/${id}` as Route} variant="secondary" size="small">
          <Pencil aria-hidden />
          Edit
        </LinkButton>
        {enabled ? (
          <ActionButton
            run={switchChannelOff.bind(null, id)}
            undo={switchChannelOn.bind(null, id)}
            done={`${name} is off`}
            size="small"
          >
            Switch off
          </ActionButton>
        ) : (
          <ActionButton run={switchChannelOn.bind(null, id)} done={`${name} is on`} size="small">
            Switch on
          </ActionButton>
        )}
        <ActionButton
          run={removeChannel.bind(null, id)}
          undo={undoRemoveChannel.bind(null, id)}
          done="Channel deleted"
          variant="danger"
          size="small"
        >
          Delete
        </ActionButton>
      </div>
    </li>
  );
}
