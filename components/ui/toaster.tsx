'use client';

import { useSyncExternalStore } from 'react';
import { Late } from './late';
import { toasts, type ToastEntry } from './toast';

const none: readonly ToastEntry[] = [];
const load = async () => (await import('./toast-list')).ToastList;

/** The place of all toasts. What draws them is a tenth of a page's script, and a page says nothing as it opens. */
export function Toaster() {
  const entries = useSyncExternalStore(toasts.subscribe, toasts.list, () => none);
  return <Late load={load} props={{ entries }} wanted={entries.length > 0} />;
}
