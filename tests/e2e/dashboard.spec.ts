import type { Page } from '@playwright/test';
import { changeFile, inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';

test.describe.configure({ mode: 'serial' });
test.use({ viewport: { width: 390, height: 844 } });

const pounds = (micros: number) => `£${(micros / 1_000_000).toFixed(2)}`;
const pence = (text: string) => Math.round(Number(text.replace(/[^\d.-]/g, '')) * 100);

/** The newest month that is over, and what its rows cost, out of the file itself. */
const lastWholeMonth = (path: string) =>
  inFile(
    path,
    (file) =>
      file
        .prepare(
          `select substr(day, 1, 7) as month, sum(cost_micros) as cost, count(*) as count from charging_sessions
           where deleted_at is null and substr(day, 1, 7) < strftime('%Y-%m', 'now') group by 1 order by 1 desc limit 1`,
        )
        .get() as { month: string; cost: number; count: number },
  );

const spendCard = (page: Page) =>
  page.getByRole('region').filter({ has: page.getByRole('img', { name: /^Spend per/ }) });

test('without a car it says what comes first, and lets one look around', async ({ signedIn: page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Add your car first' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a car' })).toHaveAttribute('href', '/settings/cars/new');
  await page.goto('/insights');
  await expect(page.getByRole('heading', { name: 'Add your car first' })).toBeVisible();
  await page.goto('/');
  await page.getByRole('button', { name: 'Look around with sample data' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Volterra Arc' })).toBeVisible();
  await expect(page.getByText('This is sample data')).toBeVisible();
});

test('the figure of a month is the sum of its rows, of its legend and of its table, to the penny', async ({
  signedIn: page,
  server,
}) => {
  const { month, cost, count } = lastWholeMonth(server.databasePath);
  await page.goto(`/?m=${month}`);
  const card = spendCard(page);
  await expect(card.getByText(pounds(cost), { exact: true })).toBeVisible();
  await expect(card).toContainText(`${count} sessions`);
  const keys = await card.getByRole('listitem').allInnerTexts();
  expect(keys.reduce((sum, text) => sum + pence(text), 0)).toBe(Math.round(cost / 10_000));
  await card.getByText('Table', { exact: true }).click();
  const rows = await card.getByRole('row').locator('td:last-child').allInnerTexts();
  expect(rows.reduce((sum, text) => sum + pence(text), 0)).toBe(Math.round(cost / 10_000));
});

test('the last sessions show their price and their notes on a phone too', async ({ signedIn: page }) => {
  await page.goto('/');
  const list = page.getByRole('table', { name: 'Last charging sessions' });
  const row = list.locator('tr[data-kind]').first();
  await expect(row.locator('[data-col=price]')).toBeVisible();
  await expect(row.locator('[data-col=price]')).toHaveText(/^[\d.]+p$/);
  await row.getByRole('link').click();
  await page.getByRole('link', { name: 'Edit' }).click();
  // Open by itself where there is something in it.
  await page
    .getByText('More details')
    .locator('..')
    .evaluate((details: HTMLDetailsElement) => (details.open = true));
  await page.getByLabel('Notes').fill('Read on a phone');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await expect(page.getByText('Charge changed', { exact: true })).toBeVisible();
  await page.goto('/');
  await expect(list.getByText('Read on a phone')).toBeVisible();
});

test('a key of the legend leads to its sessions', async ({ signedIn: page, server }) => {
  const { month } = lastWholeMonth(server.databasePath);
  await page.goto(`/?m=${month}`);
  const key = spendCard(page).getByRole('link', { name: /^Home £/ });
  const total = ((await key.innerText()).match(/£[\d.,]+/) ?? [''])[0];
  await key.click();
  await expect(page).toHaveURL(new RegExp(`/sessions\\?period=${month}&car=\\d+&place=home$`));
  await expect(page.getByRole('main')).toContainText(total);
});

test('months are gone through by their arrows, and never into the future', async ({ signedIn: page }) => {
  for (const address of ['/', '/?m=nonsense', '/?m=2100-01']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: / so far$/ })).toBeVisible();
  }
  const back = page.getByRole('link', { name: /^[A-Z][a-z]+ \d{4}$/ });
  await expect(back).toHaveCount(1);
  await back.click();
  await expect(page).toHaveURL(/\/\?m=\d{4}-\d{2}$/);
  await expect(page.getByRole('heading', { name: / so far$/ })).toHaveCount(0);
  await expect(page.getByRole('link', { name: /^[A-Z][a-z]+ \d{4}$/ })).toHaveCount(2);
  await page.goBack();
  await expect(page.getByRole('heading', { name: / so far$/ })).toBeVisible();
});

test('a month without sessions says so, and has no figure that could be taken for one', async ({ signedIn: page }) => {
  await page.goto('/?m=2015-06');
  await expect(page.getByText('no sessions yet')).toBeVisible();
  await expect(page.getByRole('img', { name: /^Spend per/ })).toHaveCount(0);
  await expect(page.getByText('needs odometer')).toBeVisible();
});

test('a figure opens how it was worked out, and Escape closes it', async ({ signedIn: page, server }) => {
  const { month } = lastWholeMonth(server.databasePath);
  await page.goto(`/?m=${month}`);
  await page.getByRole('button', { name: /mi\/kWh: how this was worked out/ }).click();
  await expect(page.getByText(/^Distance between odometer readings/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Distance between odometer readings/)).toBeHidden();
});

test('the card of the 100 % charge is there with a cadence, and only then', async ({ signedIn: page, server }) => {
  await page.goto('/');
  const card = page.getByRole('region', { name: 'Charge to 100 %' });
  await expect(card.getByRole('progressbar')).toBeVisible();
  await expect(card).toContainText(/Last full: \d+ [A-Z][a-z]+ \(\d+ days ago\) · every month/);
  changeFile(server.databasePath, (file) =>
    file.exec(`update cars set recommended_full_charge_enabled = 0, recommended_full_charge_frequency_value = null,
      recommended_full_charge_frequency_unit = null`),
  );
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Volterra Arc' })).toBeVisible();
  await expect(card).toHaveCount(0);
});

test('the insights answer for each year, at any width without sideways scrolling', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const address of ['/insights', '/']) {
    await page.goto(address);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
  await page.goto(`/insights?y=${new Date().getUTCFullYear() - 1}`);
  await expect(page.getByRole('img', { name: /^Spend per month/ })).toBeVisible();
  await page
    .getByRole('link', { name: /^\d{4}$/ })
    .first()
    .click();
  await expect(page).toHaveURL('/insights');
});
