import { useActionState, useState, useTransition, type SubmitEvent } from 'react';
import { emptyForm, type FormAction, type FormState } from '@/lib/core/form';
import type { Result } from '@/lib/core/result';
import { callAction } from './call-action';

type Outcome<T> = {
  result: Result<T> | null;
  pending: boolean;
  post: (data: FormData) => void;
  onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
};

/** A form with a button alone, whose answer stays on the page, with and without script. Pressed again it waits for the first. */
export function useOutcome<T>(action: FormAction<T>): Outcome<T> {
  const [posted, post] = useActionState(action, emptyForm as FormState<T>);
  const [told, setTold] = useState<Result<T> | null>(null);
  const [pending, startTransition] = useTransition();

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const data = new FormData(event.currentTarget);
    startTransition(async () => {
      const { result } = await callAction(action, posted, data);
      startTransition(() => setTold(result));
    });
  };
  return { result: told ?? posted.result, pending, post, onSubmit };
}
