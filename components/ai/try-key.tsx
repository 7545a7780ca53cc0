'use client';

import { tryAi } from '@/lib/ai/actions';
import { useOutcome } from '../form/use-outcome';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';

/** Asks the saved model for one word. What came of it stays on the page: it is what the person fixes things by. */
export function TryKey() {
  const { result, pending, post, onSubmit } = useOutcome(tryAi);
  const tried = result?.ok ? result.value : result && { isGood: false, text: result.error.message };

  return (
    <form action={post} onSubmit={onSubmit} className="grid gap-3">
      <Button type="submit" variant="secondary" aria-disabled={pending} className="justify-self-start">
        {pending ? <Spinner /> : null}
        Try the key
      </Button>
      <div role="status" aria-live="polite">
        {pending ? (
          <p className="text-small text-muted">Asking. A model that has to be loaded first can take a minute.</p>
        ) : tried ? (
          <Notice tone={tried.isGood ? 'ok' : 'bad'}>{tried.text}</Notice>
        ) : null}
      </div>
    </form>
  );
}
