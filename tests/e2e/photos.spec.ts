import sharp from 'sharp';
import { expect, test } from '../support/demo-year';
import { inFile } from '../support/dump';

// The recorder of traces fetches the pictures that a page shows from its memory, which the policy of the page forbids it.
test.use({ trace: 'off' });

test('a large photo is made smaller before it is sent; what is no picture is said at once', async ({
  page,
  year: server,
}) => {
  const side = { width: 4032, height: 3024 };
  const noise = await sharp({
    create: { ...side, channels: 3, background: 'grey', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  })
    .withExif({ IFD0: { Make: 'SENTINEL' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1' } })
    .jpeg({ quality: 95 })
    .toBuffer();
  expect(noise.length).toBeGreaterThan(8 * 1024 * 1024);
  await page.goto('/sessions/new');
  const card = page.getByRole('region', { name: 'From the receipt' });
  await page.getByLabel('Energy added, kWh').fill('17.911');
  await page.getByText('More details').click();
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)]);
  await page.getByLabel('Add a picture').setInputFiles([
    { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: noise },
    { name: 'IMG_0001.HEIC', mimeType: 'image/heic', buffer: heic },
  ]);
  await expect(page.getByText('This is a HEIC photo', { exact: false }).first()).toBeVisible();
  await expect(card.getByRole('link')).toHaveCount(1);
  await expect(card.getByRole('link', { name: 'photo.jpg' })).toBeVisible();
  // Made smaller by now or not: the server would not take it as it was.
  await page.getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL(/\/sessions$/);
  const kept = () =>
    inFile(
      server.databasePath,
      (db) => db.prepare("select content from attachments where name = 'photo.jpg'").pluck().all() as Buffer[],
    );
  await expect.poll(() => kept().length).toBe(1);
  const { width, height, exif } = await sharp(kept()[0]).metadata();
  expect([width, height, exif]).toEqual([2400, 1800, undefined]);
});
