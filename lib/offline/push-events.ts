/** What the server sends, as `lib/channels/kinds/browser.ts` writes it. */
type Told = { title: string; body: string; navigate: string; tag: string };

const textIn = (value: unknown) => (typeof value === 'string' ? value : '');

/** Something is shown whatever has come: a browser takes the permission from whoever shows nothing. */
function readTold(data: PushMessageData | null): Told {
  let read: Record<string, unknown> = {};
  try {
    read = (data?.json() as { notification?: Record<string, unknown> }).notification ?? {};
  } catch {
    // Not ours, or not whole.
  }
  const { title, body, navigate, tag } = read;
  return { title: textIn(title) || 'PlugTrack', body: textIn(body), navigate: textIn(navigate), tag: textIn(tag) };
}

const show = ({ registration }: ServiceWorkerGlobalScope, { title, body, navigate, tag }: Told) =>
  registration.showNotification(title, {
    ...{ body, tag, icon: '/icons/icon-192.png', badge: '/icons/badge-96.png' },
    data: { navigate },
  });

/** An address of this app; whatever else a message may name, the app itself. */
function addressOf(navigate: unknown, origin: string): string {
  const url = URL.canParse(textIn(navigate), origin) ? new URL(textIn(navigate), origin) : null;
  return url?.origin === origin ? url.href : `${origin}/`;
}

/** Brings to the front the window that shows this already; one that shows something else may hold a form half filled in. */
async function open({ clients, location }: ServiceWorkerGlobalScope, navigate: unknown): Promise<void> {
  const address = addressOf(navigate, location.origin);
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const there = windows.find(({ url }) => url === address);
  await (there ? there.focus() : clients.openWindow(address));
}

/** Of the standard; the types of the worker do not know it yet. */
type SubscriptionChange = ExtendableEvent & { oldSubscription?: PushSubscription; newSubscription?: PushSubscription };

/** Subscribes anew as before; the server is told by the next page that opens (lib/offline/push.ts). */
async function renew({ registration }: ServiceWorkerGlobalScope, event: SubscriptionChange): Promise<void> {
  const options = event.oldSubscription?.options;
  if (event.newSubscription || !options?.applicationServerKey) return;
  const { userVisibleOnly, applicationServerKey } = options;
  await registration.pushManager.subscribe({ userVisibleOnly, applicationServerKey });
}

/** Shows what the server sends, with the app closed too, and opens what it is about. */
export function listenForPush(worker: ServiceWorkerGlobalScope): void {
  worker.addEventListener('push', (event) => event.waitUntil(show(worker, readTold(event.data))));
  worker.addEventListener('notificationclick', (event) => {
    event.notification.close();
    const { navigate } = (event.notification.data ?? {}) as { navigate?: unknown };
    event.waitUntil(open(worker, navigate));
  });
  worker.addEventListener('pushsubscriptionchange', (event) => {
    const change = event as SubscriptionChange;
    change.waitUntil(renew(worker, change));
  });
}
