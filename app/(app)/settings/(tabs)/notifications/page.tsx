import { BellRing, Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { ChannelList } from '@/components/channels/channel-list';
import { SubscriptionsForm } from '@/components/channels/subscriptions-form';
import { DeliveryList } from '@/components/notifications/delivery-list';
import { lastText } from '@/components/notifications/delivery-text';
import { TimesForm } from '@/components/notifications/times-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { listChannels, listSecretStates } from '@/lib/channels/data';
import { subscriptionTexts } from '@/lib/channels/schema';
import { formatter, type Formatter } from '@/lib/core/format';
import { listDeliveries } from '@/lib/notifications/data';
import { timesForm, timesOf, type DeliveryRow } from '@/lib/notifications/schema';
import { requireOwner } from '@/lib/server/guard';
import { getSettings } from '@/lib/settings/data';
import { unitsOf } from '@/lib/settings/registry';

/** What became of the last message to each channel. The list begins with the newest. */
const lastOf = (deliveries: readonly DeliveryRow[], format: Formatter) =>
  new Map([...deliveries].reverse().map((row) => [row.channelId, lastText(row, format)]));

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
        the week. A channel is where to: this browser itself, Gotify, ntfy, Apprise or a webhook of your own.
      </EmptyState>
    );
  }
  const settings = getSettings(owner);
  const units = unitsOf(settings);
  const deliveries = listDeliveries(owner);
  return (
    <>
      <ChannelList channels={channels} secrets={listSecretStates(owner)} last={lastOf(deliveries, formatter(units))} />
      <div>{add}</div>
      <Card title="What goes where" className="hidden sm:block">
        <SubscriptionsForm
          channels={channels.map(({ id, name }) => ({ id, name }))}
          defaults={subscriptionTexts(channels)}
        />
      </Card>
      <Card title="When" className="max-w-reading">
        <TimesForm defaults={timesForm.encode(timesOf(settings))} />
      </Card>
      <DeliveryList deliveries={deliveries} units={units} />
    </>
  );
}
