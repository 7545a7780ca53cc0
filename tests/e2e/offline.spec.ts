import type { Page } from '@playwright/test';
import { demo, seedDemo } from '../support/demo';
import { openSignIn } from '../support/account';
import { expect, test as base } from '../support/fixtures';
import type { TestServer } from '../support/server';

const test = base.extend<object, { year: TestServer }>({
  year: [
    async ({ server }, provide) => {
      seedDemo(server);
      await provide(server);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.use({ serviceWorkers: 'allow' });

test.beforeEach(async ({ year, context, playwright }) => {
  test.slow();
  const request = await playwright.request.newContext({ baseURL: year.url });
  await (
    await openSignIn(request, demo)
  )();
  await context.addCookies((await request.storageState()).cookies);
  await request.dispose();
});

/** Opens the app as after an installation: the worker stands by, and the device knows what it needs to log. */
async function open(page: Page): Promise<void> {
  await page.goto('/');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state !== 'activated') await new Promise((resolve) => active?.addEventListener('statechange', resolve));
  });
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          new Promise((resolve) => {
            const request = indexedDB.open('plugtrack');
            request.onsuccess = () => {
              const all = request.result.transaction('snapshots').objectStore('snapshots').getAll();
              all.onsuccess = () => resolve(all.result.length);
            };
          }),
      ),
    )
    .toBe(1);
}

async function log(page: Page, energy: string): Promise<void> {
  await page.getByLabel('Energy added').fill(energy);
  await page.getByRole('button', { name: 'Save charge' }).click();
}

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');

test('a charge logged without a connection is kept, shown, and sent once when there is one', async ({
  page,
  context,
}) => {
  await open(page);
  await context.setOffline(true);
  await page.goto('/sessions/new');
  await expect(page).toHaveURL(/\/offline\/new$/);
  await log(page, '17.3');
  await expect(page).toHaveURL('/offline');
  await expect(waiting(page)).toHaveCount(1);
  await page.screenshot({ path: '/tmp/pt/lead/offline.png' });
  await context.setOffline(false);
  await expect(waiting(page)).toHaveCount(0);
  await page.goto('/sessions');
  await expect(page.getByRole('row').filter({ hasText: '17.3' })).toHaveCount(1);
});
