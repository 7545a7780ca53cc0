import Database from 'better-sqlite3';
import type { BrowserContext, Page, Route } from '@playwright/test';
import { demo } from '../support/demo';
import { expect, kept, open, test } from '../support/device';
import { inFile } from '../support/dump';
import type { TestServer } from '../support/server';

test.beforeEach(() => {
  test.slow();
});

const signIn = async (context: BrowserContext, page: Page): Promise<void> => {
  await page.goto('/login');
  await page.getByLabel('Username').fill(demo.username);
  await page.getByLabel('Password', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL('/');
  await context.storageState();
};

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
  // The worker may be sending too: its try has the lock until it gives up.
  await expect
    .poll(
      async () => {
        const again = page.getByRole('button', { name: 'Send now' });
        if (await again.isVisible()) await again.click();
        return waiting(page).count();
      },
      { timeout: 45_000 },
    )
    .toBe(0);
  expect(lost).toBeGreaterThan(0);
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
