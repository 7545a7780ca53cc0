import { readFileSync } from 'node:fs';
import Papa from 'papaparse';
import { addCar } from '../support/cars';
import { absent, asOurs, isHere } from '../support/chargeplace';
import { expect, test } from '../support/fixtures';
import { bring, importAll } from '../support/import-page';

test.skip(!isHere, absent);
test.describe.configure({ mode: 'serial' });

test('a real summer is looked at, brought in whole, and only once', async ({ signedIn: page }) => {
  await addCar(page, 'Nissan', 'LEAF', '40');
  await bring(page, { name: 'summer.csv', content: asOurs('Nissan LEAF') });
  await expect(page.getByText('2,971.5 kWh · £0.00')).toBeVisible();
  await page.getByRole('button', { name: /^Needs a look ?1/ }).click();
  await expect(page.getByRole('form', { name: /^Correct line/ })).toHaveCount(1);
  await importAll(page, 291);

  await bring(page, { name: 'summer.csv', content: asOurs('Nissan LEAF') });
  await expect(page.getByRole('region', { name: 'The file' })).toContainText('291 already here');
});

test('filters and orders have an address, and Back undoes them', async ({ signedIn: page }) => {
  await page.goto('/sessions');
  const totals = page.getByRole('status').filter({ hasText: 'kWh' });
  await expect(totals).toContainText('291 sessions · 2,971.5 kWh · £0.00');
  await page.getByRole('searchbox', { name: 'Search' }).fill('Princes');
  await expect(page).toHaveURL(/text=Princes/);
  await expect(totals).toContainText('10 sessions');
  await page.getByRole('columnheader', { name: 'Energy' }).getByRole('link').click();
  await expect(page).toHaveURL(/sort=energy/);
  await expect(page.getByRole('columnheader', { name: 'Energy' })).toHaveAttribute('aria-sort', 'descending');
  const energies = await page.locator('tbody td[data-col="energy"]').allTextContents();
  const figures = energies.map((text) => Number.parseFloat(text));
  expect(figures).toEqual([...figures].sort((a, b) => b - a));
  await page.goBack();
  await expect(page).not.toHaveURL(/sort=/);
  await page.getByRole('link', { name: 'Remove the filter “Princes”' }).click();
  await expect(totals).toContainText('291 sessions');
  await expect(page.getByRole('searchbox', { name: 'Search' })).toHaveValue('');
});

test('a filter that is chosen before the script is there counts all the same', async ({ signedIn: page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\.js(\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/sessions', { waitUntil: 'commit' });
  await page.locator('select[name=type]').selectOption('DC');
  release();
  await expect(page).toHaveURL(/type=DC/);
  await expect(page.locator('select[name=type]')).toHaveValue('DC');
});

test('days of one’s own are asked for, and stay', async ({ signedIn: page }) => {
  await page.goto('/sessions?place=public');
  await page.waitForLoadState('networkidle');
  const period = page.locator('select[name=period]');
  await period.selectOption('days');
  await period.blur();
  await page.getByLabel('From', { exact: true }).fill('2019-01-01');
  await expect(page).toHaveURL(/from=2019-01-01/);
  await expect(period).toHaveValue('days');
  await expect(page.getByLabel('To', { exact: true })).toBeVisible();
});

test('the export holds the rows that are filtered', async ({ signedIn: page }) => {
  await page.goto('/sessions?text=Princes');
  await page.getByText('Export', { exact: true }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV file' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^plugtrack-sessions-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await file.path(), 'utf8').replace(/^\ufeff/, '');
  const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  expect(data).toHaveLength(10);
  expect(data.every((row) => row['location_label']?.startsWith('Princes'))).toBe(true);
});

test('the list fits a small phone, where its rows are links', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/sessions');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.locator('tbody tr[data-kind]').first().click();
  await expect(page).toHaveURL(/\/sessions\/\d+$/);
});

test('an import is taken back by one button', async ({ signedIn: page }) => {
  await page.goto('/import');
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(page.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
  await page.goto('/sessions');
  await expect(page.getByText('Your charging sessions will be here')).toBeVisible();
});
