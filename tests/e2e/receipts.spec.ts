import type { Locator, Page } from '@playwright/test';
import sharp from 'sharp';
import { expect, test } from '../support/demo-year';
import { inFile } from '../support/dump';

// The receipt is invented, and of a day that has been, whenever this runs.
const receipt = `InstaVolt
Location: Moorside Services
Started: 19 Nov 2025 14:02
Duration: 00:30:12
Energy delivered: 41.0 kWh
Price: 54p/kWh
Pre-authorisation £45.00
Total paid: £22.14
Battery 12% → 78%`;

const photo = () =>
  sharp({ create: { width: 900, height: 1600, channels: 3, background: '#c8e6d4' } })
    .withExif({ IFD0: { Make: 'SENTINEL' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg()
    .toBuffer();

const card = (page: Page): Locator => page.getByRole('region', { name: 'From the receipt' });
const energy = (page: Page) => page.getByLabel('Energy added, kWh');

async function paste(page: Page, text: string): Promise<void> {
  await page.getByText('More details').click();
  await page.getByLabel('Text of a receipt').fill(text);
  await page.getByRole('button', { name: 'Fill in from it' }).click();
}

test('a receipt that is pasted fills the form in, and nothing is saved by it', async ({ page, year: server }) => {
  await page.goto('/sessions/new');
  await page.getByLabel('Battery after, %').fill('80');
  await paste(page, receipt);
  await expect(energy(page)).toHaveValue('41');
  await expect(page.getByLabel('Total paid, £')).toHaveValue('22.14');
  await expect(page.getByLabel('Finished')).toHaveValue('2025-11-19T14:32');
  await expect(page.getByLabel('Battery before, %')).toHaveValue('12');
  // What was typed stays.
  await expect(page.getByLabel('Battery after, %')).toHaveValue('80');
  await expect(card(page).getByRole('listitem').filter({ hasText: 'Battery after' })).toContainText('yours stays');
  await expect(card(page).getByRole('listitem').first()).toContainText('not sure');
  await expect(page.getByText('Read from the receipt', { exact: true }).first()).toBeVisible();
  expect(
    inFile(server.databasePath, (db) =>
      db
        .prepare('select count(*) from charging_sessions where energy_wh = 41000 and cost_micros = 22140000')
        .pluck()
        .get(),
    ),
  ).toBe(0);

  await card(page).getByRole('button', { name: 'Leave it out' }).click();
  await expect(energy(page)).toHaveValue('');
  await expect(page.getByLabel('Battery after, %')).toHaveValue('80');
  await expect(card(page)).toHaveCount(0);
});

test('Ctrl+V on the page is enough', async ({ page }) => {
  await page.goto('/sessions/new');
  await expect(page.getByRole('button', { name: 'Save charge' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, receipt);
  await expect(energy(page)).toHaveValue('41');
});

test('a picture goes with the charge, without what the camera wrote, and can be deleted and brought back', async ({
  page,
  year: server,
}) => {
  await page.goto('/sessions/new');
  await paste(page, receipt);
  await page
    .getByLabel('Add a picture')
    .setInputFiles({ name: 'receipt.jpg', mimeType: 'image/jpeg', buffer: await photo() });
  await expect(card(page).getByRole('link', { name: 'receipt.jpg' })).toBeVisible();
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL(/\/sessions$/);
  const count = () => inFile(server.databasePath, (db) => db.prepare('select count(*) from attachments').pluck().get());
  await expect.poll(count).toBe(1);

  const id = inFile(server.databasePath, (db) => db.prepare('select session_id from attachments').pluck().get());
  await page.goto(`/sessions/${String(id)}`);
  const pictures = page.getByRole('region', { name: 'Pictures' });
  const link = pictures.getByRole('link', { name: 'receipt.jpg' });
  await expect(link).toBeVisible();
  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()).toMatchObject({
    'content-type': 'image/jpeg',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-store',
    'content-security-policy': "default-src 'none'; sandbox",
  });
  expect((await answer.body()).includes('SENTINEL')).toBe(false);

  await pictures.getByRole('button', { name: 'Delete receipt.jpg' }).click();
  await expect(link).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link).toBeVisible();

  await pictures.getByLabel('Add pictures').setInputFiles([
    {
      name: 'b.png',
      mimeType: 'image/png',
      buffer: await sharp({ create: { width: 9, height: 9, channels: 3, background: 'blue' } })
        .png()
        .toBuffer(),
    },
    { name: 'c.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('<svg onload="alert(1)"/>') },
  ]);
  await expect(page.getByText('JPEG, PNG and WebP are.').first()).toBeVisible();
  await expect(pictures.getByRole('link')).toHaveCount(2);
});
