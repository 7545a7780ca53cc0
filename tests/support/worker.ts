import { expect, type CDPSession, type Page, type Worker } from '@playwright/test';

type Registered = { session: CDPSession; registrationId: string };

/** Has the browser wake the app's worker by its developer tools; `page` is any page of that browser. */
async function wake(page: Page, act: (registered: Registered) => Promise<unknown>): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration) resolve(registration.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await act({ session, registrationId: await registered });
  await session.detach();
}

/** What the browser does by itself once it sees a connection, with the app closed too. */
export const sync = (page: Page, origin: string, tag: string): Promise<void> =>
  wake(page, ({ session, registrationId }) =>
    session.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag, lastChance: false }),
  );

type Shown = { title: string; body: string; tag: string; navigate: string };

type Counting = ServiceWorkerGlobalScope & { shownCount: number };

/** Has the worker count what it shows; before anything is delivered. */
export async function countShown(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const scope = self as unknown as Counting;
    const show = scope.registration.showNotification.bind(scope.registration);
    scope.shownCount = 0;
    scope.registration.showNotification = async (...told) => {
      await show(...told);
      scope.shownCount += 1;
    };
  });
}

/**
 * Has the browser act as if its push service had brought this, and waits until the worker has shown it. To ask earlier what is
 * shown loses it: the browser tidies away what it has noted and not shown yet.
 */
export async function deliver(page: Page, worker: Worker, data: string): Promise<void> {
  const count = () => worker.evaluate(() => (self as unknown as Counting).shownCount);
  const before = await count();
  const { origin } = new URL(page.url());
  await wake(page, ({ session, registrationId }) =>
    session.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data }),
  );
  await expect.poll(count).toBe(before + 1);
}

/** What is shown to whoever owns this device. */
export const shown = (page: Page): Promise<Shown[]> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, tag, data }) => ({
      ...{ title, body, tag },
      navigate: (data as { navigate: string }).navigate,
    }));
  });

/** Presses what is shown under this tag; answers the window that the worker asks for, which a script may not open. */
export const press = (worker: Worker, tag: string): Promise<string[]> =>
  worker.evaluate(async (wanted) => {
    const scope = self as unknown as ServiceWorkerGlobalScope;
    const opened: string[] = [];
    const asked = new Promise<void>((resolve) => {
      const note = (what: string) => {
        opened.push(what);
        resolve();
        return Promise.resolve(null);
      };
      scope.clients.openWindow = (url) => note(String(url));
      WindowClient.prototype.focus = function () {
        return note(`focus ${this.url}`) as Promise<never>;
      };
    });
    const [notification] = await scope.registration.getNotifications({ tag: wanted });
    if (!notification) throw new Error('It is not shown.');
    scope.dispatchEvent(new NotificationEvent('notificationclick', { notification }));
    await asked;
    return opened;
  }, tag);
