'use client';

import { useEffect, useState } from 'react';
import { findSnapshot } from '@/lib/offline/snapshot';
import { channelName } from '@/lib/offline/store';
import type { LogData } from '../offline/log-data';

const lateEnough = 300;

/**
 * What this device knows to log with; `undefined` until it has been looked up, and `null` where nothing is kept.
 * @param owner who is signed in: the device may still know what it knew of somebody else
 * @param isAwaited somebody waits for it
 */
export function useLogData(owner: string, isAwaited: boolean): LogData | null | undefined {
  const [known, setKnown] = useState<LogData | null>();
  useEffect(() => {
    let isHere = true;
    const read = () =>
      void findSnapshot()
        .then((snapshot) => {
          if (isHere) setKnown(snapshot?.owner === owner ? (snapshot.data as LogData) : null);
        })
        .catch(() => isHere && setKnown(null));
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', read);
    // Not beside what the page itself loads.
    const timer = setTimeout(
      () => {
        read();
        void import('./log-sheet-form').catch(() => null);
      },
      isAwaited ? 0 : lateEnough,
    );
    return () => {
      isHere = false;
      channel.close();
      clearTimeout(timer);
    };
  }, [owner, isAwaited]);
  return known;
}
