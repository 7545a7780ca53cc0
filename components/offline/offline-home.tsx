'use client';

import { CloudOff, Plus } from 'lucide-react';
import { LinkButton } from '../ui/link-button';
import { buttonClass } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Notice } from '../ui/notice';
import { useOutbox, type Outbox } from './use-outbox';
import { DocumentLink } from './document-link';
import { useOnline } from './use-online';
import { WaitingList } from './waiting-list';

/** What this device can do by itself: log a charge, and show what waits to be sent. */
export function OfflineHome() {
  const { isOwned, entries, stopped, send } = useOutbox();
  const isOnline = useOnline();
  // Without a connection nobody can sign in, and the form would know no car.
  const canLog = isOnline || isOwned !== false;
  return (
    <div className="grid gap-4">
      {isOnline ? null : (
        <Notice role="status" tone="warn" title="No connection">
          {canLog
            ? 'You can log charges all the same: they are kept on this device and sent by themselves later.'
            : 'Nobody is signed in on this device. Sign in when there is a connection: from then on charges can be logged without one.'}
        </Notice>
      )}
      <Stopped why={stopped} />
      {entries && entries.length > 0 ? (
        <WaitingList entries={entries} onSend={() => void send()} />
      ) : (
        <EmptyState icon={<CloudOff />} title="Nothing waits to be sent">
          What is logged without a connection is kept here until the server has it.
        </EmptyState>
      )}
      <div className="flex flex-wrap gap-2">
        {canLog ? (
          <DocumentLink href="/sessions/new">
            <Plus aria-hidden />
            Log a charge
          </DocumentLink>
        ) : null}
        <DocumentLink href="/" className={buttonClass(canLog ? 'secondary' : 'primary')}>
          {isOnline ? 'Go to the dashboard' : 'Try again'}
        </DocumentLink>
      </div>
    </div>
  );
}

function Stopped({ why }: { why: Outbox['stopped'] }) {
  if (why === 'login') {
    return (
      <Notice
        tone="warn"
        title="Your login has ended"
        action={<LinkButton href="/login?next=/offline">Sign in</LinkButton>}
      >
        Nothing was lost. Sign in, and what waits here is sent.
      </Notice>
    );
  }
  if (why === 'account') {
    return (
      <Notice tone="warn" title="Another account is signed in">
        What waits here belongs to the account that logged it, and is sent when that one is signed in again.
      </Notice>
    );
  }
  return null;
}
