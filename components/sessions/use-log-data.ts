'use client';

import { useEffect, useState } from 'react';
import { findSnapshot } from '@/lib/offline/snapshot';
import { channelName } from '@/lib/offline/store';
import type { LogData } from '../offline/log-data';

const lateEnough = 300;

/** What this device knows to log with; `null` until it has been looked up, and where nothing is kept. */
export function useLogData(): LogData | null {
  const [known, setKnown] = useState<LogData | null>(null);
  useEffect(() => {
    let isHere = true;
    const read = () =>
      void findSnapshot()
        .then((snapshot) => {
          if (isHere) setKnown((snapshot?.data as LogData | undefined) ?? null);
        })
        .catch(() => null);
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', read);
    // Not beside what the page itself loads.
    const timer = setTimeout(() => {
      read();
      void import('./log-sheet-form').catch(() => null);
    }, lateEnough);
    return () => {
      isHere = false;
      channel.close();
      clearTimeout(timer);
    };
  }, []);
  return known;
}
