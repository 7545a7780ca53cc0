import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ChannelForm } from '@/components/channels/channel-form';
import { TaskPage } from '@/components/layout/task-page';
import { saveChannel } from '@/lib/channels/actions';
import { findChannel, findChannelSecret } from '@/lib/channels/data';
import { channelTexts } from '@/lib/channels/schema';
import { idOf } from '@/lib/core/id';
import { requireOwner } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Edit channel' };

export default async function ChannelPage({ params }: PageProps<'/settings/notifications/[id]'>) {
  const owner = await requireOwner();
  const id = idOf((await params).id);
  const channel = id && findChannel(owner, id);
  if (!channel) notFound();
  return (
    <TaskPage title={channel.name} closeHref="/settings/notifications">
      <ChannelForm
        action={saveChannel}
        kind={channel.target.kind}
        defaults={channelTexts(channel)}
        secret={findChannelSecret(owner, channel.id)}
      />
    </TaskPage>
  );
}
