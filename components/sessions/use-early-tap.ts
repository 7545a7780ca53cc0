'use client';

import { useLayoutEffect, useRef, useState } from 'react';
import { findWorkers } from '@/lib/offline/worker';
import { callKeypad } from './keypad';
import { linkOf, logPath } from './log-link';

export type EarlyTap = {
  /** Whether the link was tapped before the sheet was there to open. */
  isTapped: boolean;
  /** Told once the sheet listens to links itself. */
  onReady: () => void;
};

const longEnough = 3000;

/**
 * Somebody who opens the app to log taps (+) with the page hardly there. On a slow line the page of the form would take seconds:
 * the tap waits for the sheet instead, which is on the device where the worker is.
 * @param load loads the sheet; where that fails, or takes too long, the link is followed after all
 */
export function useEarlyTap(load: () => Promise<unknown>): EarlyTap {
  const [isTapped, setTapped] = useState(false);
  const isReady = useRef(false);
  useLayoutEffect(() => {
    const take = (event: MouseEvent) => {
      const link = linkOf(event);
      const isLog = link?.getAttribute('href') === logPath && window.location.pathname !== logPath;
      if (!isLog || isReady.current || !findWorkers()?.controller) return;
      event.preventDefault();
      event.stopPropagation();
      callKeypad(longEnough);
      setTapped(true);
      const follow = () => isReady.current || window.location.assign(logPath);
      load().catch(follow);
      // Storage that is busy elsewhere answers nothing at all.
      setTimeout(follow, longEnough);
    };
    // Below the document: a tap that makes React hydrate the page does so there, and would meet the link's own handler next.
    const page = document.documentElement;
    page.addEventListener('click', take, true);
    return () => page.removeEventListener('click', take, true);
  }, [load]);
  const [onReady] = useState(() => () => {
    isReady.current = true;
  });
  return { isTapped, onReady };
}
