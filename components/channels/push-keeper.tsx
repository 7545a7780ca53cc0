'use client';

import { useEffect } from 'react';
import { followBrowser } from '@/lib/channels/actions';
import { findGiven, findSubscriber, markOf, noteSubscriber, unsubscribe } from '@/lib/offline/push';

/** Tells the server what this browser is written to by, where that has changed by itself; ends what was another account's. */
async function keep(owner: string): Promise<void> {
  const subscriber = findSubscriber();
  if (!subscriber) return;
  if (subscriber.owner !== owner) return unsubscribe();
  const subscription = await findGiven(subscriber.key);
  if (!subscription) return;
  const mark = await markOf(subscription.endpoint);
  if (mark === subscriber.mark) return;
  const followed = await followBrowser({ subscription, before: subscriber.mark });
  if (followed.ok) noteSubscriber({ ...subscriber, mark });
  else if (followed.error.code === 'not_found') await unsubscribe();
}

/** Keeps messages to this browser in order, on whatever page the account of this key opens. */
export function PushKeeper({ owner }: { owner: string }) {
  useEffect(() => void keep(owner).catch(() => null), [owner]);
  return null;
}
