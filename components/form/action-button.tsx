'use client';

import { unstable_rethrow } from 'next/navigation';
import { useActionState, useTransition, type ReactNode, type SubmitEvent } from 'react';
import type { Result } from '@/lib/core/result';
import { Button, type ButtonSize, type ButtonVariant } from '../ui/button';
import { Spinner } from '../ui/spinner';
import { toast } from '../ui/toast';
import { useKeptFocus } from './use-kept-focus';

type ActionButtonProps<T> = {
  /** An action with its arguments bound (`removeSession.bind(null, id)`): then the button works without script too. */
  run: () => Promise<Result<T>>;
  undo?: () => Promise<Result<unknown>>;
  /** What has happened, in the past: "Charge deleted". */
  done?: string;
  onDone?: (value: T) => void;
  /** After the sentence why not: what the page shows may be out of date. */
  onRefused?: () => void;
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** Only where the button shows an icon alone. */
  label?: string;
  children: ReactNode;
};

/** A button that changes something: it waits, says what came of it, and offers the way back instead of asking first. */
export function ActionButton<T>({
  run,
  undo,
  done,
  onDone,
  onRefused,
  label,
  children,
  ...look
}: ActionButtonProps<T>) {
  const [posted, post] = useActionState<Result<T> | null>(run, null);
  const [pending, startTransition] = useTransition();
  const keepFocus = useKeptFocus();

  const call = async () => {
    try {
      const result = await run();
      if (!result.ok) {
        toast(result.error.message, { tone: 'bad' });
        onRefused?.();
        return;
      }
      if (done) toast(done, undo ? { undo } : {});
      onDone?.(result.value);
    } catch (error) {
      // A redirect belongs to the router.
      unstable_rethrow(error);
      toast('This did not work. Check your connection and try again.', { tone: 'bad' });
    }
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    keepFocus(event.currentTarget);
    startTransition(call);
  };

  return (
    <form action={post} onSubmit={onSubmit} className="contents">
      <Button type="submit" aria-label={label} aria-disabled={pending} variant="secondary" {...look}>
        {pending ? <Spinner /> : null}
        {children}
      </Button>
      {posted?.ok === false ? (
        <p role="alert" className="text-small text-bad basis-full font-medium">
          {posted.error.message}
        </p>
      ) : null}
    </form>
  );
}
