'use client';

import { useEffect, useState } from 'react';
import { flush, listEntries } from '@/lib/offline/outbox';
import { findOwner } from '@/lib/offline/owner';
import { channelName, type Entry } from '@/lib/offline/store';

export type Outbox = {
  /** Whether somebody is signed in on this device, as far as it knows; `null` while nobody has looked. */
  isOwned: boolean | null;
  /** Oldest first; `null` while nobody knows yet, and where this browser keeps nothing. */
  entries: readonly Entry[] | null;
  /** Why the last try left something behind. */
  stopped: Awaited<ReturnType<typeof flush>>['stopped'];
  send: () => Promise<void>;
};

// Where the browser sends nothing by itself, the page looks after it for as long as it is open.
const lookEvery = 30_000;

/** What waits on this device to be sent, kept up to date while page or worker change it. */
export function useOutbox(): Outbox {
  const [isOwned, setOwned] = useState<boolean | null>(null);
  const [entries, setEntries] = useState<readonly Entry[] | null>(null);
  const [stopped, setStopped] = useState<Outbox['stopped']>(null);

  const [send] = useState(() => async () => {
    const owner = await findOwner();
    if (owner !== null) setStopped((await flush(owner)).stopped);
  });

  useEffect(() => {
    let isHere = true;
    const read = async () => {
      const owner = await findOwner();
      const found = owner === null ? [] : await listEntries(owner);
      if (!isHere) return;
      setOwned(owner !== null);
      setEntries(found);
    };
    // A browser that keeps nothing has nothing waiting.
    const refresh = () => void read().catch(() => null);
    refresh();
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', refresh);
    return () => {
      isHere = false;
      channel.close();
    };
  }, []);

  const isWaiting = entries?.some(({ problem }) => problem === null) ?? false;
  useEffect(() => {
    if (!isWaiting) return;
    const tryNow = () => {
      if (document.visibilityState === 'visible') void send().catch(() => null);
    };
    tryNow();
    const timer = setInterval(tryNow, lookEvery);
    window.addEventListener('online', tryNow);
    document.addEventListener('visibilitychange', tryNow);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', tryNow);
      document.removeEventListener('visibilitychange', tryNow);
    };
  }, [isWaiting, send]);

  return { isOwned, entries, stopped, send };
}
