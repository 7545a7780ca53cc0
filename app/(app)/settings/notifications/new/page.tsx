import type { Metadata } from 'next';
import { AddBrowser } from '@/components/channels/add-browser';
import { ChannelForm } from '@/components/channels/channel-form';
import { KindChoice } from '@/components/channels/kind-choice';
import { TaskPage } from '@/components/layout/task-page';
import { Notice } from '@/components/ui/notice';
import { createChannel } from '@/lib/channels/actions';
import { listChannels } from '@/lib/channels/data';
import { kindOf, kinds } from '@/lib/channels/registry';
import { newChannelTexts } from '@/lib/channels/schema';
import { accountKeyOf, requireOwner } from '@/lib/server/guard';
import { findSecretState } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Add a channel' };

export default async function NewChannelPage({ searchParams }: PageProps<'/settings/notifications/new'>) {
  const owner = await requireOwner();
  const kind = kindOf((await searchParams)['kind']);
  if (!kind) {
    return (
      <TaskPage title="Add a channel" closeHref="/settings/notifications">
        <KindChoice />
      </TaskPage>
    );
  }
  if (kind === 'browser') {
    const marks = listChannels(owner).flatMap(({ target }) => (target.kind === 'browser' ? [target.config.mark] : []));
    const isLocked = findSecretState(owner, 'pushKeys').state === 'locked';
    return <NewBrowser owner={accountKeyOf(owner)} login={owner.loginId} marks={marks} isLocked={isLocked} />;
  }
  return (
    <TaskPage title={`Add ${kinds[kind].title}`} closeHref="/settings/notifications/new">
      <ChannelForm action={createChannel} kind={kind} defaults={newChannelTexts(kind)} secret={{ state: 'unset' }} />
    </TaskPage>
  );
}

type NewBrowserProps = { owner: string; login: number | null; marks: readonly string[]; isLocked: boolean };

function NewBrowser({ owner, login, marks, isLocked }: NewBrowserProps) {
  return (
    <TaskPage title="Add this browser" closeHref="/settings/notifications/new">
      <div className="grid gap-4">
        <p>
          Messages appear on this device like those of any app, with PlugTrack closed too. They travel encrypted through
          the push service of the browser’s maker, which learns when there is one and never what it says. Logging out
          here ends it.
        </p>
        {isLocked ? (
          <Notice tone="warn" title="The keys that messages are signed with are locked">
            The server has another key now. Put the old key back; or go on with new ones, and add every other browser
            again.
          </Notice>
        ) : null}
        <AddBrowser owner={owner} login={login} marks={marks} />
      </div>
    </TaskPage>
  );
}
