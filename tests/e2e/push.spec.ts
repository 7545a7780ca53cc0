import type { BrowserContext, Page } from '@playwright/test';
import { controlled } from '../support/device';
import { inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import { allowLoopback } from '../support/network';
import { newDevice, startPushService, type Device, type PushService } from '../support/push-service';
import { countShown, deliver, press, shown } from '../support/worker';

test.use({ serviceWorkers: 'allow' });
test.describe.configure({ mode: 'serial' });

let service: PushService;
test.beforeAll(async () => {
  service = await startPushService();
});
test.afterAll(() => service.close());
test.beforeEach(() => {
  test.slow();
});

/** The worker stands by, as after the second visit. */
async function ready(page: Page, path = '/settings/notifications'): Promise<void> {
  await page.goto(path);
  await controlled(page);
}

/** In the place of its maker's push service, which no test can reach: the browser is given this device's subscription. */
async function subscribesAt(context: BrowserContext, { subscription }: Device): Promise<void> {
  await context.addInitScript(({ endpoint, p256dh, auth }) => {
    const name = 'subscribed-in-test';
    const bytes = (text: string) =>
      Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0)).buffer;
    const made = (key: string | null) =>
      key && {
        endpoint,
        options: { applicationServerKey: bytes(key) },
        toJSON: () => ({ endpoint, keys: { p256dh, auth } }),
        unsubscribe: () => {
          localStorage.removeItem(name);
          return Promise.resolve(true);
        },
      };
    Object.assign(PushManager.prototype, {
      getSubscription: () => Promise.resolve(made(localStorage.getItem(name))),
      subscribe: ({ applicationServerKey }: { applicationServerKey: string }) => {
        localStorage.setItem(name, applicationServerKey);
        return Promise.resolve(made(applicationServerKey));
      },
    });
  }, subscription);
}

const addPage = '/settings/notifications/new?kind=browser';
const addButton = (page: Page) => page.getByRole('button', { name: /^Add this browser/ });
const card = (page: Page, name: RegExp) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });
/** What the server has stored of channels; endpoints stand in none of it. */
const channelsIn = (databasePath: string) =>
  inFile(databasePath, (file) =>
    file
      .prepare<[], { name: string; config: string; enabled: number; deleted: number }>(
        'select name, config, enabled, deleted_at is not null as deleted from notification_channels order by id',
      )
      .all(),
  );

test('where nothing can be shown, it says why', async ({ signedIn: page, context }) => {
  await ready(page, '/settings/notifications/new');
  await page.getByRole('link', { name: /^Browser/ }).click();
  await expect(page.getByRole('heading', { name: 'Add this browser' })).toBeVisible();
  // Chromium without a head grants nothing by itself.
  await addButton(page).click();
  await expect(page.getByRole('status').filter({ hasText: /blocked for this address|Not allowed yet/ })).toBeVisible();
  await context.grantPermissions(['notifications']);
  await ready(page, addPage);
  await expect(page.getByText('blocked for this address')).toBeHidden();
  // There is no way from here to the browser's own push service.
  await addButton(page).click();
  await expect(page.getByText('The browser could not subscribe')).toBeVisible({ timeout: 30_000 });
});

test('without script, it says that it needs some', async ({ signedIn: { request } }) => {
  // As text: a browser that is told to run no script still reads the page as one that would.
  const html = await (await request.get(addPage)).text();
  expect(/<noscript>(.*?)<\/noscript>/s.exec(html)?.[1]).toContain('This needs JavaScript');
});

test('the worker shows what comes, and opens what it is about, here and nowhere else', async ({
  signedIn: page,
  context,
  server,
}) => {
  await context.grantPermissions(['notifications']);
  await ready(page);
  const told = (tag: string, navigate: string, title = 'Charge to 100 % due') =>
    JSON.stringify({ web_push: 8030, notification: { title, body: 'Last full 28 days ago.', navigate, tag } });
  const [worker] = context.serviceWorkers();
  if (!worker) throw new Error('No worker.');
  await countShown(worker);
  const bring = (data: string) => deliver(page, worker, data);
  await bring(told('msg_1', `${server.url}/settings/cars`));
  expect(await shown(page)).toEqual([
    {
      ...{ title: 'Charge to 100 % due', body: 'Last full 28 days ago.', tag: 'msg_1' },
      navigate: `${server.url}/settings/cars`,
    },
  ]);
  // The same once more takes its place.
  await bring(told('msg_1', `${server.url}/settings/cars`, 'Again'));
  expect((await shown(page)).map(({ title }) => title)).toEqual(['Again']);

  expect(await press(worker, 'msg_1')).toEqual([`${server.url}/settings/cars`]);
  await expect.poll(() => shown(page)).toEqual([]);
  await bring(told('msg_2', page.url()));
  expect(await press(worker, 'msg_2')).toEqual([`focus ${page.url()}`]);
  for (const [index, elsewhere] of ['https://evil.example/', 'javascript:alert(1)', '//evil.example'].entries()) {
    await bring(told(`evil_${index}`, elsewhere));
    expect(await press(worker, `evil_${index}`)).toEqual([`${server.url}/`]);
  }
  await expect.poll(() => shown(page)).toEqual([]);
  // Whatever comes, something is shown.
  const broken = ['', 'no JSON', '{"notification":7}', 'null'];
  for (const data of broken) await bring(data);
  expect((await shown(page)).map(({ title }) => title)).toEqual(broken.map(() => 'PlugTrack'));
});

// The last: it ends the login that all of them have.
test('a browser is added by a press, tried, edited, added again, and gone when it logs out', async ({
  signedIn: page,
  context,
  server,
}) => {
  const device = newDevice(`${service.url}/push/SENTINEL-endpoint`, '');
  await subscribesAt(context, device);
  await context.grantPermissions(['notifications']);
  await allowLoopback(page);
  await ready(page, addPage);
  await addButton(page).click();
  await page.waitForURL('**/settings/notifications');
  const mine = card(page, /^Chrome on /);
  await expect(mine.getByText('This browser', { exact: true })).toBeVisible();
  await expect(mine.getByText('every event')).toBeVisible();
  await mine.getByRole('button', { name: 'Send test' }).click();
  await expect(mine.getByRole('status')).toHaveText(/^Delivered in \d+ ms$/);
  const body = service.received.at(-1)?.body ?? Buffer.alloc(0);
  expect(device.read(body)).toMatchObject({
    notification: { title: 'Test from PlugTrack', navigate: `${server.url}/settings/notifications` },
  });

  // Its form asks for a name and events alone, and shows nothing of what it is written to by.
  await mine.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Name').fill('My desk');
  await page.getByLabel('Weekly summary').uncheck();
  await expect(page.getByLabel('Subscription')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save channel' }).click();
  await page.waitForURL('**/settings/notifications');
  await expect(card(page, /^My desk$/).getByText('7 of 8 events')).toBeVisible();
  for (const path of ['/settings/notifications', '/settings/notifications/1', addPage])
    for (const headers of [{}, { rsc: '1' }] as Record<string, string>[])
      expect(await (await page.request.get(path, { headers })).text()).not.toMatch(/SENTINEL|privateKey/);

  await page.goto(addPage);
  await expect(page.getByText('This browser is added already')).toBeVisible();
  await addButton(page).click();
  await page.waitForURL('**/settings/notifications');
  expect(channelsIn(server.databasePath)).toMatchObject([{ name: 'My desk', enabled: 1, deleted: 0 }]);
  expect(JSON.stringify(channelsIn(server.databasePath))).not.toContain('SENTINEL');

  service.answer = (response) => response.writeHead(410).end();
  await card(page, /^My desk$/)
    .getByRole('button', { name: 'Send test' })
    .click();
  await expect(card(page, /^My desk$/).getByText(/^This browser has unsubscribed/)).toBeVisible();
  await page.goto('/settings/notifications');
  await expect(card(page, /^My desk$/).getByText('Off', { exact: true })).toBeVisible();
  service.answer = (response) => response.writeHead(201).end();
  await page.goto(addPage);
  await addButton(page).click();
  await page.waitForURL('**/settings/notifications');
  await expect(card(page, /^My desk$/).getByText('Off', { exact: true })).toBeHidden();

  await page.goto('/settings/account');
  await page.getByRole('button', { name: 'Log out' }).first().click();
  await page.waitForURL('**/login?left=1');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => /push|subscribed/.test(key)))).toEqual([]);
  expect(channelsIn(server.databasePath)).toMatchObject([{ name: 'My desk', deleted: 1 }]);
});
