import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { emptyForm, scriptedField, type FormState } from '@/lib/core/form';
import { bringIn } from '@/lib/imports/actions';
import type { ImportAnswer, ImportDone, ImportLook } from '@/lib/imports/schema';

type ImportState = { look: ImportLook | null; done: ImportDone | null; problem: string | null };

const tooLarge: ImportState = {
  look: null,
  done: null,
  problem: 'The file is larger than 5 MB. Split it and import the parts.',
};

function readState({ result }: FormState<ImportAnswer>): ImportState {
  if (!result) return { look: null, done: null, problem: null };
  if (!result.ok) {
    const problem = Object.values(result.error.fields ?? {})[0] ?? result.error.message;
    return { look: null, done: null, problem };
  }
  const answer = result.value;
  return 'look' in answer
    ? { look: answer.look, done: null, problem: null }
    : { look: null, done: answer.done, problem: null };
}

/** The steps of an import: what the server last said of the file, and the form's way to ask. */
export function useImport(mostBytes: number) {
  const [state, post] = useActionState(bringIn, emptyForm as FormState<ImportAnswer>);
  const [pending, startTransition] = useTransition();
  const [isTooLarge, setTooLarge] = useState(false);

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const file = data.getAll('file').find((entry) => entry instanceof File && entry.size > 0);
    const size = file instanceof File ? file.size : 0;
    setTooLarge(size > mostBytes);
    if (pending || size > mostBytes) return;
    data.set(scriptedField, '1');
    data.set('file_size', size > 0 ? String(size) : '');
    // Not as the form's own action: React would empty the form, and with it the chosen file.
    startTransition(() => post(data));
  };

  return { ...(isTooLarge ? tooLarge : readState(state)), typed: state.values['file'], post, onSubmit, pending };
}
