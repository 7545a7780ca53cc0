'use client';

import { LogOut } from 'lucide-react';
import { useActionState, useTransition, type SubmitEvent } from 'react';
import { callAction } from '@/components/form/call-action';
import { clearDrafts } from '@/components/form/draft';
import { Button, type ButtonVariant } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import { logOut } from '@/lib/account/actions';
import { emptyForm } from '@/lib/core/form';

/** Leaves by loading a document: the pages which the router remembers go with it. */
export function LogOutButton({ variant = 'ghost', className }: { variant?: ButtonVariant; className?: string }) {
  const [, post] = useActionState(logOut, emptyForm);
  const [pending, startTransition] = useTransition();

  const leave = async () => {
    const { result } = await callAction(logOut, emptyForm, new FormData());
    if (!result.ok) {
      toast(result.error.message, { tone: 'bad' });
      return;
    }
    clearDrafts();
    window.location.replace('/login?left=1');
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!pending) startTransition(leave);
  };

  return (
    <form action={post} onSubmit={onSubmit} className="contents">
      <Button type="submit" aria-disabled={pending} {...{ variant, className }}>
        <LogOut aria-hidden />
        Log out
      </Button>
    </form>
  );
}
