import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';

test.describe.configure({ mode: 'serial' });

const at = (text: string | null) => (text === null ? null : Date.parse(text));

/** Two tariffs and a year whose figures were worked out by hand. */
function fillIn(path: string): void {
  const file = new Database(path);
  file.pragma('busy_timeout = 5000');
  const user = file.prepare('select id from users').pluck().get();
  const car = file
    .prepare(
      `insert into cars (user_id, make, model, battery_wh, active, recommended_full_charge_enabled, created_at, updated_at)
       values (?, 'Volterra', 'Arc', 58000, 1, 0, 0, 0) returning id`,
    )
    .pluck()
    .get(user);
  const tariff = file.prepare(
    `insert into tariffs (user_id, name, valid_from, valid_to, price_micros_per_kwh, standing_charge_micros, bands,
       created_at, updated_at) values (?, ?, ?, ?, ?, ?, ?, 0, 0)`,
  );
  const night = [{ from: '23:30', to: '05:30', days: [0, 1, 2, 3, 4, 5, 6], priceMicrosPerKwh: 75_000 }];
  tariff.run(user, 'Flat', '2024-01-01', '2025-12-31', 280_000, 600_000, '[]');
  tariff.run(user, 'Nights', '2026-01-01', null, 300_000, 500_000, JSON.stringify(night));
  const session = file.prepare(
    `insert into charging_sessions (user_id, client_id, car_id, day, started_at, ended_at, time_zone, charge_type,
       location_label, place_kind, energy_wh, energy_source, fees_micros, cost_micros, price_source, notes, created_at,
       updated_at) values (?, ?, ?, ?, ?, ?, 'Europe/London', 'AC', '', ?, ?, 'entered', 0, ?, ?, '', 0, 0)`,
  );
  const rows: [string, string | null, string | null, string, number, number | null][] = [
    ['2025-03-10', '2025-03-10T22:30Z', '2025-03-11T02:30Z', 'home', 12_000, 3_360_000],
    ['2025-07-10', '2025-07-10T12:00Z', '2025-07-10T14:00Z', 'home', 10_000, 5_000_000],
    ['2025-08-01', null, null, 'home', 5_000, 1_400_000],
    ['2025-08-02', null, null, 'public', 40_000, 20_000_000],
    ['2025-09-01', '2025-09-01T10:00Z', '2025-09-01T12:00Z', 'home', 8_000, null],
  ];
  for (const [index, [day, from, to, place, energy, cost]] of rows.entries())
    session.run(
      ...[user, `what-if-${index}`, car, day, at(from), at(to), place, energy, cost],
      cost === null ? 'unknown' : 'total',
    );
  file.close();
}

/** The first cells of each row of the totals: name with its prices, total, per kWh, difference, standing charge, with it. */
const totals = async (page: Page) => {
  const rows = page.getByRole('table', { name: /^What each tariff comes to/ }).locator('tbody tr');
  return (await rows.all()).length === 0
    ? []
    : rows.evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent)));
};
const names = (page: Page) =>
  page
    .getByRole('table', { name: /^What each tariff comes to/ })
    .locator('tbody th')
    .allInnerTexts();

test('replays a year by two tariffs, to the penny', async ({ signedIn: page, server }) => {
  fillIn(server.databasePath);
  await page.goto('/insights?y=2025');
  await page.getByRole('link', { name: 'Compare tariffs' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'What if' })).toBeVisible();
  await page.getByLabel('Period').selectOption('2025');
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(/period=2025/);
  // Nights: 3 kWh at 30p and 9 at 7.5p; 10 at 30p; 5 at 30p. Flat: 27 kWh at 28p.
  await expect(page.getByRole('heading', { name: 'On Nights you would have paid ≈ £6.08: £3.68 less' })).toBeVisible();
  expect(await totals(page)).toEqual([
    ['≈ £6.08', '22.5p', '£3.68 less', '£182.50', '≈ £188.58'],
    ['£7.56', '28.0p', '£2.20 less', '£219.00', '£226.56'],
    ['£9.76', '36.1p', 'as logged', '£219.00', '£228.76'],
  ]);
  const main = page.getByRole('main');
  await expect(main).toContainText('3 sessions at home, 27.0 kWh');
  await expect(main).toContainText('1 session is left out of every total');
  await expect(main).toContainText('1 of 3 has no times');
});

test('names the sessions that make the difference, and leads to them', async ({ signedIn: page }) => {
  await page.goto('/insights/what-if?period=2025');
  const rows = page.getByRole('table', { name: /^The sessions whose cost differs most/ }).locator('tbody tr');
  expect(await rows.evaluateAll((all) => all.map((row) => row.lastElementChild?.textContent))).toEqual([
    '£2.00 less',
    '£1.78 less',
    '£0.10 more',
  ]);
  await rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/sessions\/\d+$/);
  await expect(page.getByRole('main')).toContainText('£5.00');
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('compares a tariff that is only typed, and loses nothing of what is typed', async ({ signedIn: page }) => {
      await page.goto('/insights/what-if?period=2025');
      await page.getByText('Type a tariff to compare').click();
      await page.getByRole('textbox', { name: 'Name' }).fill('Twenty');
      await page.getByRole('textbox', { name: /^Price outside the bands/ }).fill('dear');
      await page.getByRole('textbox', { name: /^Bands/ }).fill('00:30-05:30 every day 20p');
      const compare = page.getByRole('button', { name: 'Compare', exact: true });
      await compare.click();
      const price = page.getByRole('textbox', { name: /^Price outside the bands/ }).first();
      await expect(price).toHaveValue('dear');
      await expect(price).toHaveAttribute('aria-invalid', 'true');
      await expect(page.getByRole('alert').filter({ hasText: 'Twenty is not compared yet' })).toContainText(
        'Enter a price per kWh',
      );
      await expect(page.getByRole('textbox', { name: /^Bands/ }).first()).toHaveValue('00:30-05:30 every day 20p');
      await price.fill('20');
      await compare.click();
      await expect(
        page.getByRole('heading', { name: /^On Twenty you would have paid ≈ £5\.40: £4\.36 less$/ }),
      ).toBeVisible();
      expect((await names(page)).map((text) => text.split('\n')[0])).toEqual([
        'Twenty',
        'Nights',
        'Flat',
        'What you paid',
      ]);
      await expect(page).toHaveURL(/price_1=20/);
    });

    test('a common tariff fills in its hours, and asks for the prices', async ({ signedIn: page }) => {
      await page.goto('/insights/what-if?period=2025');
      await page.getByText('Type a tariff to compare').click();
      await page.getByLabel('Hours of a common tariff').selectOption('octopus-go');
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await expect(page.getByText('The hours are filled in: now type the prices')).toBeVisible();
      await expect(page.getByRole('textbox', { name: /^Bands/ }).first()).toHaveValue('00:30-05:30 every day');
      await expect(page.getByRole('textbox', { name: /^Name/ }).first()).toHaveValue('Octopus Go');
    });

    test('without what was paid, sessions without a price count too', async ({ signedIn: page }) => {
      await page.goto('/insights/what-if?period=2025');
      await page.getByRole('link', { name: 'Compare without what you paid' }).click();
      await expect(page.getByRole('heading', { name: 'Nights comes to ≈ £8.48, £1.32 less than Flat' })).toBeVisible();
      await page.getByRole('checkbox', { name: 'Flat' }).uncheck();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      // Not the heading of before, which begins in the same way: the answer would take back what is unticked meanwhile.
      await expect(page.getByRole('heading', { name: 'Nights comes to ≈ £8.48', exact: true })).toBeVisible();
      await page.getByRole('checkbox', { name: /^Without what you paid/ }).uncheck();
      await page.getByRole('button', { name: 'Compare', exact: true }).click();
      await expect(page.getByRole('heading', { name: /^On Nights you would have paid/ })).toBeVisible();
    });
  });
}
