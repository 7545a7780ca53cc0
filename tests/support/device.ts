import type { Page } from '@playwright/test';
import { demo, seedDemo } from './demo';
import { openSignIn } from './account';
import { expect, test as base } from './fixtures';
import type { TestServer } from './server';

/**
 * `year` is a server with the demo data; every test begins signed in there, and lets the worker in (`test.use`), which other
 * tests keep out.
 */
export const test = base.extend<object, { year: TestServer }>({
  year: [
    async ({ server }, provide) => {
      seedDemo(server);
      await provide(server);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  serviceWorkers: 'allow',
  context: async ({ year, context, playwright }, provide) => {
    const request = await playwright.request.newContext({ baseURL: year.url });
    await (
      await openSignIn(request, demo)
    )();
    await context.addCookies((await request.storageState()).cookies);
    await request.dispose();
    await provide(context);
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

/** Opens the app as after an installation: the worker stands by, and the device knows what it needs to log. */
export async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(async () => (await kept(page, 'snapshots')).length).toBe(1);
}

export { expect };
