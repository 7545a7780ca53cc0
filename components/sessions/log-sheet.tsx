'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LogData } from '../offline/log-data';
import { callKeypad } from './keypad';
import { linkOf, logPath } from './log-link';
import type { EarlyTap } from './use-early-tap';
import { useLogData } from './use-log-data';

/** Where the form cannot be loaded, its page is opened after all, which the worker has on the device. */
function LogPage() {
  useEffect(() => window.location.assign(logPath), []);
  return null;
}

const LogSheetForm = lazy(async () => {
  const loaded = await import('./log-sheet-form').catch(() => null);
  return { default: loaded?.LogSheetForm ?? LogPage };
});

/** What a tap asks for: a new charge, or one like the last; `null` where the link is another, or is to open elsewhere. */
function wishOf(event: MouseEvent, { form, last }: LogData): 'new' | 'again' | null {
  const href = form.cars.length === 0 ? null : linkOf(event)?.getAttribute('href');
  if (href === logPath) return 'new';
  return last && href === `${logPath}?from=${last.id}` ? 'again' : null;
}

/** `key`: which opening this is; each begins with a fresh form. */
type Opened = { known: LogData; isAgain: boolean; key: number };

/**
 * Every link to the log form opens it as a sheet over the page, from what this device knows: without a request, and so as
 * quickly without a network as with one. The address is that of the page, which a reload shows; where the
 * device knows nothing, the link is a link.
 */
export function LogSheet({ owner, early: { isTapped, onReady } }: { owner: string; early: EarlyTap }) {
  const known = useLogData(owner, isTapped);
  const isThere = usePathname() === logPath;
  const [opened, setOpened] = useState<Opened | null>(null);
  const show = (data: LogData, isAgain: boolean) => {
    callKeypad();
    if (!isThere) window.history.pushState(null, '', logPath);
    setOpened({ known: data, isAgain, key: Date.now() });
  };
  const open = useEffectEvent((event: MouseEvent) => {
    const wish = known && wishOf(event, known);
    if (!known || !wish || (isThere && !opened)) {
      // Another form under the same address: a copy of a charge.
      if (linkOf(event)?.getAttribute('href')?.startsWith(logPath)) setOpened(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    show(known, wish === 'again');
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => open(event);
    // Before the links themselves: they would ask the server for the page.
    window.addEventListener('click', listen, true);
    return () => window.removeEventListener('click', listen, true);
  }, []);

  // Not by a click on the link once more: the page may have drawn another one meanwhile.
  const answerTap = useEffectEvent(() => {
    if (known && known.form.cars.length > 0) show(known, false);
    else window.location.assign(logPath);
  });
  const isLookedUp = known !== undefined;
  useEffect(() => {
    if (!isLookedUp) return;
    onReady();
    if (!isTapped) return;
    const timer = setTimeout(() => answerTap());
    return () => clearTimeout(timer);
  }, [isLookedUp, isTapped, onReady]);

  if (!opened || !isThere) return null;
  return <Sheet opened={opened} onClose={() => window.history.back()} />;
}

function Sheet({ opened: { key, known, isAgain }, onClose }: { opened: Opened; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-label="Log a charge"
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className="bg-canvas text-ink animate-rise lg:rounded-card lg:border-line lg:shadow-float m-0 h-dvh max-h-none w-screen max-w-none overflow-y-auto overscroll-contain px-4 pb-[calc(var(--tabs)+1rem)] backdrop:bg-black/50 sm:px-6 lg:m-auto lg:h-fit lg:max-h-[92dvh] lg:w-160 lg:border lg:pb-4"
    >
      <Suspense>
        <LogSheetForm key={key} {...{ known, isAgain, onClose }} />
      </Suspense>
    </dialog>
  );
}
