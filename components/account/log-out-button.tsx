'use client';

import { LogOut } from 'lucide-react';
import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { callAction } from '@/components/form/call-action';
import { clearDrafts } from '@/components/form/draft';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { logOut } from '@/lib/account/actions';
import { emptyForm } from '@/lib/core/form';
import { flush, listEntries } from '@/lib/offline/outbox';
import { clearOwner, findOwner } from '@/lib/offline/owner';
import { findMark, unsubscribe } from '@/lib/offline/push';
import { LeaveDialog, type LeaveChoice } from './leave-dialog';

/** How many charges wait here to be sent; none where the browser keeps nothing. */
async function countWaiting(): Promise<number> {
  try {
    const owner = await findOwner();
    return owner === null ? 0 : (await listEntries(owner)).length;
  } catch {
    return 0;
  }
}

/** Ends the login, and takes from this device what it knew of it. */
async function leave(keepEntries: boolean): Promise<void> {
  const data = new FormData();
  const mark = await findMark().catch(() => null);
  if (mark) data.set('browser', mark);
  const { result } = await callAction(logOut, emptyForm, data);
  // Without a connection too: whoever presses this wants nothing left to be seen here.
  await Promise.all([clearOwner({ keepEntries }).catch(() => null), unsubscribe().catch(() => null)]);
  clearDrafts();
  if (result.ok) window.location.replace('/login?left=1');
  else toast(`${result.error.message} You are still signed in.`, { tone: 'bad' });
}

/** Leaves by loading a document: the pages which the router remembers go with it. */
export function LogOutButton({ variant = 'ghost', className }: { variant?: ButtonVariant; className?: string }) {
  const [, post] = useActionState(logOut, emptyForm);
  const [pending, startTransition] = useTransition();
  const [waiting, setWaiting] = useState(0);

  const ask = async () => {
    const count = await countWaiting();
    if (count === 0) return leave(true);
    setWaiting(count);
  };

  const choose = async (choice: LeaveChoice) => {
    if (choice === 'send') {
      const owner = await findOwner();
      const left = owner === null ? null : await flush(owner);
      const count = await countWaiting();
      setWaiting(count);
      if (count > 0) {
        toast(left?.stopped ? 'They could not be sent now.' : 'Some of them need a look first.', { tone: 'bad' });
        return;
      }
    }
    setWaiting(0);
    await leave(choice !== 'discard');
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) startTransition(ask);
  };

  return (
    <>
      <form action={post} onSubmit={onSubmit} className="contents">
        <Button type="submit" aria-disabled={pending} {...{ variant, className }}>
          <LogOut aria-hidden />
          Log out
        </Button>
      </form>
      {waiting > 0 ? (
        <LeaveDialog
          waiting={waiting}
          onChoose={(choice) => startTransition(() => choose(choice))}
          onClose={() => setWaiting(0)}
        />
      ) : null}
    </>
  );
}
