'use client';

import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether this page's script runs by now; on the server it does not. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
