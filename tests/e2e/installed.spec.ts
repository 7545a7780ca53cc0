import { readFileSync, writeFileSync } from 'node:fs';
import { signIn } from '../support/account';
import { demo, signInDemo } from '../support/demo';
import { expect, informed, kept, open, quiet, share, test } from '../support/device';
import { fillInOnline, inTime, save, stored } from '../support/outbox';

type Picture = { src: string; sizes: string };
type Manifest = {
  icons: Picture[];
  screenshots: Picture[];
  shortcuts: { name: string; url: string }[];
  share_target: object;
  file_handlers: { accept: Record<string, string[]> }[];
};

test.beforeEach(() => {
  test.slow();
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
  await fillInOnline(page, 17_306);
  try {
    writeFileSync(file, built.replace(/self\.BUILD="\w+"/, 'self.BUILD="newer"'));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting?.state), inTime)
      .toBe('installed');
    // Not beside the form.
    const offer = page.getByRole('button', { name: 'New version: reload', includeHidden: true });
    await expect(offer).toHaveCount(1);
    await expect(offer).toBeHidden();
    await page.goto('/sessions');
    await page.getByRole('button', { name: 'New version: reload' }).click();
    // The worker before finishes what it is answering; a browser may wait for half a minute of quiet to see that it has.
    await expect
      .poll(() => page.evaluate(() => caches.keys()).catch(() => null), { timeout: 60_000 })
      .toEqual(['shell-newer']);
    await expect(page.getByRole('button', { name: /new version/i })).toBeHidden();
    await page.goto('/sessions/new');
    await expect(page.getByLabel('Energy added')).toHaveValue('17.306');
  } finally {
    writeFileSync(file, built);
  }
});

test('on a line that brings nothing, (+) and the shortcut open the form from the device', async ({ page, context }) => {
  await open(page);
  // What the sheet needs comes in a quiet moment, and is the browser's own from then on.
  await quiet(page);
  await context.route(/\/sessions\/new/, () => undefined);
  const energy = page.getByLabel('Energy added');
  // With the page hardly there: before its script runs, while it does, and while what opens the sheet is not loaded yet.
  for (const wait of [0, 60, 120, 250, 500]) {
    await page.goto('/', { waitUntil: 'commit' });
    await page.waitForTimeout(wait);
    await page.getByRole('link', { name: 'Log a charge' }).last().click({ noWaitAfter: true });
    await expect(energy, `after ${wait} ms`).toBeVisible({ timeout: 20_000 });
  }
  const timeTo = async (path: string) => {
    const started = Date.now();
    await page.goto(path);
    await expect(page).toHaveURL(path.replace('/sessions', '/offline'));
    await expect(energy).toBeVisible();
    return Date.now() - started;
  };
  const shortcut = await timeTo('/sessions/new');
  // A copy is not known here: it waits for the server as long as any page.
  expect(await timeTo('/sessions/new?copy=1')).toBeGreaterThan(shortcut);
});

test('what is shared while nobody is signed in waits for who signs in', async ({ page, context }) => {
  await open(page);
  await context.clearCookies();
  // A server that is busy loses to the device's own form, which asks nobody to sign in.
  await expect(async () => {
    await share(page, 'Energy delivered: 17.313 kWh');
    await page.waitForURL(/\/login\?next=/, { timeout: 5000 });
  }).toPass();
  await signIn(page, demo);
  await expect(page).toHaveURL('/sessions/new?shared=1');
  await expect(page.getByLabel('Energy added')).toHaveValue('17.313');
});

test('what another app shares waits for the form, and goes nowhere by itself', async ({ page, year }) => {
  await open(page);
  await share(page, 'Energy delivered: 17.307 kWh');
  // The form of the server, or that of the device where the server is busy.
  await expect(page).toHaveURL(/\/new\?shared=1$/);
  // Until it is saved or left out, for all that a reload can do.
  for (const again of [true, false]) {
    await expect(page.getByLabel('Energy added')).toHaveValue('17.307');
    await expect(page.getByRole('region', { name: 'From the receipt' })).toBeVisible();
    if (again) await page.reload();
  }
  expect(await kept(page, 'shares')).toMatchObject([{ text: 'Energy delivered: 17.307 kWh' }]);
  expect(await kept(page, 'entries')).toEqual([]);
  expect(stored(year, 17_307)).toEqual([0]);
});

test('it can be installed, with its shortcuts, what it takes from other apps and the files it opens', async ({
  // Not the browser's private mode, in which nothing can be installed.
  profile: { page, context },
}) => {
  await page.goto('/login');
  const session = await context.newCDPSession(page);
  const { data, errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect((await session.send('Page.getInstallabilityErrors')).installabilityErrors).toEqual([]);
  const manifest = JSON.parse(data ?? '') as Manifest;
  expect(manifest.shortcuts.map(({ name, url }) => [name, url])).toEqual([
    ['Log a charge', '/sessions/new'],
    ['This month', '/'],
  ]);
  expect(manifest.share_target).toMatchObject({ action: '/sessions/new?shared=1', method: 'POST' });
  expect(manifest.file_handlers[0]?.accept['text/csv']).toEqual(['.csv']);
  for (const { src, sizes } of [...manifest.icons, ...manifest.screenshots]) {
    const size = await page.evaluate(async (path) => {
      const { width, height } = await createImageBitmap(await (await fetch(path)).blob());
      return `${width}x${height}`;
    }, src);
    expect([src, size]).toEqual([src, sizes]);
  }
});

test('over plain http in the house a charge is logged, and one that finds no connection is kept', async ({
  year,
  playwright,
}, { project }) => {
  const { launchOptions } = project.use;
  const rules = `--host-resolver-rules=MAP plugtrack.lan 127.0.0.1`;
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions?.args ?? []), rules],
  });
  try {
    const page = await browser.newPage({ baseURL: year.url.replace('127.0.0.1', 'plugtrack.lan'), locale: 'en-GB' });
    const faults: string[] = [];
    page.on('pageerror', (fault) => faults.push(String(fault)));
    await signInDemo(page);
    await expect(page.getByRole('heading', { name: /so far/ })).toBeVisible();
    expect(await page.evaluate(() => 'serviceWorker' in navigator)).toBe(false);
    await page.goto('/settings/account');
    await expect(page.getByText('This connection is not encrypted')).toBeVisible();
    await page.goto('/sessions/new');
    await page.getByLabel('Energy added').fill('18.401');
    await informed(page);
    await page.context().setOffline(true);
    await save(page);
    await expect(
      page.getByText('Kept on this device. It is sent when there is a connection.', { exact: true }),
    ).toBeVisible();
    await page.context().setOffline(false);
    await expect.poll(() => kept(page, 'entries'), inTime).toEqual([]);
    await page.goto('/sessions');
    await expect(page.getByRole('row').filter({ hasText: '18.4' })).toHaveCount(1);
    expect(faults).toEqual([]);
  } finally {
    await browser.close();
  }
});
