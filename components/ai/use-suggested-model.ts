'use client';

import { useEffect, useEffectEvent, useRef } from 'react';
import { isProvider, modelFor, modelsOf } from '@/lib/ai/rules';
import type { ActionForm } from '../form/use-action-form';

/** With another provider comes a model of it, where the field holds none or one that was suggested for the last. */
export function useSuggestedModel({ form }: ActionForm, saved: string): void {
  const last = useRef(saved);
  const suggest = useEffectEvent(() => {
    const { provider = '', model = '' } = form.getValues();
    if (provider === last.current) return;
    const isOurs = modelsOf(last.current).includes(model);
    last.current = provider;
    if (isProvider(provider)) form.setValue('model', modelFor(provider, isOurs ? '' : model), { shouldDirty: true });
  });
  const { subscribe } = form;
  useEffect(
    () => subscribe({ name: ['provider'], formState: { values: true }, callback: () => suggest() }),
    [subscribe],
  );
}
