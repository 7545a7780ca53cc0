'use client';

import { CircleAlert, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { startTransition } from 'react';
import { toast, toasts, type ToastEntry } from './toast';

async function takeBack(undo: NonNullable<ToastEntry['undo']>): Promise<void> {
  try {
    const result = await undo();
    if (!result.ok) toast(result.error.message, { tone: 'bad' });
  } catch {
    toast('This could not be undone. Check your connection and try again.', { tone: 'bad' });
  }
}

/** Stands there without a toast too, so that a screen reader knows the region before anything is said in it. */
export function ToastList({ entries }: { entries: readonly ToastEntry[] }) {
  return (
    <Toast.Provider duration={10_000} label="Message">
      {entries.map(({ id, message, tone, undo }) => (
        <Toast.Root
          key={id}
          onOpenChange={(open) => !open && toasts.remove(id)}
          className="animate-rise rounded-control bg-ink text-canvas shadow-float flex items-center gap-1 py-1 pr-1 pl-4"
        >
          {tone === 'bad' ? <CircleAlert aria-hidden className="mr-2 size-5 shrink-0" /> : null}
          <Toast.Description className="text-small min-w-0 grow py-2 font-medium wrap-anywhere">
            {message}
          </Toast.Description>
          {undo ? (
            <Toast.Action
              altText="Undo"
              onClick={() => startTransition(() => takeBack(undo))}
              className="rounded-control text-small min-h-11 px-3 font-semibold underline underline-offset-4 outline-current"
            >
              Undo
            </Toast.Action>
          ) : null}
          <Toast.Close aria-label="Close" className="rounded-control grid size-11 place-items-center outline-current">
            <X aria-hidden className="size-4" />
          </Toast.Close>
        </Toast.Root>
      ))}
      <Toast.Viewport
        label="Messages ({hotkey})"
        className="fixed inset-x-3 bottom-[calc(var(--tabs)+1.75rem)] z-50 flex list-none flex-col gap-2 outline-none sm:left-auto sm:w-100 lg:right-6 lg:bottom-6"
      />
    </Toast.Provider>
  );
}
