'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { LogData } from '../offline/log-data';
import { useLogData } from './use-log-data';

const LogSheetForm = lazy(async () => ({ default: (await import('./log-sheet-form')).LogSheetForm }));

const path = '/sessions/new';

/** iOS opens the keypad only within the tap itself: a field out of sight takes the focus, and the form's takes it over. */
function callKeypad(): void {
  const field = document.createElement('input');
  field.inputMode = 'decimal';
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;left:0;opacity:0;font-size:16px';
  document.body.append(field);
  field.focus({ preventScroll: true });
  setTimeout(() => field.remove(), 1000);
}

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

const hrefOf = ({ target }: MouseEvent) =>
  target instanceof Element ? (target.closest('a')?.getAttribute('href') ?? '') : '';

/** What a tap asks for: a new charge, or one like the last; `null` where the link is another, or is to open elsewhere. */
function wishOf(event: MouseEvent, { form, last }: LogData): 'new' | 'again' | null {
  if (!isPlain(event) || form.cars.length === 0) return null;
  const href = hrefOf(event);
  if (href === path) return 'new';
  return last && href === `${path}?from=${last.id}` ? 'again' : null;
}

/**
 * Every link to the log form opens it as a sheet over the page, from what this device knows: without a request, and so as
 * quickly without a network as with one. The address is that of the page, which a reload shows; where the
 * device knows nothing, the link is a link.
 */
export function LogSheet() {
  const known = useLogData();
  const isThere = usePathname() === path;
  const [opened, setOpened] = useState<{ known: LogData; isAgain: boolean; key: number } | null>(null);
  const dialog = useRef<HTMLDialogElement>(null);

  const open = useEffectEvent((event: MouseEvent) => {
    const wish = known && wishOf(event, known);
    if (!known || !wish || (isThere && !opened)) {
      // Another form under the same address: a copy of a charge.
      if (hrefOf(event).startsWith(path)) setOpened(null);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    callKeypad();
    if (!isThere) window.history.pushState(null, '', path);
    setOpened({ known, isAgain: wish === 'again', key: Date.now() });
  });
  useEffect(() => {
    const listen = (event: MouseEvent) => open(event);
    // Before the links themselves: they would ask the server for the page.
    window.addEventListener('click', listen, true);
    return () => window.removeEventListener('click', listen, true);
  }, []);

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
