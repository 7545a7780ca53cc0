'use client';

import { lazy, Suspense, useEffect, useState } from 'react';
import type { DeviceAccount } from './device-parts';

const DeviceParts = lazy(async () => ({ default: (await import('./device-parts')).DeviceParts }));

// Long enough that it takes nothing from what the page itself loads, short enough to be there before a tap.
const quietAfter = 1200;

/** What this device does beside the pages: keeps, sends, updates, opens the log form. Loaded once the page stands. */
export function Device({ account }: { account: DeviceAccount | null }) {
  const [isQuiet, setQuiet] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setQuiet(true);
      void import('./leaving').catch(() => null);
    }, quietAfter);
    return () => clearTimeout(timer);
  }, []);
  if (!isQuiet) return null;
  return (
    <Suspense>
      <DeviceParts account={account} />
    </Suspense>
  );
}
