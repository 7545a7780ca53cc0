import type { Page } from '@playwright/test';
import { account } from '../support/account';
import { signInDemo } from '../support/demo';
import { expect, kept, open, test } from '../support/device';
import { inTime, logOffline, posts, save, sendByPagesAlone, stored, waiting } from '../support/outbox';

test.beforeEach(() => {
  test.slow();
});

async function discard(page: Page, index: number): Promise<void> {
  await waiting(page).nth(index).getByRole('button', { name: 'Discard' }).click();
  await waiting(page).nth(index).getByRole('button', { name: 'Discard for good' }).click();
}

test('what is edited or discarded while it is being sent stays as its owner left it', async ({
  page,
  context,
  year,
}) => {
  await sendByPagesAlone(context);
  await open(page);
  await context.setOffline(true);
  for (const energyWh of [21_001, 21_002, 21_003]) await logOffline(page, energyWh);
  let release = () => {};
  const gate = new Promise<void>((resolve) => (release = resolve));
  let sent = 0;
  await context.route(posts, async (route) => {
    sent += 1;
    if (sent === 1) await gate;
    await route.continue();
  });
  await context.setOffline(false);
  await expect.poll(() => sent).toBe(1);

  // The first is on its way: it is changed, and the last is discarded.
  const other = await context.newPage();
  await other.goto('/offline');
  await discard(other, 2);
  await expect(waiting(other)).toHaveCount(2);
  await context.setOffline(true);
  await waiting(other).nth(0).getByRole('link', { name: 'Edit' }).click();
  await other.getByLabel('Energy added').fill('21.009');
  await save(other);
  await expect(other).toHaveURL('/offline');
  await context.setOffline(false);
  release();

  await expect(waiting(other).filter({ hasText: 'This charge is saved already, with other values' })).toHaveCount(
    1,
    inTime,
  );
  await expect(waiting(other)).toHaveCount(1, inTime);
  await expect(waiting(other)).toContainText('21.009 kWh');
  // Changed once more it would be another charge: the button says so.
  await expect(waiting(other).getByRole('link', { name: 'Log anew' })).toBeVisible();
  expect(stored(year, 21_001, 21_002, 21_003, 21_009)).toEqual([1, 1, 0, 0]);
});

test('nothing is discarded by one tap, and it can be brought back', async ({ page, context }) => {
  await open(page);
  await context.setOffline(true);
  await logOffline(page, 21_011);
  await waiting(page).getByRole('button', { name: 'Discard' }).click();
  await page.getByRole('button', { name: 'Keep' }).click();
  await discard(page, 0);
  await expect(page.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(waiting(page)).toContainText('21.011 kWh');
});

test('one that the server stumbles over stops none of the rest', async ({ page, context, year }) => {
  await sendByPagesAlone(context);
  await open(page);
  await context.setOffline(true);
  for (const energyWh of [21_021, 21_022]) await logOffline(page, energyWh);
  const stumble = {
    status: 500,
    contentType: 'application/problem+json',
    body: '{"title":"Something went wrong here."}',
  };
  await context.route(posts, (route) =>
    route.request().postData()?.includes('21.021') ? route.fulfill(stumble) : route.continue(),
  );
  await context.setOffline(false);
  await expect(waiting(page)).toHaveCount(1, inTime);
  expect(stored(year, 21_021, 21_022)).toEqual([0, 1]);
  await context.unroute(posts);
  await page.getByRole('button', { name: 'Send now' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  expect(stored(year, 21_021, 21_022)).toEqual([1, 1]);
});

test('without a connection it looks as its owner has chosen, and after the log-out as nobody has', async ({
  page,
  context,
}) => {
  await open(page);
  await page.goto('/settings/account');
  await page.getByText('Dark', { exact: true }).click();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect.poll(async () => ((await kept(page, 'snapshots'))[0] as { theme: string }).theme).toBe('dark');
  await context.setOffline(true);
  for (const path of ['/', '/sessions/new']) {
    await page.goto(path);
    await expect(page).toHaveURL(/\/offline/);
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  }
  await context.setOffline(false);
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Log out' }).first().click();
  await expect(page).toHaveURL(/\/login/);
  await context.setOffline(true);
  await page.goto('/');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await expect(page.getByText('Nothing waits to be sent')).toBeVisible();
  // Nobody can sign in without a connection, and without a login there is nothing to log with.
  await expect(page.getByText('Nobody is signed in on this device.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Log a charge' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Try again' })).toBeVisible();
});

test('a page that was open before somebody else signed in brings nobody’s things back', async ({
  page,
  context,
  year,
}) => {
  await year.restart({ REGISTRATION: 'open' });
  await sendByPagesAlone(context);
  await open(page);
  const [before] = (await kept(page, 'state')) as string[];
  await context.setOffline(true);
  await logOffline(page, 21_031);
  await context.route(posts, (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/');
  await expect(page.getByText('1 charge waits to be sent')).toBeVisible();

  // The other signs in at the same phone, in a tab of their own.
  const other = await context.newPage();
  await context.clearCookies();
  await other.goto('/register');
  await other.getByLabel('Username').fill(account.username);
  await other.getByLabel('Password', { exact: true }).fill(account.password);
  await other.getByRole('button', { name: 'Make account' }).click();
  await other.waitForURL('**/setup/car');
  await other.goto('/sessions');
  await expect.poll(async () => (await kept(other, 'state'))[0]).not.toBe(before);
  const [theirs] = await kept(other, 'state');

  await context.unroute(posts);
  const now = Date.now();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  // The page of before has asked who is signed in, and put down what it was told.
  const toldSince = async () =>
    ((await kept(page, 'snapshots')) as { savedAt: number }[]).some((one) => one.savedAt >= now);
  await expect.poll(toldSince).toBe(true);
  expect(await kept(page, 'state')).toEqual([theirs]);
  await other.goto('/offline');
  await expect(other.getByRole('heading', { name: 'Nothing waits to be sent' })).toBeVisible();
  expect(stored(year, 21_031)).toEqual([0]);

  await context.clearCookies();
  await signInDemo(other);
  await expect.poll(() => stored(year, 21_031), inTime).toEqual([1]);
});

test('a name that was typed at the sign-in is not kept for the next one', async ({ page, context }) => {
  await context.clearCookies();
  await page.goto('/login');
  await page.getByLabel('Username').fill('somebody');
  await page.getByLabel('Password', { exact: true }).click();
  expect(await page.evaluate(() => Object.keys(sessionStorage))).toEqual([]);
  await page.reload();
  await expect(page.getByLabel('Username')).toHaveValue('');
});

test('the icon counts what waits, and nothing once its owner has logged out', async ({ year, profile }) => {
  const { page, context } = profile;
  await sendByPagesAlone(context);
  await signInDemo(page);
  await open(page);
  // Of the developer tools' own protocol, which the types here do not know yet.
  const session = (await context.newCDPSession(page)) as unknown as {
    send: (method: string, parameters: object) => Promise<{ badgeCount?: number }>;
  };
  const manifestId = `${year.url}/`;
  await session.send('PWA.install', { manifestId, installUrlOrBundleUrl: manifestId });
  const count = async () => (await session.send('PWA.getOsAppState', { manifestId })).badgeCount;
  await context.setOffline(true);
  for (const energyWh of [21_041, 21_042]) await logOffline(page, energyWh);
  await expect.poll(count).toBe(2);
  await context.route(posts, (route) => route.abort());
  await context.setOffline(false);
  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Log out' }).first().click();
  await page.getByRole('button', { name: 'Keep them here and log out' }).click();
  await expect(page).toHaveURL(/\/login/);
  await expect.poll(count).toBe(0);
  await context.unroute(posts);
  await signInDemo(page);
  await expect.poll(() => stored(year, 21_041, 21_042), inTime).toEqual([1, 1]);
  await expect.poll(count).toBe(0);
});
