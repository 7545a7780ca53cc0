'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import { readDraft, writeDraft } from './draft';
import type { FormValues } from './form-context';
import { changedValues, pick, readElement, secretsOf, textOf, withoutSecrets } from './form-values';

type FormDraftOptions = {
  id: string;
  form: UseFormReturn<FormValues>;
  /** What the server holds; it changes under the form when the page is refreshed. */
  defaults: FormValues;
  /** What the page was drawn with: the defaults, or what a form without script had posted. */
  shown: FormValues;
  keep: readonly string[];
  /** Whether what is typed outlives the page. */
  isDrafted: boolean;
};

/**
 * What was typed survives: text typed before this script ran, a reload, a sign-in in between, and fresh defaults from the
 * server. A draft holds only the changed fields, so that it cannot bring back old values of the others.
 */
export function useFormDraft({ id, form, defaults, shown, keep, isDrafted }: FormDraftOptions) {
  const [early] = useState(() => readElement(id, shown));
  const [draft, setDraft] = useState(() => (isDrafted && shown === defaults ? readDraft(id) : {}));
  const [dirty, setDirty] = useState(shown !== defaults);
  const base = useRef(defaults);

  const note = useEffectEvent(() => {
    const values = textOf(form.getValues());
    const changed = changedValues(values, base.current);
    const isDirty = Object.keys(changed).some((name) => !keep.includes(name));
    setDirty(isDirty);
    const isKept = isDrafted && isDirty;
    writeDraft(id, isKept ? withoutSecrets(id, { ...pick(values, keep), ...changed }) : {});
  });

  const restore = useEffectEvent(() => {
    const typed = { ...draft, ...early };
    if (Object.keys(typed).length === 0) return;
    // A reset, because setValue is silent about text that the input holds already, and live figures would miss it.
    form.reset({ ...shown, ...typed }, { keepFieldsRef: true, keepDefaultValues: true, keepErrors: true });
    note();
  });

  const adopt = useEffectEvent(() => {
    if (base.current === defaults) return;
    const unsaved = changedValues(textOf(form.getValues()), base.current);
    base.current = defaults;
    // Without keepFieldsRef the inputs are forgotten until each is drawn anew, which the React Compiler saves itself.
    form.reset({ ...defaults, ...unsaved }, { keepFieldsRef: true });
  });

  const { subscribe } = form;
  useEffect(() => {
    const stop = subscribe({ formState: { values: true }, callback: () => note() });
    restore();
    return stop;
  }, [subscribe]);

  const truth = JSON.stringify(defaults);
  useEffect(() => adopt(), [truth]);

  const forget = () => {
    writeDraft(id, {});
    setDraft({});
    setDirty(false);
  };

  return {
    dirty,
    restored: Object.keys(draft).some((name) => !keep.includes(name)),
    /** What stands in the form is saved now. */
    settle: () => {
      for (const name of secretsOf(id)) form.setValue(name, '');
      base.current = textOf(form.getValues());
      forget();
    },
    discard: () => {
      form.reset(base.current, { keepFieldsRef: true });
      forget();
    },
  };
}
