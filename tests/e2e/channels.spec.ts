import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { allowLoopback } from '../support/network';
import {
  startApprise,
  startBadly,
  startGotify,
  startHook,
  startNtfy,
  type FakeServer,
} from '../support/notification-servers';

test.describe.configure({ mode: 'serial' });

const open: FakeServer[] = [];

async function started(starting: Promise<FakeServer>): Promise<FakeServer> {
  const server = await starting;
  open.push(server);
  return server;
}

test.afterAll(() => Promise.all(open.map((server) => server.close())));

const card = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Fills the form of a new channel by the labels of its fields, and saves it. */
async function add(page: Page, kind: string, fields: Record<string, string>): Promise<void> {
  await page.goto('/settings/notifications/new');
  await page.getByRole('link', { name: new RegExp(`^${kind}`) }).click();
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label).first().fill(text);
  await page.getByRole('button', { name: 'Save channel' }).click();
  await page.waitForURL('**/settings/notifications');
}

async function tryOut(page: Page, name: string, sentence: RegExp | string): Promise<void> {
  await card(page, name).getByRole('button', { name: 'Send test' }).click();
  // One that says nothing is waited for by the server itself.
  await expect(card(page, name).getByRole('status')).toHaveText(sentence, { timeout: 40_000 });
}

/** No page, and nothing of what the router asks for, has it. */
async function expectNowhere(page: Page, secret: string): Promise<void> {
  const edit = await page.getByRole('link', { name: 'Edit' }).first().getAttribute('href');
  for (const path of ['/settings/notifications', edit ?? ''])
    for (const headers of [{}, { rsc: '1' }] as Record<string, string>[])
      expect(await (await page.request.get(path, { headers })).text()).not.toContain(secret);
}

const tokens = { app: 'Asentinel.ap-p1', client: 'Csentinel.cl-i2' };
const delivered = /^Delivered in \d+ ms$/;

test('each kind is added, tried, and found to arrive', async ({ signedIn: page }) => {
  await page.goto('/settings/notifications');
  await expect(page.getByRole('heading', { name: 'Nothing is sent yet' })).toBeVisible();
  const gotify = await started(startGotify(tokens));
  await add(page, 'Gotify', { 'Server address': `${gotify.url}/gotify/`, 'App token': tokens.app });
  await tryOut(page, 'Gotify', /^Not sent: addresses of this machine itself are switched off/);
  expect(gotify.received).toEqual([]);
  await allowLoopback(page);

  await page.goto('/settings/notifications');
  await tryOut(page, 'Gotify', delivered);
  expect(JSON.parse(gotify.received.at(-1)?.body ?? '')).toMatchObject({ title: 'Test from PlugTrack' });
  await expectNowhere(page, tokens.app);

  const ntfy = await started(startNtfy({ topic: 'closed', token: 'tk_sentinel', basic: 'me:pw' }));
  await add(page, 'ntfy', { 'Server address': ntfy.url, Topic: 'closed', 'Access token': 'tk_sentinel' });
  await tryOut(page, 'ntfy', delivered);
  const apprise = await started(startApprise('home'));
  await add(page, 'Apprise', { 'Apprise API address': apprise.url, 'Configuration key': 'home' });
  await tryOut(page, 'Apprise', delivered);
});

test('a signing secret is made, shown once, and believed by the receiver', async ({ signedIn: page }) => {
  await page.goto('/settings/notifications/new?kind=webhook');
  await page.getByRole('button', { name: 'Generate one' }).click();
  const secret = (await page.locator('code').textContent()) ?? '';
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  const hook = await started(startHook(secret));
  await page.getByLabel('Address').fill(hook.url);
  await page.getByRole('button', { name: 'Save channel' }).click();
  await page.waitForURL('**/settings/notifications');
  await tryOut(page, 'Webhook', delivered);
  await expectNowhere(page, secret.slice(6));
});

test('a client token is refused in the form, before anything is sent', async ({ signedIn: page }) => {
  await page.goto('/settings/notifications/new?kind=gotify');
  await page.getByLabel('Server address').fill('http://gotify.example');
  await page.getByLabel('App token').first().fill(tokens.client);
  await page.getByRole('button', { name: 'Save channel' }).click();
  await expect(page.locator('#channel-new-gotify-errors')).toContainText('This is a client token');
  await page.goto('/settings/notifications');
  await expect(page.getByRole('button', { name: 'Send test' })).toHaveCount(4);
});

test('another address warns that it loses the token, and does', async ({ signedIn: page }) => {
  const other = await started(startGotify(tokens));
  await page.goto('/settings/notifications');
  await card(page, 'Gotify').getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Server address').fill(`${other.url}/gotify`);
  await expect(page.getByText('The address has changed')).toBeVisible();
  await page.getByRole('button', { name: 'Save channel' }).click();
  await page.waitForURL('**/settings/notifications');
  await expect(card(page, 'Gotify')).toContainText('The app token is missing');
  await tryOut(page, 'Gotify', /^The app token is missing/);
  expect(other.received).toEqual([]);
  await card(page, 'Gotify').getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('App token').first().fill('Awrong');
  await page.getByRole('button', { name: 'Save channel' }).click();
  await page.waitForURL('**/settings/notifications');
  await tryOut(page, 'Gotify', 'Gotify did not accept the app token.');
});

test('channels are switched off and on, deleted and brought back, and told what is ticked', async ({
  signedIn: page,
}) => {
  await page.goto('/settings/notifications');
  const phone = card(page, 'ntfy');
  await phone.getByRole('button', { name: 'Switch off' }).click();
  await expect(phone.getByText('Off', { exact: true })).toBeVisible();
  await phone.getByRole('button', { name: 'Switch on' }).click();
  await expect(phone.getByText('Off', { exact: true })).toBeHidden();
  await phone.getByRole('button', { name: 'Delete' }).click();
  await expect(phone).toBeHidden();
  const toast = page.getByRole('listitem').filter({ hasText: 'Channel deleted' });
  await toast.getByRole('button', { name: 'Undo' }).click();
  await tryOut(page, 'ntfy', delivered);

  await page.getByLabel('Tariff ending: ntfy').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(phone).toContainText('7 of 8 events');
  await page.reload();
  await expect(page.getByLabel('Tariff ending: ntfy')).not.toBeChecked();
  await expect(page.getByLabel('Tariff ending: Apprise')).toBeChecked();
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a channel is added and tried, and what goes wrong is said', async ({ signedIn: page }) => {
    const bad = await started(startBadly('answers 500 with its secrets'));
    await add(page, 'ntfy', { Name: 'Plain', 'Server address': bad.url, Topic: 'open' });
    await tryOut(page, 'Plain', /^ntfy had a fault of its own/i);
    expect(await page.content()).not.toContain('SENTINEL');
    await page.goto('/settings/notifications/new?kind=gotify');
    await page.getByLabel('Server address').fill('gotify');
    await page.getByLabel('App token').first().fill(tokens.app);
    await page.getByRole('button', { name: 'Save channel' }).click();
    await expect(page.locator('#channel-new-gotify-errors')).toContainText('Enter the whole address');
    await expect(page.getByLabel('Server address')).toHaveValue('gotify');
    expect(await page.content()).not.toContain(tokens.app);
  });
});
