import { readFileSync, writeFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { demo, seedDemo } from '../support/demo';
import { openSignIn } from '../support/account';
import { inFile } from '../support/dump';
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

const signIn = async (context: BrowserContext, page: Page): Promise<void> => {
  await page.goto('/login');
  await page.getByLabel('Username').fill(demo.username);
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/');
  await context.storageState();
};

test.beforeEach(async ({ year, context, playwright }) => {
  test.slow();
  const request = await playwright.request.newContext({ baseURL: year.url });
  await (
    await openSignIn(request, demo)
  )();
  await context.addCookies((await request.storageState()).cookies);
  await request.dispose();
});

/** What the device keeps in one of its stores. */
const kept = (page: Page, store: string): Promise<unknown[]> =>
  page.evaluate(
    (name) =>
      new Promise<unknown[]>((resolve, reject) => {
        const request = indexedDB.open('plugtrack');
        request.onerror = () => reject(new Error(String(request.error)));
        request.onsuccess = () => {
          const all = request.result.transaction(name).objectStore(name).getAll();
          all.onsuccess = () => {
            request.result.close();
            resolve(all.result as unknown[]);
          };
        };
      }),
    store,
  );

/** Opens the app as after an installation: the worker stands by, and the device knows what it needs to log. */
async function open(page: Page): Promise<void> {
  await page.goto('/');
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(async () => (await kept(page, 'snapshots')).length).toBe(1);
}

async function log(page: Page, energy: string): Promise<void> {
  await page.goto('/sessions/new');
  await expect(page).toHaveURL(/\/offline\/new$/);
  await page.getByLabel('Energy added').fill(energy);
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL('/offline');
}

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');
/** How many stored sessions have this energy. */
const stored = ({ databasePath }: TestServer, energyWh: number): number =>
  inFile(databasePath, (db) =>
    Number(
      db
        .prepare('select count(*) from charging_sessions where energy_wh = ? and deleted_at is null')
        .pluck()
        .get(energyWh),
    ),
  );

/** Changes the stored rows under a running server. */
function change({ databasePath }: TestServer, sql: string): void {
  const database = new Database(databasePath);
  database.exec(sql);
  database.close();
}

test('a charge logged without a connection is kept, shown, and sent once when there is one', async ({
  page,
  context,
  year,
}) => {
  await open(page);
  await context.setOffline(true);
  await log(page, '17.301');
  await expect(waiting(page)).toHaveCount(1);
  await page.reload();
  await expect(waiting(page)).toContainText('17.301 kWh · Home');
  await context.setOffline(false);
  await expect(waiting(page)).toHaveCount(0);
  expect(stored(year, 17_301)).toBe(1);
});

test('an answer that is lost makes no second row, whichever way the entry is sent', async ({ page, context, year }) => {
  await open(page);
  const loseAnswer = async (route: Route) => {
    await route.fetch();
    await route.abort('connectionreset');
  };
  await page.goto('/sessions/new');
  await page.getByLabel('Energy added').fill('17.302');
  // First the form's own way …
  await context.route('**/sessions/new', (route) =>
    route.request().method() === 'POST' ? loseAnswer(route) : route.continue(),
  );
  // … then that of the outbox, twice.
  let lost = 0;
  await context.route('**/api/v1/sessions', (route) => (++lost <= 2 ? loseAnswer(route) : route.continue()));
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL('/offline');
  await expect
    .poll(async () => {
      const again = page.getByRole('button', { name: 'Send now' });
      if (await again.isVisible()) await again.click();
      return lost;
    })
    .toBeGreaterThan(2);
  await expect(waiting(page)).toHaveCount(0);
  expect(stored(year, 17_302)).toBe(1);
});

test('what the server refuses needs a look, and is corrected where it waits', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await log(page, '17.303');
  // The server that answers later knows the car no more.
  change(year, 'update cars set deleted_at = 1 where id in (select min(id) from cars)');
  await context.setOffline(false);
  await expect(waiting(page)).toContainText('Needs a look');
  await expect(waiting(page)).toContainText('Choose a car');
  change(year, 'update cars set deleted_at = null');
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByLabel('Energy added')).toHaveValue('17.303');
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL('/sessions');
  expect(stored(year, 17_303)).toBe(1);
  expect(await kept(page, 'entries')).toEqual([]);
});

test('a login that ended loses nothing: it asks to sign in, and then sends', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await log(page, '17.304');
  change(year, 'delete from logins');
  await context.setOffline(false);
  await expect(page.getByText('Your login has ended')).toBeVisible();
  await expect(waiting(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('Username').fill(demo.username);
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/offline');
  await expect(waiting(page)).toHaveCount(0);
  expect(stored(year, 17_304)).toBe(1);
});

test('who signs out with charges waiting is asked; nobody else sees or sends them', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await log(page, '17.305');
  await context.route('**/api/v1/sessions', (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/');
  await expect(page.getByRole('status').filter({ hasText: '1 charge waits to be sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Log out' }).click();
  await expect(page.getByRole('dialog', { name: '1 charge waits to be sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Keep them here and log out' }).click();
  await expect(page).toHaveURL(/\/login/);
  expect(await kept(page, 'snapshots')).toEqual([]);
  expect(await kept(page, 'entries')).toHaveLength(1);

  await page.goto('/offline');
  await expect(page.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  await context.unroute('**/api/v1/sessions');
  await signIn(context, page);
  await expect.poll(() => stored(year, 17_305)).toBe(1);
  await expect.poll(async () => (await kept(page, 'entries')).length).toBe(0);
});

test('no cache holds anything of anybody', async ({ page }) => {
  await open(page);
  for (const path of ['/sessions', '/insights', '/settings/cars', '/sessions/new', '/api/snapshot', '/api/v1/sessions'])
    await page.goto(path);
  await page.goto('/');
  const paths = await page.evaluate(async () => {
    const found: string[] = [];
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname);
    return found;
  });
  expect(paths).toContain('/offline');
  expect(paths.filter((path) => !/^\/(_next\/static\/|icons\/|offline$|offline\/new$)/.test(path))).toEqual([]);
});

test('a newer build takes over when its reader says so, and what is typed in a form survives', async ({ page }) => {
  const file = '.next/static/service-worker/sw.js';
  const built = readFileSync(file, 'utf8');
  await open(page);
  await page.goto('/sessions/new');
  await page.getByLabel('Energy added').fill('17.306');
  try {
    writeFileSync(file, built.replace(/self\.BUILD="\w+"/, 'self.BUILD="newer"'));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state))
      .toBe('installed');
    // Not beside the form.
    await expect(page.getByRole('button', { name: 'New version: reload' })).toBeHidden();
    await page.goto('/sessions');
    await page.getByRole('button', { name: 'New version: reload' }).click();
    // The worker before finishes what it is answering.
    await expect
      .poll(() => page.evaluate(() => caches.keys()).catch(() => null), { timeout: 30_000 })
      .toEqual(['shell-newer']);
    await expect(page.getByRole('button', { name: 'New version: reload' })).toBeHidden();
    await page.goto('/sessions/new');
    await expect(page.getByLabel('Energy added')).toHaveValue('17.306');
  } finally {
    writeFileSync(file, built);
  }
});

test('what another app shares waits for the form, and goes nowhere by itself', async ({ page }) => {
  await open(page);
  await page.evaluate(() => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'multipart/form-data', action: '/sessions/new?shared=1' });
    const text = Object.assign(document.createElement('input'), { name: 'text', value: 'Energy 17.307 kWh' });
    form.append(text);
    document.body.append(form);
    form.submit();
  });
  await expect(page).toHaveURL(/\/sessions\/new\?shared=1$/);
  await expect(page.getByRole('heading', { name: 'Log a charge' })).toBeVisible();
  const [share] = (await kept(page, 'shares')) as { text: string }[];
  expect(share?.text ?? 'taken').toMatch(/^(Energy 17\.307 kWh|taken)$/);
});
