import type { Page } from '@playwright/test';
import { expect, test as base } from './demo-year';
import { openProfile, type Profile } from './profile';

/**
 * The demo year in a browser that lets the worker in, which other tests keep out. `profile` is another browser, where nobody is
 * signed in.
 */
export const test = base.extend<{ profile: Profile }>({
  serviceWorkers: 'allow',
  profile: async ({ year }, provide, { project }) => {
    const profile = await openProfile(year.url, project.use.launchOptions ?? {});
    await provide(profile);
    await profile.dispose();
  },
});

/** What the device keeps in one of its stores. */
export const kept = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(async (name) => {
    // To open what is not there would make it, without its stores.
    if ((await indexedDB.databases()).length === 0) return [];
    return new Promise<unknown[]>((resolve, reject) => {
      const request = indexedDB.open('plugtrack');
      request.onerror = () => reject(new Error(String(request.error)));
      request.onsuccess = () => {
        const all = request.result.transaction(name).objectStore(name).getAll();
        all.onsuccess = () => {
          request.result.close();
          resolve(all.result as unknown[]);
        };
      };
    });
  }, store);

/** Waits until the worker stands by. It is installed in a quiet moment, and with it all that it keeps. */
export async function controlled(page: Page): Promise<void> {
  const isControlled = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(isControlled, { timeout: 30_000 }).toBe(true);
}

/** Waits until the device knows what it needs to log. */
export async function informed(page: Page): Promise<void> {
  await expect.poll(async () => (await kept(page, 'snapshots')).length, { timeout: 30_000 }).toBe(1);
}

/** Waits until the page loads nothing more: what it does without at first comes a second or two after it. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const loaded = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    return performance.now() - Math.max(0, ...loaded.map(({ responseEnd }) => responseEnd)) > 2000;
  });
}

/** Opens the app as after an installation: the worker stands by, and the device knows what it needs to log. */
export async function open(page: Page): Promise<void> {
  await page.goto('/');
  await controlled(page);
  await informed(page);
}

/** Shares a text with the app, as the system does for another one. */
export async function share(page: Page, text: string): Promise<void> {
  await page.evaluate((value) => {
    const form = Object.assign(document.createElement('form'), {
      ...{ method: 'post', action: '/sessions/new?shared=1', enctype: 'multipart/form-data' },
    });
    form.append(Object.assign(document.createElement('textarea'), { name: 'text', value }));
    document.body.append(form);
    form.submit();
  }, text);
}

export { expect };
