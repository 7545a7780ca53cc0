'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LogData } from '../offline/log-data';
import { callKeypad } from './keypad';
import { linkOf, logPath } from './log-link';
import type { EarlyTap } from './use-early-tap';
import { useLogData } from './use-log-data';

const LogSheetForm = lazy(async () => ({ default: (await import('./log-sheet-form')).LogSheetForm }));

/** What a tap asks for: a new charge, or one like the last; `null` where the link is another, or is to open elsewhere. */
function wishOf(event: MouseEvent, { form, last }: LogData): 'new' | 'again' | null {
  const href = form.cars.length === 0 ? null : linkOf(event)?.getAttribute('href');
  if (href === logPath) return 'new';
  return last && href === `${logPath}?from=${last.id}` ? 'again' : null;
}

/**
 * Every link to the log form opens it as a sheet over the page, from what this device knows: without a request, and so as
 * quickly without a network as with one. The address is that of the page, which a reload shows; where the
 * device knows nothing, the link is a link.
 */
export function LogSheet({ owner, early: { tapped, onReady } }: { owner: string; early: EarlyTap }) {
  const known = useLogData(owner, tapped !== null);
  const isThere = usePathname() === logPath;
  const [opened, setOpened] = useState<{ known: LogData; isAgain: boolean; key: number } | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);

  const open = useEffectEvent((event: MouseEvent) => {
    const wish = known && wishOf(event, known);
    if (!known || !wish || (isThere && !opened)) {
      // Another form under the same address: a copy of a charge.
      if (linkOf(event)?.getAttribute('href')?.startsWith(logPath)) setOpened(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    callKeypad();
    if (!isThere) window.history.pushState(null, '', logPath);
    setOpened({ known, isAgain: wish === 'again', key: Date.now() });
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => open(event);
    // Before the links themselves: they would ask the server for the page.
    window.addEventListener('click', listen, true);
    return () => window.removeEventListener('click', listen, true);
  }, []);

  const isLookedUp = known !== undefined;
  useEffect(() => {
    if (!isLookedUp) return;
    onReady();
    // Taken by the listener above, or a link after all where nothing is known.
    tapped?.click();
  }, [isLookedUp, tapped, onReady]);

  const isOpen = opened !== null && isThere;
  useEffect(() => {
    if (isOpen) dialog.current?.showModal();
  }, [isOpen]);

  if (!isOpen) return null;
  const close = () => window.history.back();
  return (
    <dialog
      ref={dialog}
      aria-label="Log a charge"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      className="bg-canvas text-ink animate-rise lg:rounded-card lg:border-line lg:shadow-float m-0 h-dvh max-h-none w-screen max-w-none overflow-y-auto overscroll-contain px-4 pb-[calc(var(--tabs)+1rem)] backdrop:bg-black/50 sm:px-6 lg:m-auto lg:h-fit lg:max-h-[92dvh] lg:w-160 lg:border lg:pb-4"
    >
      <Suspense>
        <LogSheetForm key={opened.key} {...{ known: opened.known, isAgain: opened.isAgain }} onClose={close} />
      </Suspense>
    </dialog>
  );
}
