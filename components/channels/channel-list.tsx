import type { ReactNode } from 'react';
import type { ChannelRow } from '@/lib/channels/schema';
import type { SecretState } from '@/lib/settings/schema';
import { ChannelCard } from './channel-card';

type ChannelListProps = {
  channels: readonly ChannelRow[];
  secrets: ReadonlyMap<number, SecretState>;
  /** What became of the last message to each, by its id. */
  last?: ReadonlyMap<number, ReactNode>;
};

export function ChannelList({ channels, secrets, last }: ChannelListProps) {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 lg:grid-cols-2">
      {channels.map((channel) => (
        <ChannelCard
          key={channel.id}
          channel={channel}
          secret={secrets.get(channel.id) ?? { state: 'unset' }}
          last={last?.get(channel.id)}
        />
      ))}
    </ul>
  );
}
