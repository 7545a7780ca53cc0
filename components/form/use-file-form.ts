'use client';

import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { emptyForm, scriptedField, type FormAction, type FormState } from '@/lib/core/form';

type FileFormOptions<T> = {
  action: FormAction<T>;
  mostBytes: number;
  /** The sentence for a file that is not even sent. */
  tooLarge: string;
};

/** What a refusal comes to where no field can be marked. */
function problemOf<T>({ result }: FormState<T>): string | null {
  if (!result || result.ok) return null;
  return Object.values(result.error.fields ?? {})[0] ?? result.error.message;
}

/**
 * A form of several steps around a file: the file stays chosen in it, and each step sends it anew, so that what is done at
 * last is what was looked at. `answer` is what the server last said of it.
 */
export function useFileForm<T>({ action, mostBytes, tooLarge }: FileFormOptions<T>) {
  const [state, post] = useActionState(action, emptyForm as FormState<T>);
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

  return {
    answer: !isTooLarge && state.result?.ok ? state.result.value : null,
    problem: isTooLarge ? tooLarge : problemOf(state),
    typed: state.values['file'],
    ...{ post, onSubmit, pending },
  };
}
