'use client';

import type { Units } from '@/lib/core/units';
import type { ImportLook as Look } from '@/lib/imports/schema';
import { FileField } from '../form/file-field';
import { Button } from '../ui/button';
import { Notice } from '../ui/notice';
import { Spinner } from '../ui/spinner';
import { ImportDone } from './import-done';
import { ImportLook, type CarChoice } from './import-look';

import { useImport } from './use-import';

type ImportFormProps = { cars: readonly CarChoice[]; units: Units; mostBytes: number };

/**
 * Choose or paste, look, bring in. One form for all steps: the file stays chosen in it, and the server reads it anew each
 * time, so that what is brought in is what was looked at. Without script the text comes back in the box.
 */
export function ImportForm({ cars, units, mostBytes }: ImportFormProps) {
  const { look, done, problem, typed, post, onSubmit, pending } = useImport(mostBytes);
  if (done) return <ImportDone done={done} />;
  return (
    <form action={post} onSubmit={onSubmit} autoComplete="off" className="grid gap-4">
      {problem ? (
        <Notice tone="bad" role="alert">
          {problem}
        </Notice>
      ) : null}
      <FileField text={look?.text ?? typed} fileName={look?.text ? look.fileName : ''} />
      {look ? <ImportLook look={look} cars={cars} units={units} /> : null}
      <ImportButtons look={look} pending={pending} />
    </form>
  );
}

function ImportButtons({ look, pending }: { look: Look | null; pending: boolean }) {
  const spinner = pending ? <Spinner /> : null;
  if (!look) {
    return (
      <Button type="submit" aria-disabled={pending} className="justify-self-start">
        {spinner}
        Check the file
      </Button>
    );
  }
  return (
    <div className="flex flex-wrap gap-2">
      {look.added > 0 ? (
        <Button type="submit" name="hash" value={look.hash} aria-disabled={pending}>
          {spinner}
          Import {look.added} {look.added === 1 ? 'session' : 'sessions'}
        </Button>
      ) : null}
      <Button type="submit" variant="secondary" aria-disabled={pending}>
        Check again
      </Button>
    </div>
  );
}
