import { isApple, isInstalled } from '@/lib/offline/installed';
import { findWorkers } from '@/lib/offline/worker';

/** Why this browser cannot be told anything as it is. */
export type PushFault =
  'insecure' | 'home_screen' | 'unsupported' | 'no_worker' | 'denied' | 'dismissed' | 'no_service' | 'unreachable';

/** What the server writes to this browser by; the same as `subscription` of lib/channels/kinds/subscription.ts. */
export type Given = { endpoint: string; p256dh: string; auth: string; key: string; site: string };

/** Who has this browser subscribed: the key of the account, the mark that the server knows it by, and with which key. */
export type Subscriber = { owner: string; mark: string; key: string; login?: number | null };

const noted = 'plugtrack-push';

/** Whom messages to this browser are for, as far as it knows. */
export function findSubscriber(): Subscriber | null {
  try {
    return JSON.parse(localStorage.getItem(noted) ?? 'null') as Subscriber | null;
  } catch {
    return null;
  }
}

/** @throws where the browser keeps nothing */
export const noteSubscriber = (subscriber: Subscriber): void => localStorage.setItem(noted, JSON.stringify(subscriber));

/** What stands in the way before anybody is asked, or `null`. */
export function findPushFault(): PushFault | null {
  if (!window.isSecureContext) return 'insecure';
  const isAble = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
  if (!isAble) return isApple() && !isInstalled() ? 'home_screen' : 'unsupported';
  return Notification.permission === 'denied' ? 'denied' : null;
}

/** Asks whether notifications may be shown; browsers want a press for it. */
export async function askPermission(): Promise<PushFault | null> {
  const answer = await Notification.requestPermission();
  if (answer === 'granted') return null;
  return answer === 'denied' ? 'denied' : 'dismissed';
}

async function findManager(): Promise<PushManager | null> {
  const registration = await findWorkers()?.getRegistration();
  return (registration as { pushManager?: PushManager } | undefined)?.pushManager ?? null;
}

const base64url = (bytes: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');

/** How the server knows this browser, without its address. */
export const markOf = async (endpoint: string): Promise<string> =>
  base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))).slice(0, 22);

/** The mark of the present subscription, or `null` where there is none. */
export async function findMark(): Promise<string | null> {
  const subscription = await (await findManager())?.getSubscription();
  return subscription ? markOf(subscription.endpoint) : null;
}

const keyOf = ({ options }: PushSubscription) =>
  options.applicationServerKey && base64url(options.applicationServerKey);

function givenBy(subscription: PushSubscription, key: string): Given {
  const { keys = {} } = subscription.toJSON();
  const { p256dh = '', auth = '' } = keys;
  return { endpoint: subscription.endpoint, p256dh, auth, key, site: window.location.origin };
}

const patience = 20_000;
const late = () => new Promise<never>((_, reject) => setTimeout(() => reject(new Error('late')), patience));

/**
 * Subscribes with the server's public key, or answers what is there already. What was subscribed with another key is another
 * account's, or of an old pair: it ends.
 */
export async function subscribe(key: string): Promise<Given | PushFault> {
  const manager = await findManager();
  if (!manager) return 'no_worker';
  try {
    const before = await manager.getSubscription();
    if (before && keyOf(before) !== key) await before.unsubscribe();
    const asked = manager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
    return givenBy(await Promise.race([asked, late()]), key);
  } catch {
    return 'no_service';
  }
}

/** What is subscribed by now, anew where the browser has dropped it; `null` where it may not be told anything. */
export async function findGiven(key: string): Promise<Given | null> {
  if (findPushFault() !== null || Notification.permission !== 'granted') return null;
  const given = await subscribe(key);
  return typeof given === 'string' ? null : given;
}

/** Has this browser told nothing any more; the server's messages to it come back as undeliverable. */
export async function unsubscribe(): Promise<void> {
  try {
    localStorage.removeItem(noted);
  } catch {
    // Nothing was kept.
  }
  const subscription = await (await findManager())?.getSubscription();
  await subscription?.unsubscribe();
}
