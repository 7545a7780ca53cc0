'use client';

import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { makeBackup } from '@/lib/backups/actions';
import { emptyForm, type FormState } from '@/lib/core/form';
import { callAction } from '../form/call-action';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';

type Made = { name: string };

/** Makes a backup at once. What came of it stays on the page: a large log takes a while. */
export function BackUpNow() {
  const [posted, post] = useActionState(makeBackup, emptyForm as FormState<Made>);
  const [result, setResult] = useState(posted.result);
  const [pending, startTransition] = useTransition();

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    if (pending) return;
    startTransition(async () => setResult((await callAction(makeBackup, emptyForm as FormState<Made>, data)).result));
  };

  return (
    <form action={post} onSubmit={onSubmit} className="grid gap-3">
      <Button type="submit" variant="secondary" aria-disabled={pending} className="justify-self-start">
        {pending ? <Spinner /> : null}
        Back up now
      </Button>
      <div role="status" aria-live="polite">
        {pending ? (
          <p className="text-small text-muted">Copying and checking. This can take a moment.</p>
        ) : result ? (
          <Notice tone={result.ok ? 'ok' : 'bad'}>{result.ok ? 'Backed up and checked.' : result.error.message}</Notice>
        ) : null}
      </div>
    </form>
  );
}
