import type { Result } from '@/lib/core/result';

export type ToastEntry = {
  id: number;
  message: string;
  tone: 'plain' | 'bad';
  undo?: () => Promise<Result<unknown>>;
};

let entries: readonly ToastEntry[] = [];
let last = 0;
const listeners = new Set<() => void>();

function replace(next: readonly ToastEntry[]): void {
  entries = next;
  for (const listener of listeners) listener();
}

/** Says what has happened, with a way back where there is one. The newest three stay; each for 10 s. */
export function toast(message: string, options: Partial<Pick<ToastEntry, 'tone' | 'undo'>> = {}): void {
  last += 1;
  replace([...entries, { id: last, message, tone: 'plain' as const, ...options }].slice(-3));
}

/** What the toaster draws from; a store, because a toast outlives the page that said it. */
export const toasts = {
  list: () => entries,
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  remove: (id: number) => replace(entries.filter((entry) => entry.id !== id)),
};
