'use client';

import { useEffect } from 'react';
import { followBrowser } from '@/lib/channels/actions';
import { findGiven, findSubscriber, markOf, noteSubscriber, unsubscribe } from '@/lib/offline/push';

/**
 * Tells the server what this browser is written to by, where that has changed by itself, and by which login it is here now: a
 * device that is signed out from elsewhere is told nothing more. Ends what was another account's.
 */
async function keep(owner: string, login: number | null): Promise<void> {
  const subscriber = findSubscriber();
  if (!subscriber) return;
  if (subscriber.owner !== owner) return unsubscribe();
  const subscription = await findGiven(subscriber.key);
  if (!subscription) return;
  const mark = await markOf(subscription.endpoint);
  if (mark === subscriber.mark && login === subscriber.login) return;
  const followed = await followBrowser({ subscription, before: subscriber.mark });
  if (followed.ok) noteSubscriber({ ...subscriber, mark, login });
  else if (followed.error.code === 'not_found') await unsubscribe();
}

/** Keeps messages to this browser in order, on whatever page the account of this key opens. */
export function PushKeeper({ owner, login }: { owner: string; login: number | null }) {
  useEffect(() => void keep(owner, login).catch(() => null), [owner, login]);
  return null;
}
