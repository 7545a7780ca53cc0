'use client';

import { useActionState, useEffect, useState } from 'react';
import { emptyForm, type FormAction, type FormState } from '@/lib/core/form';
import { errorsOf } from './field-errors';
import { focusFirst } from './focus-first';
import type { FormValues } from './form-context';

/** What came of a post without script: the page is drawn with the typed values and the errors of that answer. */
export function usePosted<T>(id: string, action: FormAction<T>, defaults: FormValues) {
  const [posted, post] = useActionState(action, emptyForm as FormState<T>);
  const [first] = useState(() => (posted.attempt > 0 ? { ...defaults, ...posted.values } : defaults));
  const [refused] = useState(() => (posted.result && !posted.result.ok ? errorsOf(posted.result.error) : {}));

  useEffect(() => {
    if (Object.keys(refused).length > 0) focusFirst(id, Object.keys(refused));
  }, [id, refused]);

  return { posted, post, first, refused };
}
