import { addCar } from '../support/cars';
import { expect, test } from '../support/fixtures';

test('a charge of long ago, whose half-hour prices the form has not, is priced when it is saved', async ({
  signedIn: page,
}) => {
  await addCar(page, 'Volterra', 'Late');
  await page.goto('/settings/home-charging/new');
  await page.getByLabel('Name').fill('By the half hour');
  await page.getByLabel('Price, p/kWh').fill('20');
  await page.getByLabel('From', { exact: true }).fill('2026-05-01');
  await page.getByLabel('To, the last day').fill('2026-05-31');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'By the half hour' });
  await row.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('link', { name: 'Add a list' }).click();
  const results = [
    { value_inc_vat: 10.5, valid_from: '2026-05-05T12:00:00Z', valid_to: '2026-05-05T12:30:00Z', payment_method: null },
  ];
  await page.getByLabel('CSV file').setInputFiles({
    name: 'agile.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ count: 1, next: null, previous: null, results })),
  });
  await page.getByRole('button', { name: 'Check the list' }).click();
  await page.getByRole('button', { name: 'Store 1 price' }).click();
  await expect(page.getByText('1 half-hour price stored')).toBeVisible();

  await page.goto('/sessions/new');
  await page.getByLabel('Energy').fill('4');
  await page.getByText('More details').click();
  await page.getByLabel('Started').fill('2026-05-05T13:00');
  await page.getByLabel('Finished').fill('2026-05-05T13:30');
  const cost = page.getByRole('region', { name: 'Cost' }).getByRole('status');
  await expect(cost).toContainText('worked out when you save');
  // The base price would come to £0.80, which it will not cost.
  await expect(cost).not.toContainText('£');
  await page.getByRole('button', { name: 'Save charge' }).click();
  await page.waitForURL(/\/sessions(\?.*)?$/);
  await expect(page.getByText('£0.42').first()).toBeVisible();
});
