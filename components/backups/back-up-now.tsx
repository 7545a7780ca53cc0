'use client';

import { makeBackup } from '@/lib/backups/actions';
import { useOutcome } from '../form/use-outcome';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';

/** Makes a backup at once. What came of it stays on the page: a large log takes a while. */
export function BackUpNow() {
  const { result, pending, post, onSubmit } = useOutcome(makeBackup);

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
