import type { Result } from '@/lib/core/result';

/**
 * What a form's action answers. `values` are the fields as they were typed, so that nothing is lost when the server
 * refuses, with or without JavaScript; `attempt` grows with each answer, so that an equal answer is seen as a new one.
 */
export type FormState<T = unknown> = {
  attempt: number;
  result: Result<T> | null;
  values: Record<string, string>;
};

export const emptyForm: FormState<never> = { attempt: 0, result: null, values: {} };

/**
 * Hidden field which only a hydrated form sends. With it the action answers a state (the page shows a toast with Undo and
 * moves on by itself); without it the action answers a redirect, because nobody is there to act on a state.
 */
export const scriptedField = 'scripted';

export type FormAction<T> = (previous: FormState<T>, data: FormData) => Promise<FormState<T>>;
