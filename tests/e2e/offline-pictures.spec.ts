import { randomBytes } from 'node:crypto';
import type { BrowserContext, Page, Route } from '@playwright/test';
import sharp from 'sharp';
import { signInDemo } from '../support/demo';
import { expect, kept, open, test } from '../support/device';
import { inFile } from '../support/dump';
import {
  fillInOffline,
  fillInOnline,
  inTime,
  save,
  sendAll,
  sendByPagesAlone,
  sendNow,
  stored,
  waiting,
} from '../support/outbox';
import type { TestServer } from '../support/server';

test.beforeEach(() => {
  test.slow();
});

/** Noise, so that it weighs what a photo does. */
const photo = (width: number, height: number) =>
  sharp(randomBytes(width * height * 3), { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 80 })
    .toBuffer();

async function addPicture(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByText('More details').click();
  await page.getByLabel('Add a picture').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  // Made smaller first, which takes a large one a while.
  await expect(page.getByRole('link', { name })).toBeVisible({ timeout: 30_000 });
}

/** The names of the pictures of the session with this energy. */
const picturesOf = ({ databasePath }: TestServer, energyWh: number) =>
  inFile(databasePath, (db) =>
    db
      .prepare(
        `select a.name from attachments a join charging_sessions s on s.id = a.session_id
         where s.energy_wh = ? and s.deleted_at is null and a.deleted_at is null order by a.name`,
      )
      .pluck()
      .all(energyWh),
  );

const picturePath = /\/api\/attachments\?/;
const cut = async (route: Route) => {
  await route.fetch();
  await route.abort('connectionreset');
};

/** A charge with a picture that the pages of this browser send alone. */
async function logPicture(page: Page, context: BrowserContext, energyWh: number): Promise<void> {
  await sendByPagesAlone(context);
  await open(page);
  await context.setOffline(true);
  await fillInOffline(page, energyWh);
  await addPicture(page, 'a.jpg', await photo(600, 900));
  await save(page);
  await expect(page).toHaveURL('/offline');
}

test('a picture waits with its charge, sized down, and goes once after it', async ({ page, context, year }) => {
  await open(page);
  await context.setOffline(true);
  await fillInOffline(page, 18_101);
  await addPicture(page, 'receipt.jpg', await photo(3000, 1200));
  await save(page);
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
  await save(page);
  await expect(waiting(page)).toContainText('18.102 kWh');
  await expect(waiting(page)).toContainText('With 1 picture');

  await context.setOffline(false);
  await sendAll(page);
  expect(stored(year, 18_101, 18_102)).toEqual([0, 1]);
  expect(picturesOf(year, 18_102)).toEqual(['receipt.jpg']);
});

test('answers that are lost make no second picture', async ({ page, context, year }) => {
  await logPicture(page, context, 18_103);
  let lost = 0;
  await context.route(picturePath, (route) => (++lost <= 2 ? cut(route) : route.continue()));
  await context.setOffline(false);
  await expect.poll(() => lost, inTime).toBeGreaterThan(0);
  await expect(waiting(page).filter({ hasText: 'The charge is sent, 1 picture not yet' })).toHaveCount(1);
  await expect(page.getByRole('link', { name: 'Edit' })).toHaveCount(0);
  await sendAll(page);
  expect(lost).toBe(3);
  expect(stored(year, 18_103)).toEqual([1]);
  expect(picturesOf(year, 18_103)).toEqual(['a.jpg']);
});

test('a server that is killed while pictures come has each of them once afterwards', async ({
  page,
  context,
  year,
}) => {
  await logPicture(page, context, 18_104);
  await page.getByRole('link', { name: 'Edit' }).click();
  await addPicture(page, 'b.jpg', await photo(500, 500));
  await save(page);
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
    await expect.poll(() => year.answers()).toBe(false);
    await year.restart();
    isArmed = round < 3;
  }
  await sendAll(page);
  expect(stored(year, 18_104)).toEqual([1]);
  expect(picturesOf(year, 18_104)).toEqual(['a.jpg', 'b.jpg']);
});

test('a picture whose connection breaks after the charge was saved waits here too', async ({ page, context, year }) => {
  await open(page);
  await fillInOnline(page, 18_105);
  await addPicture(page, 'late.jpg', await photo(400, 400));
  // The action of the form that sends pictures is the second post of this page.
  let count = 0;
  await context.route(/\/sessions(\/new)?(\?|$)/, (route) =>
    route.request().method() === 'POST' && ++count > 1 ? route.abort() : route.continue(),
  );
  await save(page);
  await expect(page).toHaveURL(/\/sessions$/);
  await expect.poll(() => picturesOf(year, 18_105), { timeout: 60_000 }).toEqual(['late.jpg']);
  await expect.poll(() => kept(page, 'entries')).toEqual([]);
  expect(count).toBeGreaterThan(1);
});

test('where there is no room for a picture the charge is kept without it, and says so; without any the form stays', async ({
  year,
  // What a private window keeps has no limit.
  profile: { page, context },
}) => {
  test.setTimeout(240_000);
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
  await fillInOffline(page, 18_106);
  await addPicture(page, 'big.jpg', await photo(2000, 2000));
  await save(page);
  await expect(waiting(page)).toContainText('Without its picture, for which this browser had no room');

  await leave(0);
  await fillInOffline(page, 18_107);
  await save(page);
  await expect(page.getByText('has no room to keep the charge')).toBeVisible();
  await expect(page.getByLabel('Energy added')).toHaveValue('18.107');
  await leave();
  await save(page);
  await expect(waiting(page)).toHaveCount(2);
  await context.setOffline(false);
  await sendAll(page);
  expect(stored(year, 18_106, 18_107)).toEqual([1, 1]);
});
