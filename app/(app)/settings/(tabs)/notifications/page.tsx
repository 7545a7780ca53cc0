import { BellRing, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { ChannelList } from '@/components/channels/channel-list';
import { SubscriptionsForm } from '@/components/channels/subscriptions-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listChannels, listSecretStates } from '@/lib/channels/data';
import { subscriptionTexts } from '@/lib/channels/schema';
import { requireOwner } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage() {
  const owner = await requireOwner();
  const channels = listChannels(owner);
  const add = (
    <LinkButton href="/settings/notifications/new">
      <Plus aria-hidden />
      Add a channel
    </LinkButton>
  );
  if (channels.length === 0) {
    return (
      <EmptyState icon={<BellRing />} title="Nothing is sent yet" action={add}>
        PlugTrack can tell you when a charge to 100 % is due, a tariff ends or somebody signs in, and send a summary of
        the week. A channel is where to: Gotify, ntfy, Apprise or a webhook of your own.
      </EmptyState>
    );
  }
  return (
    <>
      <ChannelList channels={channels} secrets={listSecretStates(owner)} />
      <div>{add}</div>
      <Card title="What goes where" className="hidden sm:block">
        <SubscriptionsForm
          channels={channels.map(({ id, name }) => ({ id, name }))}
          defaults={subscriptionTexts(channels)}
        />
      </Card>
    </>
  );
}
