'use client';

import { useEffect, useRef, useTransition, type SubmitEvent } from 'react';
import { useForm, useFormState, type UseFormReturn } from 'react-hook-form';
import type { Codec } from '@/lib/core/codec';
import type { FormAction } from '@/lib/core/form';
import type { Result } from '@/lib/core/result';
import { callAction } from './call-action';
import { errorsOf, messagesOf, resolverOf } from './field-errors';
import { focusFirst } from './focus-first';
import type { FormParts, FormValues } from './form-context';
import { textOf } from './form-values';
import { useFormDraft } from './use-form-draft';
import { useHydrated } from './use-hydrated';
import { usePosted } from './use-posted';

export type Decoder = Pick<Codec<unknown>, 'decode'>;

export type ActionFormOptions<T> = {
  /** Unique among the forms a person may have open (`session-new`, `car-<id>`): ids of the fields, key of the draft. */
  id: string;
  action: FormAction<T>;
  /** Loads the codec that the server uses too; at the first key, because zod weighs more than the rest of a form. */
  codec: () => Promise<Decoder>;
  /** Every field's text before anything is typed. */
  defaults: FormValues;
  onSaved: (value: T) => void;
  /** Fields that a draft keeps unchanged too: the key that makes a second save of the same thing harmless. */
  keep?: readonly string[];
  /** Takes what could not be sent (no network, a newer server), or says why it is safe nowhere but in the form. */
  whenUnreachable?: (values: FormValues) => Promise<Result<null>>;
  /** Whether what is typed survives a reload, in this tab; not for what belongs to nobody yet. */
  isDrafted?: boolean;
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
    onInput: () => void;
  };
  pending: boolean;
  /** The sentence for the form as a whole, if the last save failed. */
  message: string | undefined;
  errors: FormValues;
  dirty: boolean;
  restored: boolean;
  discard: () => void;
};

// A car park has a network that answers nothing. Who stands there sees within this time where the entry is.
const patience = 8000;

/**
 * The one bridge of react-hook-form, codec and action. The form is a real one: it posts and answers without script and
 * before hydration. With script the codec is asked first, and nothing typed is lost whatever becomes of the call.
 */
export function useActionForm<T>(options: ActionFormOptions<T>): ActionForm {
  const { id, action, codec, defaults, keep = [], onSaved, whenUnreachable, isDrafted = true } = options;
  const { posted, post, first, refused } = usePosted(id, action, defaults);
  const hydrated = useHydrated();
  const [pending, startTransition] = useTransition();
  const form = useForm<FormValues>({
    resolver: resolverOf(codec),
    defaultValues: first,
    errors: refused,
    // Not when a field is left: the summary would push the page down under the tap that left it, and the tap be lost.
    mode: 'onSubmit',
    shouldFocusError: false,
  });
  const draft = useFormDraft({ id, form, defaults, shown: first, keep, isDrafted });
  const { root: message, ...errors } = messagesOf(useFormState({ control: form.control }).errors);

  // `pending` comes a moment late, after the codec has answered; two quick presses are one save.
  const busy = useRef(false);
  useEffect(() => {
    if (!pending) busy.current = false;
  }, [pending]);

  const send = async (data: FormData) => {
    const { result, reached } = await callAction(action, posted, data, whenUnreachable ? patience : null);
    const kept = reached || !whenUnreachable ? result : await whenUnreachable(textOf(form.getValues()));
    if (result.ok) {
      draft.settle();
      // Part of what is waited for: until the next page stands, this one can still be pressed.
      startTransition(() => onSaved(result.value));
    } else if (kept.ok) {
      draft.settle();
    } else {
      const found = messagesOf(errorsOf(kept.error));
      for (const [name, text] of Object.entries(found)) form.setError(name, { type: 'server', message: text });
      // After the errors are drawn: a summary that is still empty cannot take the focus.
      setTimeout(() => focusFirst(id, Object.keys(found)));
    }
  };

  const onSubmit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy.current) return;
    busy.current = true;
    // Read now: the event's form and its button are gone once the codec has answered.
    const data = new FormData(event.currentTarget, event.nativeEvent.submitter);
    const valid = () => {
      startTransition(() => send(data));
    };
    const invalid = (found: object) => {
      busy.current = false;
      focusFirst(id, Object.keys(found));
    };
    void form.handleSubmit(valid, invalid)(event);
  };

  const parts = { id, control: form.control, register: form.register, errors, defaults: first, pending };
  const formProps = { id, action: post, noValidate: hydrated, onSubmit, onInput: () => void codec().catch(() => null) };
  return {
    ...{ parts, form, formProps, pending, message, errors },
    dirty: hydrated && draft.dirty,
    restored: hydrated && draft.restored,
    discard: draft.discard,
  };
}
