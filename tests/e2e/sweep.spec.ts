import Database from 'better-sqlite3';
import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test';
import { openSignIn } from '../support/account';
import { demo, seedDemo } from '../support/demo';
import { accessFaults, contrastFaults, sidewaysAt, smallFields, targetFaults } from '../support/page-faults';
import { expect, test as base } from '../support/fixtures';
import type { TestServer } from '../support/server';

/** One that is as it should be, one that is off and has lost its token, with a name as long as there can be. */
function addChannels({ databasePath }: TestServer): void {
  const database = new Database(databasePath);
  const insert = database.prepare(
    `insert into notification_channels (user_id, kind, name, config, events, enabled, created_at, updated_at)
     select min(id), ?, ?, ?, '["tariff.ending"]', ?, 0, 0 from users`,
  );
  insert.run('ntfy', 'Phone', '{"url":"https://ntfy.example","topic":"charging","username":null}', 1);
  insert.run('gotify', 'W'.repeat(64), `{"url":"https://gotify.example/${'a'.repeat(200)}"}`, 0);
  database.close();
}

// Every address of the app, in a year of data, looked at as a phone and as a desktop would show it.
const test = base.extend<object, { year: TestServer }>({
  year: [
    async ({ server }, provide) => {
      seedDemo(server);
      addChannels(server);
      await provide(server);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

test.use({ serverEnv: { REGISTRATION: 'open' } });
test.describe.configure({ timeout: 180_000 });
// A trace keeps a picture of the page after every step, which would take longer than the steps.
test.use({ trace: 'off' });

const widths = [320, 360, 390, 768, 1024, 1440];
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };
const forNobody = ['/login', '/register', '/offline', '/offline/new'];

function addressesOf({ databasePath }: TestServer): string[] {
  const database = new Database(databasePath, { readonly: true });
  const newest = (table: string) => String(database.prepare(`select max(id) from ${table}`).pluck().get());
  const [session, car, tariff, channel] = ['charging_sessions', 'cars', 'tariffs', 'notification_channels'].map(newest);
  const typed = 'name_1=Nights&price_1=28&bands_1=23:30-05:30+every+day+7&standing_charge_1=61&price_2=dear';
  const day = database.prepare('select max(day) from charging_sessions').pluck().get() as string;
  database.close();
  return [
    ...['/', '/?m=2015-06', '/insights', `/insights?y=${Number(day.slice(0, 4)) - 1}`, '/import'],
    ...['/insights/what-if', `/insights/what-if?t=${tariff}&${typed}`, '/insights/what-if?period=2015'],
    ...['/sessions?size=25', `/sessions?period=${day.slice(0, 4)}&place=home&sort=cost&dir=asc&size=25&page=2`],
    ...[
      '/sessions?text=nothing+has+this',
      `/sessions/print?period=${day.slice(0, 4)}`,
      '/sessions/new',
      `/sessions/new?from=${session}`,
    ],
    ...[`/sessions/${session}`, `/sessions/${session}/edit`, '/sessions/999999'],
    ...['/sessions?size=25&select=1', `/sessions/edit?ids=${session}&look=1&place_kind=work&price=free`],
    ...[`/sessions/${session}/split?look=1&first_kwh=1`, '/sessions/merge?all=1', '/settings/data/edits'],
    ...['cars', 'home-charging', 'notifications', 'ai', 'data', 'data/deleted', 'data/restore', 'account'].map(
      (tab) => `/settings/${tab}`,
    ),
    ...['', '?kind=ntfy', '?kind=webhook'].map((kind) => `/settings/notifications/new${kind}`),
    ...[
      `/settings/notifications/${channel}`,
      '/settings/cars/new',
      `/settings/cars/${car}`,
      '/settings/home-charging/new',
    ],
    ...[`/settings/home-charging/${tariff}`, `/settings/home-charging/${tariff}/half-hours`],
    ...[
      '/settings/home-charging/new?preset=cosy-octopus',
      '/setup/car',
      '/setup/price',
      '/setup/done',
      '/no/such/page',
      // With what the device has been told on the pages before.
      ...['/offline', '/offline/new'],
    ],
  ];
}

/** What the browser complains about while `page` lives, and every request that would leave the app's own origin. */
function listen(page: Page, origin: string): string[] {
  const seen: string[] = [];
  const documents = new Set<string>();
  page.on('request', (request) => request.isNavigationRequest() && documents.add(request.url()));
  page.on('console', (message: ConsoleMessage) => {
    // That the document of an address without a page is a 404 is what is wanted.
    const isMissing = documents.has(message.location().url) && message.text().includes('404');
    if (message.type() === 'error' && !isMissing) seen.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (['http:', 'https:', 'ws:', 'wss:'].includes(url.protocol) && url.origin !== origin)
      seen.push(`left: ${url.href}`);
  });
  return seen;
}

/** Colours ease over into others, from the next frame on. */
const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    for (const animation of document.getAnimations()) animation.finish();
  });

async function faultsAt(page: Page, address: string, seen: string[]): Promise<string[]> {
  const viewport = page.viewportSize() ?? desktop.viewport;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await page.goto(address);
  const isTouch = await page.evaluate(() => matchMedia('(pointer: coarse)').matches);
  const faults = await accessFaults(page);
  if (isTouch) faults.push(...(await targetFaults(page)), ...(await smallFields(page)));
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await settle(page);
  faults.push(...(await contrastFaults(page)).map((fault) => `dark: ${fault}`));
  faults.push(...(await sidewaysAt(page, isTouch ? widths : widths.slice(-2))));
  await page.setViewportSize(viewport);
  return [...faults, ...seen.splice(0)].map((fault) => `${address}: ${fault}`);
}

async function sweep(context: BrowserContext, origin: string, addresses: readonly string[]): Promise<void> {
  const page = await context.newPage();
  const seen = listen(page, origin);
  const faults: string[] = [];
  for (const address of addresses) faults.push(...(await faultsAt(page, address, seen)));
  await page.close();
  expect(faults).toEqual([]);
}

test('the first page of an empty server', async ({ browser, server }) => {
  for (const device of [phone, desktop]) {
    const context = await browser.newContext({ ...device, baseURL: server.url });
    await sweep(context, server.url, ['/setup', '/setup/restore']);
    await context.close();
  }
});

for (const [name, device] of Object.entries({ phone, desktop })) {
  test(`every page on a ${name}`, async ({ browser, year, request }) => {
    const context = await browser.newContext({ ...device, baseURL: year.url });
    await sweep(context, year.url, forNobody);
    expect((await (await openSignIn(request, demo))(context.request)).status()).toBe(303);
    await sweep(context, year.url, addressesOf(year));
    await context.close();
  });
}
