import { flush, listEntries } from '@/lib/offline/outbox';
import { clearOwner, findOwner } from '@/lib/offline/owner';
import { findMark, unsubscribe } from '@/lib/offline/push';

/** How many charges wait on this device to be sent; none where the browser keeps nothing. */
export async function countWaiting(): Promise<number> {
  try {
    const owner = await findOwner();
    return owner === null ? 0 : (await listEntries(owner)).length;
  } catch {
    return 0;
  }
}

/** Tries to send what waits. Answers whether something was in the way that another try may not meet. */
export async function sendWaiting(): Promise<boolean> {
  const owner = await findOwner();
  return owner !== null && (await flush(owner)).stopped !== null;
}

/** The mark by which the server knows this browser, where it is subscribed. */
export const findBrowserMark = (): Promise<string | null> => findMark().catch(() => null);

/** Takes from this device what it knew of the account. */
export async function forgetAccount(keepEntries: boolean): Promise<void> {
  await Promise.all([clearOwner({ keepEntries }).catch(() => null), unsubscribe().catch(() => null)]);
}
