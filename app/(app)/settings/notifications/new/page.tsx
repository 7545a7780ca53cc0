import type { Metadata } from 'next';
import { ChannelForm } from '@/components/channels/channel-form';
import { KindChoice } from '@/components/channels/kind-choice';
import { TaskPage } from '@/components/layout/task-page';
import { createChannel } from '@/lib/channels/actions';
import { kindOf, kinds } from '@/lib/channels/registry';
import { newChannelTexts } from '@/lib/channels/schema';
import { requireOwner } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Add a channel' };

export default async function NewChannelPage({ searchParams }: PageProps<'/settings/notifications/new'>) {
  await requireOwner();
  const kind = kindOf((await searchParams)['kind']);
  if (!kind) {
    return (
      <TaskPage title="Add a channel" closeHref="/settings/notifications">
        <KindChoice />
      </TaskPage>
    );
  }
  return (
    <TaskPage title={`Add ${kinds[kind].title}`} closeHref="/settings/notifications/new">
      <ChannelForm action={createChannel} kind={kind} defaults={newChannelTexts(kind)} secret={{ state: 'unset' }} />
    </TaskPage>
  );
}
