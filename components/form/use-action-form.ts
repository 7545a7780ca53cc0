'use client';

import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { useActionState, useEffect, useState, useSyncExternalStore, useTransition, type SubmitEvent } from 'react';
import { useForm, useFormState, type FieldErrors, type Resolver, type UseFormReturn } from 'react-hook-form';
import type { Codec } from '@/lib/core/codec';
import { emptyForm, scriptedField, type FormAction, type FormState } from '@/lib/core/form';
import type { Failure } from '@/lib/core/result';
import { focusFirst } from './focus-first';
import type { FormParts, FormValues } from './form-context';
import { textOf } from './form-values';
import { useFormDraft } from './use-form-draft';

export type Decoder = Pick<Codec<unknown>, 'decode'>;

export type ActionFormOptions<T> = {
  /** Unique among the forms a person may have open (`session-new`, `car-<id>`): ids of the fields, key of the draft. */
  id: string;
  action: FormAction<T>;
  /** Loads the codec that the server uses too; lazily, because zod weighs more than the rest of a form. */
  codec: () => Promise<Decoder>;
  /** Every field's text before anything is typed. */
  defaults: FormValues;
  onSaved: (value: T) => void;
  /** Fields that a draft keeps unchanged too: the key that makes a second save of the same thing harmless. */
  keep?: readonly string[];
  /** Takes what could not be sent (no network, a newer server); true when it is safe elsewhere. */
  whenUnreachable?: (values: FormValues) => Promise<boolean>;
};

/** What `<FormShell>` draws; `form` is react-hook-form's own handle, for `setValue` and `useWatch`. */
export type ActionForm = {
  parts: FormParts;
  form: UseFormReturn<FormValues>;
  formProps: {
    id: string;
    action: (data: FormData) => void;
    noValidate: boolean;
    onSubmit: (event: SubmitEvent<HTMLFormElement>) => void;
    onFocus: () => void;
  };
  pending: boolean;
  /** The sentence for the form as a whole, if the last save failed. */
  message: string | undefined;
  errors: FormValues;
  dirty: boolean;
  restored: boolean;
  discard: () => void;
};

const never = () => () => undefined;

const unreachable = {
  updated: 'PlugTrack was updated. Reload the page; what you typed is kept.',
  offline: 'No connection. Nothing was lost: try again in a moment.',
  broken: 'PlugTrack could not save this. Nothing was lost: try again.',
};

/** Which of the three an action's call died of. Browsers throw a TypeError when no answer came at all. */
function reasonOf(error: unknown): keyof typeof unreachable {
  if (unstable_isUnrecognizedActionError(error)) return 'updated';
  return error instanceof TypeError ? 'offline' : 'broken';
}

function errorsOf({ fields, message }: Failure): FieldErrors<FormValues> {
  const named = Object.entries(fields ?? {}).map(([name, text]) => [name, { type: 'server', message: text }]);
  return { ...Object.fromEntries(named), root: { type: 'server', message } };
}

/** The codec decides, so that the browser and the server never disagree. If it cannot be loaded, the server decides. */
function resolverOf(codec: () => Promise<Decoder>): Resolver<FormValues> {
  return async (raw) => {
    const loaded = await codec().catch(() => null);
    const result = loaded?.decode(textOf(raw));
    return !result || result.ok ? { values: raw, errors: {} } : { values: {}, errors: errorsOf(result.error) };
  };
}

const messagesOf = (errors: FieldErrors<FormValues>): FormValues =>
  Object.fromEntries(Object.entries(errors).map(([name, error]) => [name, String(error?.message ?? '')]));

/**
 * The one bridge of react-hook-form, codec and action. The form is a real one: it posts and answers without script and
 * before hydration. With script the codec is asked first, and nothing typed is lost whatever becomes of the call.
 */
export function useActionForm<T>(options: ActionFormOptions<T>): ActionForm {
  const { id, action, codec, defaults, keep = [] } = options;
  const [posted, post] = useActionState(action, emptyForm as FormState<T>);
  const [first] = useState(() => (posted.attempt > 0 ? { ...defaults, ...posted.values } : defaults));
  const [postedErrors] = useState(() => (posted.result && !posted.result.ok ? errorsOf(posted.result.error) : {}));
  const hydrated = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const [pending, startTransition] = useTransition();
  const form = useForm<FormValues>({
    resolver: resolverOf(codec),
    defaultValues: first,
    errors: postedErrors,
    mode: 'onTouched',
    shouldFocusError: false,
  });
  const state = useFormState({ control: form.control });
  const draft = useFormDraft({ id, form, defaults, shown: first, keep });
  const { root: message, ...errors } = messagesOf(state.errors);

  useEffect(() => {
    if (Object.keys(postedErrors).length > 0) focusFirst(id, Object.keys(postedErrors));
  }, [id, postedErrors]);

  const refuse = (failure: Failure) => {
    const fields = failure.fields ?? {};
    for (const [name, message] of Object.entries(fields)) form.setError(name, { type: 'server', message });
    form.setError('root', { type: 'server', message: failure.message });
    // After the errors are drawn: a summary that is still empty cannot take the focus.
    setTimeout(() => focusFirst(id, Object.keys(fields)));
  };

  const send = async (data: FormData) => {
    try {
      data.set(scriptedField, '1');
      const { result } = await action(posted, data);
      if (!result) return;
      if (!result.ok) return refuse(result.error);
      draft.settle();
      options.onSaved(result.value);
    } catch (error) {
      // A redirect (the login has ended) is the router's; the draft waits for the way back.
      unstable_rethrow(error);
      const reason = reasonOf(error);
      const values = textOf(form.getValues());
      if (reason !== 'broken' && (await options.whenUnreachable?.(values))) return draft.settle();
      refuse({ code: 'unavailable', message: unreachable[reason] });
    }
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    // Read now: the event's form and its button are gone once the codec has answered.
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    void form.handleSubmit(
      () => startTransition(() => send(data)),
      (found) => focusFirst(id, Object.keys(found)),
    )(event);
  };

  return {
    parts: { id, control: form.control, register: form.register, errors, defaults: first, pending },
    form,
    formProps: { id, action: post, noValidate: hydrated, onSubmit, onFocus: () => void codec().catch(() => null) },
    pending,
    message,
    errors,
    dirty: hydrated && draft.dirty,
    restored: hydrated && draft.restored,
    discard: draft.discard,
  };
}
