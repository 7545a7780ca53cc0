import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page, Route } from '@playwright/test';
import sharp from 'sharp';
import { expect, kept, open, test } from '../support/device';
import { inFile } from '../support/dump';
import { openProfile, signInDemo } from '../support/profile';
import type { TestServer } from '../support/server';

test.beforeEach(() => {
  test.slow();
});

/** Noise, so that it weighs what a photo does. */
const photo = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();

async function log(page: Page, energy: string, pictures: { name: string; buffer: Buffer }[]): Promise<void> {
  await page.goto('/sessions/new');
  await page.getByLabel('Energy added').fill(energy);
  await page.getByText('More details').click();
  await page
    .getByLabel('Add a picture')
    .setInputFiles(pictures.map((picture) => ({ ...picture, mimeType: 'image/jpeg' })));
  await expect(page.getByRole('link', { name: pictures.at(-1)?.name ?? '' })).toBeVisible();
  await page.getByRole('button', { name: 'Save charge' }).click();
}

const waiting = (page: Page) => page.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');
/** The pictures of the session with this energy: their names and sizes. */
const picturesOf = ({ databasePath }: TestServer, energyWh: number) =>
  inFile(databasePath, (db) =>
    db
      .prepare<[number], { name: string; bytes: number; content: Buffer }>(
        `select a.name, a.bytes_count as bytes, a.content from attachments a join charging_sessions s on s.id = a.session_id
         where s.energy_wh = ? and s.deleted_at is null and a.deleted_at is null order by a.id`,
      )
      .all(energyWh),
  );
const rowsOf = ({ databasePath }: TestServer, energyWh: number) =>
  inFile(databasePath, (db) =>
    db.prepare('select count(*) from charging_sessions where energy_wh = ?').pluck().get(energyWh),
  );

const picturePath = /\/api\/attachments\?/;
const cut = async (route: Route) => {
  await route.fetch();
  await route.abort('connectionreset');
};
const isThere = ({ url }: TestServer) =>
  fetch(url).then(
    () => true,
    () => false,
  );
const sendNow = async (page: Page) => {
  const button = page.getByRole('button', { name: 'Send now' });
  if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => null);
  return waiting(page).count();
};
const allSent = (page: Page) => expect.poll(() => sendNow(page), { timeout: 60_000 }).toBe(0);

async function logOffline(page: Page, context: BrowserContext, energy: string, name: string): Promise<void> {
  await open(page);
  await context.setOffline(true);
  await log(page, energy, [{ name, buffer: await photo(600, 900) }]);
  await expect(page).toHaveURL('/offline');
}

test('a picture waits with its charge, sized down, and goes once after it', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  const large = await photo(3000, 1200);
  await log(page, '18.101', [{ name: 'receipt.jpg', buffer: large }]);
  await expect(page).toHaveURL('/offline');
  await expect(waiting(page)).toContainText('With 1 picture');
  const size = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const request = indexedDB.open('plugtrack');
        request.onsuccess = () => {
          const all = request.result.transaction('entries').objectStore('entries').getAll();
          all.onsuccess = () => {
            const [entry] = all.result as { pictures: { content: Blob }[] }[];
            request.result.close();
            void createImageBitmap(entry?.pictures[0]?.content ?? new Blob()).then(({ width, height }) =>
              resolve(`${width}x${height}`),
            );
          };
        };
      }),
  );
  expect(size).toBe('2400x960');

  // Edited while it waits, it keeps its picture.
  await page.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByRole('link', { name: 'receipt.jpg' })).toBeVisible();
  await page.getByLabel('Energy added').fill('18.102');
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(waiting(page)).toContainText('18.102 kWh');
  await expect(waiting(page)).toContainText('With 1 picture');

  await context.setOffline(false);
  await allSent(page);
  expect([rowsOf(year, 18_101), rowsOf(year, 18_102)]).toEqual([0, 1]);
  expect(picturesOf(year, 18_102).map(({ name }) => name)).toEqual(['receipt.jpg']);
  expect(await kept(page, 'entries')).toEqual([]);
});

test('answers that are lost make no second picture', async ({ page, context, year }) => {
  await logOffline(page, context, '18.103', 'a.jpg');
  let lost = 0;
  await context.route(picturePath, (route) => (++lost <= 2 ? cut(route) : route.continue()));
  await context.setOffline(false);
  await expect.poll(() => lost, { timeout: 30_000 }).toBeGreaterThan(0);
  await expect(waiting(page).filter({ hasText: 'The charge is sent, 1 picture not yet' })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await allSent(page);
  expect(lost).toBeGreaterThan(2);
  expect([rowsOf(year, 18_103), picturesOf(year, 18_103).length]).toEqual([1, 1]);
});

test('a server that is killed while pictures come has each of them once afterwards', async ({
  page,
  context,
  year,
}) => {
  await logOffline(page, context, '18.104', 'a.jpg');
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByText('More details').click();
  await page
    .getByLabel('Add a picture')
    .setInputFiles([{ name: 'b.jpg', mimeType: 'image/jpeg', buffer: await photo(500, 500) }]);
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(waiting(page)).toContainText('With 2 pictures');
  let kills = 0;
  let isArmed = true;
  await context.route(picturePath, async (route) => {
    if (isArmed) {
      isArmed = false;
      kills += 1;
      // Before it has answered, and at another moment of its work each time.
      setTimeout(() => void year.kill(), 25 * kills * kills);
    }
    await route.continue();
  });
  await context.setOffline(false);
  for (let round = 1; round <= 3; round += 1) {
    await expect.poll(() => sendNow(page).then(() => kills), { timeout: 30_000 }).toBe(round);
    await expect.poll(() => isThere(year)).toBe(false);
    await year.restart();
    isArmed = round < 3;
  }
  await allSent(page);
  expect(rowsOf(year, 18_104)).toBe(1);
  expect(
    picturesOf(year, 18_104)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['a.jpg', 'b.jpg']);
});

test('a picture whose connection breaks after the charge was saved waits here too', async ({ page, context, year }) => {
  await open(page);
  // The action of the form that sends pictures is the second post of this page.
  let posts = 0;
  await context.route('**/sessions*', (route) =>
    route.request().method() === 'POST' && ++posts > 1 ? route.abort() : route.continue(),
  );
  await context.route('**/sessions/new', (route) =>
    route.request().method() === 'POST' && ++posts > 1 ? route.abort() : route.continue(),
  );
  await log(page, '18.105', [{ name: 'late.jpg', buffer: await photo(400, 400) }]);
  await expect(page).toHaveURL(/\/sessions$/);
  await expect.poll(() => picturesOf(year, 18_105).map(({ name }) => name), { timeout: 60_000 }).toEqual(['late.jpg']);
  await expect.poll(() => kept(page, 'entries')).toEqual([]);
  expect(posts).toBeGreaterThan(1);
});

test('where there is no room for a picture the charge is kept without it, and says so; without any the form stays', async ({
  year,
}, { project }) => {
  test.setTimeout(240_000);
  // What a private window keeps has no limit.
  const profile = await openProfile(year.url, project.use.launchOptions ?? {});
  try {
    const { page, context } = profile;
    await signInDemo(page);
    await open(page);
    const session = await context.newCDPSession(page);
    const leave = async (bytes?: number) => {
      const { usage } = await session.send('Storage.getUsageAndQuota', { origin: year.url });
      const quota = bytes === undefined ? {} : { quotaSize: usage + bytes };
      await session.send('Storage.overrideQuotaForOrigin', { origin: year.url, ...quota });
      // For half a minute the browser goes by what it last knew of the space that is left.
      if (bytes !== undefined) await page.waitForTimeout(31_000);
    };
    await context.setOffline(true);
    await page.goto('/sessions/new');
    await leave(120_000);
    await log(page, '18.106', [{ name: 'big.jpg', buffer: await photo(2000, 2000) }]);
    await expect(waiting(page)).toContainText('Without its picture, for which this browser had no room');

    await leave(0);
    await page.goto('/sessions/new');
    await page.getByLabel('Energy added').fill('18.107');
    await page.getByRole('button', { name: 'Save charge' }).click();
    await expect(page.getByText('has no room to keep the charge')).toBeVisible();
    await expect(page.getByLabel('Energy added')).toHaveValue('18.107');
    await leave();
    await page.getByRole('button', { name: 'Save charge' }).click();
    await expect(waiting(page)).toHaveCount(2);
    await context.setOffline(false);
    await allSent(page);
    expect([rowsOf(year, 18_106), rowsOf(year, 18_107)]).toEqual([1, 1]);
  } finally {
    await profile.dispose();
  }
});
