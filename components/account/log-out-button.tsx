'use client';

import { LogOut } from 'lucide-react';
import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { callAction } from '@/components/form/call-action';
import { clearDrafts } from '@/components/form/draft';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { logOut } from '@/lib/account/actions';
import { emptyForm } from '@/lib/core/form';
import { LeaveDialog, type LeaveChoice } from './leave-dialog';

// Asked for when it is needed: every page would otherwise bring along what only a log-out uses. Each page loads it in a
// quiet moment (`<Device>`), so that it is there without a connection too.
const leaving = () => import('../offline/leaving');

/** Ends the login, and takes from this device what it knew of it. */
async function leave(keepEntries: boolean): Promise<void> {
  const { findBrowserMark, forgetAccount } = await leaving();
  const data = new FormData();
  const mark = await findBrowserMark();
  if (mark) data.set('browser', mark);
  const { result } = await callAction(logOut, emptyForm, data);
  // Without a connection too: whoever presses this wants nothing left to be seen here.
  await forgetAccount(keepEntries);
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
    const { countWaiting } = await leaving();
    const count = await countWaiting();
    if (count === 0) return leave(true);
    setWaiting(count);
  };

  const choose = async (choice: LeaveChoice) => {
    if (choice === 'send') {
      const { countWaiting, sendWaiting } = await leaving();
      const isStopped = await sendWaiting();
      const count = await countWaiting();
      setWaiting(count);
      if (count > 0) {
        toast(isStopped ? 'They could not be sent now.' : 'Some of them need a look first.', { tone: 'bad' });
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
