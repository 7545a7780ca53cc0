'use client';

import { clsx } from 'clsx';
import { CircleAlert, CircleCheck, Send } from 'lucide-react';
import { sendTest } from '@/lib/channels/actions';
import type { TestOutcome } from '@/lib/channels/rules';
import type { Result } from '@/lib/core/result';
import { useOutcome } from '../form/use-outcome';
import { Button } from '../ui/button';
import { Spinner } from '../ui/spinner';

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
  const { result, pending, post, onSubmit } = useOutcome(sendTest);

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
