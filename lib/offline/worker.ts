/** The browser's workers; over plain http and in some private windows it has none. */
export const findWorkers = (): ServiceWorkerContainer | undefined =>
  (navigator as { serviceWorker?: ServiceWorkerContainer }).serviceWorker;

/**
 * Has the worker stand by this app, which needs https or this very machine.
 * @param onWaiting told of the worker of a newer build that waits to take over
 */
export async function startWorker(onWaiting: (waiting: ServiceWorker | null) => void): Promise<void> {
  const workers = findWorkers();
  // In development a file changes under its name, and the worker would go on giving out the old one.
  if (!workers || process.env.NODE_ENV !== 'production') return;
  const registration = await workers.register(new URL('./sw.ts', import.meta.url), {
    scope: '/',
    updateViaCache: 'none',
  });
  // The first one has nobody to take over from.
  const look = () => onWaiting(workers.controller ? registration.waiting : null);
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void registration.update().catch(() => null);
  });
}

/** Lets the newer build take over, and loads the page anew when it has. */
export function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
  waiting.postMessage('take-over');
}

/** Has the browser send what waits when it sees a connection, with the app closed too; where it knows how. */
export async function askForSync(tag: string): Promise<void> {
  const workers = findWorkers();
  type Synced = { sync?: { register: (tag: string) => Promise<void> } };
  const registration = (await workers?.getRegistration()) as Synced | undefined;
  await registration?.sync?.register(tag);
}
