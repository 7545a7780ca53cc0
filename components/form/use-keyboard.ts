'use client';

import { useSyncExternalStore } from 'react';

function subscribe(listener: () => void): () => void {
  const { visualViewport } = window;
  visualViewport?.addEventListener('resize', listener);
  return () => visualViewport?.removeEventListener('resize', listener);
}

/** Less than this of the page is seen under a keyboard, and more under the bars of a browser. */
const leastSeen = 0.8;

/** Zooming in shows less of the page too, by as much as it enlarges it. */
function isCovered(): boolean {
  const { visualViewport, innerHeight } = window;
  return visualViewport !== null && visualViewport.height * visualViewport.scale < innerHeight * leastSeen;
}

/** Whether the keyboard lies over the page: on an iPhone, where the foot of a form is under it. Others make the page shorter. */
export const useKeyboard = (): boolean => useSyncExternalStore(subscribe, isCovered, () => false);
