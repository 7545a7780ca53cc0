'use client';

import { useActionState } from 'react';
import type { Formatter } from '@/lib/core/format';
import { emptyForm, type FormState } from '@/lib/core/form';
import { bringIn } from '@/lib/imports/actions';
import type { FileAnswer, FileDone, FileLook, ImportRow } from '@/lib/imports/schema';
import { FileField } from '../form/file-field';
import { useHydrated } from '../form/use-hydrated';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { Notice } from '../ui/notice';
import { ImportDone } from './import-done';
import { PlainLook } from './plain-look';

export const accept = '.csv,.tsv,.txt,.xlsx,.json,text/csv,text/plain,text/tab-separated-values,application/json';
const hint =
  'CSV, TSV, Excel (.xlsx) or JSON, up to 5 MB and 20,000 rows (PlugTrack’s own JSON up to 16 MB): from your car’s app, a charger, a network, a fuel log or a sheet of your own. Or paste it.';

type ImportStartProps = {
  /** Why the last file was not taken. */
  problem: string | null;
  onFile: (file: File) => void;
  imports: readonly ImportRow[];
  format: Formatter;
};

function refusalOf({ result }: FormState<FileAnswer>): string | null {
  return !result || result.ok ? null : (Object.values(result.error.fields ?? {})[0] ?? result.error.message);
}

function answerOf({ result }: FormState<FileAnswer>): { look: FileLook | null; done: FileDone | null } {
  if (!result?.ok) return { look: null, done: null };
  return { look: null, done: null, ...result.value };
}

/** Bringing the file. With script it is read at once; without, this form takes all the steps. */
export function ImportStart({ problem, onFile, imports, format }: ImportStartProps) {
  const [posted, post] = useActionState(bringIn, emptyForm as FormState<FileAnswer>);
  const { look, done } = answerOf(posted);
  if (done) return <ImportDone done={done} rows={[]} {...{ imports, format }} />;
  const told = problem ?? refusalOf(posted);
  return (
    <Card label="Bring a file">
      <form action={post} autoComplete="off" className="grid gap-4">
        {told ? (
          <Notice tone="bad" role="alert">
            {told}
          </Notice>
        ) : null}
        <FileField
          label="Choose a file"
          {...{ hint, accept, onFile }}
          text={look?.text ?? posted.values['file']}
          fileName={look?.fileName}
        />
        {look ? <PlainLook look={look} format={format} /> : null}
        <PlainButton isAgain={look !== null} />
      </form>
    </Card>
  );
}

/** A look on demand; with script a file is looked at as soon as it is there. */
function PlainButton({ isAgain }: { isAgain: boolean }) {
  const hydrated = useHydrated();
  if (hydrated && !isAgain) return null;
  return (
    <Button type="submit" variant={isAgain ? 'secondary' : 'primary'} className="justify-self-start">
      {isAgain ? 'Check again' : 'Check the file'}
    </Button>
  );
}
