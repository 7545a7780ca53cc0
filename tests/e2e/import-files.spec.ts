import { existsSync, readFileSync } from 'node:fs';
import { addCar } from '../support/cars';
import { expect, test } from '../support/fixtures';
import { bring, importAll } from '../support/import-page';

const folder = new URL('../../../shared/data/', import.meta.url);

test.skip(!existsSync(folder), 'skipped: ../shared/data is not here');
test.describe.configure({ mode: 'serial' });

const fileAt = (path: string) => ({
  name: path.split('/').at(-1) ?? path,
  content: readFileSync(new URL(path, folder)),
});

type Real = { path: string; format: string; counts: Record<string, number>; sum: string; kind?: 'home' | 'public' };

const files: Real[] = [
  {
    ...{ path: 'chargeplace-scotland/one_driver_605338_jun-sep-2018.csv', format: 'ChargePlace Scotland' },
    ...{ counts: { New: 291, 'Needs a look': 1, 'Not a session': 0 }, sum: '2,971.5 kWh · £0.00' },
  },
  {
    ...{ path: 'chargepoint-boulder/boulder_first500.csv', format: 'ChargePoint' },
    ...{ counts: { New: 468, 'Needs a look': 0, 'Not a session': 32 }, sum: '3,409.4 kWh' },
  },
  {
    ...{ path: 'fuelly/fuelups_corynissen_tundra_mpg.csv', format: 'Fuelly' },
    ...{ counts: { New: 64, 'Needs a look': 0 }, sum: '1,131.1 kWh · £4,153.82' },
  },
  {
    ...{ path: 'volkswagen-group/mycupra_charging_statistics_fixture.csv', format: 'MyCupra' },
    ...{ counts: { New: 5, 'Needs a look': 0 }, sum: '50.0 kWh', kind: 'public' },
  },
];

test('a car to import for', async ({ signedIn: page }) => addCar(page, 'Nissan', 'LEAF', '40'));

for (const { path, format, counts, sum, kind } of files) {
  test(`${path} comes in, and only once`, async ({ signedIn: page }) => {
    await bring(page, fileAt(path));
    await expect(page.getByRole('region', { name: 'The file' })).toContainText(format);
    for (const [name, count] of Object.entries(counts)) {
      await expect(page.getByRole('button', { name: new RegExp(`^${name} ?${count}$`) })).toBeVisible();
    }
    await expect(page.getByText(sum, { exact: false }).first()).toBeVisible();
    if (kind) {
      await page.getByRole('button', { name: 'Show me' }).click();
      await page.keyboard.press('Space');
      await expect(page.getByRole('button', { name: 'Show me' })).toHaveCount(0);
    }
    await importAll(page, counts['New'] ?? 0);

    await bring(page, fileAt(path));
    await expect(page.getByRole('button', { name: /^New ?0$/ })).toBeVisible();
    await expect(page.getByRole('button', { name: new RegExp(`^Already here ?${counts['New']}$`) })).toBeVisible();
  });
}
