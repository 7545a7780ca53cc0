'use client';

import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Send } from 'lucide-react';
import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { sendTest } from '@/lib/channels/actions';
import type { TestOutcome } from '@/lib/channels/rules';
import { emptyForm, type FormState } from '@/lib/core/form';
import type { Result } from '@/lib/core/result';
import { callAction } from '../form/call-action';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';

const empty: FormState<TestOutcome> = emptyForm;

const read = (result: Result<TestOutcome>): TestOutcome =>
  result.ok ? result.value : { isDelivered: false, sentence: result.error.message };

function Outcome({ isDelivered, sentence }: TestOutcome) {
  const Icon = isDelivered ? CircleCheck : CircleAlert;
  return (
    <span className={clsx('flex gap-1.5 font-medium', isDelivered ? 'text-ok' : 'text-bad')}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {sentence}
    </span>
  );
}

/** Sends a test and says beside the button what came of it: a message that goes away is gone while a person looks at the phone. */
export function SendTest({ id }: { id: number }) {
  const [posted, post] = useActionState(sendTest, empty);
  const [told, setTold] = useState<Result<TestOutcome> | null>(null);
  const [pending, startTransition] = useTransition();
  const result = told ?? posted.result;

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    startTransition(async () => {
      const { result: answer } = await callAction(sendTest, posted, data);
      startTransition(() => setTold(answer));
    });
  };

  return (
    <form action={post} onSubmit={onSubmit} className="contents">
      <input type="hidden" name="id" value={id} />
      <Button type="submit" variant="secondary" size="small" aria-disabled={pending}>
        {pending ? <Spinner /> : <Send aria-hidden />}
        Send test
      </Button>
      <p role="status" className="text-small order-last basis-full empty:hidden">
        {result && !pending ? <Outcome {...read(result)} /> : null}
      </p>
    </form>
  );
}
