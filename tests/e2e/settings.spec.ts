import type { Page } from '@playwright/test';
import { account } from '../support/account';
import { addCar } from '../support/cars';
import { changeFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import type { TestServer } from '../support/server';

const undo = (page: Page, message: string) =>
  page.getByRole('listitem').filter({ hasText: message }).getByRole('button', { name: 'Undo' }).click();

const carCard = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Charges at home which nobody has priced, as an import leaves them. */
function logUnpriced(server: TestServer, days: readonly string[]): void {
  changeFile(server.databasePath, (file) => {
    const userId = file.prepare('select id from users where username = ?').pluck().get(account.username);
    const carId = file.prepare('select min(id) from cars where user_id = ?').pluck().get(userId);
    const insert = file.prepare(`insert into charging_sessions
      (user_id, client_id, car_id, day, time_zone, charge_type, location_label, place_kind, energy_wh, energy_source,
       fees_micros, price_source, notes, created_at, updated_at)
      values (?, ?, ?, ?, 'Europe/London', 'AC', 'Home', 'home', 10000, 'entered', 0, 'unknown', '', 0, 0)`);
    for (const day of days) insert.run(userId, `unpriced-${day}`, carId, day);
  });
}

async function addTariff(page: Page, price: string, from: string, to = ''): Promise<void> {
  await page.goto('/settings/home-charging/new');
  await page.getByLabel('Price, p/kWh').fill(price);
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To, the last day').fill(to);
  await page.getByRole('button', { name: 'Save tariff' }).click();
}

test.describe('cars', () => {
  test('a known one fills in its figures, but never over what was typed', async ({ signedIn: page }) => {
    await page.goto('/settings/cars/new');
    await page.getByLabel('Make').fill('Volkswagen');
    await page.getByLabel('Model').fill('ID.3 Pro');
    await expect(page.getByLabel('Usable battery')).toHaveValue('58');
    await expect(page.getByLabel('Efficiency')).toHaveValue('3.7');
    await page.getByLabel('Efficiency').fill('4.1');
    await page.getByLabel('Model').fill('ID.3 Pro S');
    await expect(page.getByLabel('Usable battery')).toHaveValue('77');
    await expect(page.getByLabel('Efficiency')).toHaveValue('4.1');
    await page.getByRole('button', { name: 'Save car' }).click();
    await expect(carCard(page, 'Volkswagen ID.3 Pro S')).toContainText('77 kWh usable · 4.1 mi/kWh · 0 sessions');
  });

  test('are edited, archived, deleted and brought back', async ({ signedIn: page }) => {
    await addCar(page, 'Volterra', 'Arc');
    await carCard(page, 'Volterra Arc').getByRole('link', { name: 'Edit' }).click();
    await page.getByLabel('Name').fill('Runabout');
    await expect(page.getByLabel('At least once every')).toBeHidden();
    await page.getByLabel('Recommend a charge to 100 %').check();
    await page.getByLabel('At least once every').fill('2');
    await page.getByRole('button', { name: 'Save car' }).click();
    const card = carCard(page, 'Runabout');
    await expect(card).toContainText('to 100 % every 2 months');
    await card.getByRole('button', { name: 'Archive', exact: true }).click();
    await expect(card.getByText('Archived', { exact: true })).toBeVisible();
    await card.getByRole('button', { name: 'Unarchive' }).click();
    await expect(card.getByText('Archived', { exact: true })).toBeHidden();
    await card.getByRole('button', { name: 'Delete' }).click();
    await expect(card).toBeHidden();
    await undo(page, 'Car deleted');
    await expect(card).toBeVisible();
  });

  test('have one address each', async ({ signedIn: page }) => {
    await addCar(page, 'Volterra', 'Fan');
    await carCard(page, 'Volterra Fan').getByRole('link', { name: 'Edit' }).click();
    await page.waitForURL(/\/settings\/cars\/\d+$/);
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    for (const other of [`0${id}`, `+${id}`, `${id}e0`, `${id}.0`, '0', '-1', '999999', 'nobody']) {
      const answer = await page.goto(`/settings/cars/${other}`);
      expect(answer?.status(), other).toBe(404);
    }
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('are saved, and a refusal keeps what was typed', async ({ signedIn: page }) => {
      await page.goto('/settings/cars/new');
      await page.getByLabel('Make').fill('Volterra');
      await page.getByLabel('Model').fill('Plain');
      await page.getByLabel('Usable battery').fill('5800');
      await page.getByRole('button', { name: 'Save car' }).click();
      await expect(page.locator('#car-new-errors')).toContainText('The battery must be between 1 and 500 kWh.');
      await expect(page.getByLabel('Model')).toHaveValue('Plain');
      await page.getByLabel('Usable battery').fill('58');
      await page.getByRole('button', { name: 'Save car' }).click();
      await expect(page).toHaveURL('/settings/cars');
      await expect(carCard(page, 'Volterra Plain')).toContainText('58 kWh usable');
    });
  });
});

test('tariffs close and refuse each other, and leave what was logged alone until told', async ({
  signedIn: page,
  server,
}) => {
  await addCar(page, 'Volterra', 'Home');
  logUnpriced(server, ['2026-05-01', '2026-05-02', '2026-05-03']);
  await addTariff(page, '8', '2026-01-01');
  await expect(page.getByText('3 sessions without a price would get one: £2.40 in all.')).toBeVisible();
  await page.getByRole('button', { name: 'Update them' }).click();
  await expect(page.getByRole('button', { name: 'Update them' })).toBeHidden();
  await expect(page.getByText(/From 1 Jan 2026 · 3 sessions/)).toBeVisible();

  await page.goto('/settings/home-charging/new');
  await page.getByLabel('From', { exact: true }).fill('2026-06-01');
  await expect(page.getByText('“Home tariff” (8.0p/kWh) then ends on 31 May 2026.')).toBeVisible();
  await addTariff(page, '7.5', '2026-06-01');
  await expect(page.getByText('1 Jan 2026 – 31 May 2026')).toBeVisible();

  await addTariff(page, '9', '2026-05-31', '2026-05-31');
  await expect(page.locator('#tariff-new-errors')).toContainText('1 Jan 2026 to 31 May 2026');
  await expect(page.getByLabel('From', { exact: true })).toHaveAttribute('aria-invalid', 'true');

  await page.goto('/settings/home-charging');
  const first = page.getByRole('listitem').filter({ hasText: '31 May 2026' });
  await first.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel('Price, p/kWh').fill('7');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  await expect(page.getByText('3 sessions would go from £2.40 to £2.10.')).toBeVisible();
  await page.getByRole('button', { name: 'Leave as logged' }).click();
  await expect(page.getByText('3 sessions would go')).toBeHidden();
  await page.reload();
  await expect(first).toBeVisible();
  await expect(page.getByText('3 sessions would go')).toBeHidden();

  await first.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('3 sessions would be left without a price, now £2.40 in all.')).toBeVisible();
  await undo(page, 'Tariff deleted');
  await expect(first).toBeVisible();
  await expect(page.getByText('would be left without')).toBeHidden();
});

test('units and theme take effect at once', async ({ signedIn: page }) => {
  await addCar(page, 'Volterra', 'Metric');
  await page.goto('/settings/account');
  await page.getByText('Kilometres').click();
  await page.getByLabel('Efficiency').selectOption('kWh/100 km');
  await page.getByText('Dark', { exact: true }).click();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByLabel('Kilometres')).toBeChecked();
  await page.goto('/settings/cars/new');
  await expect(page.getByLabel('Efficiency, kWh/100 km')).toBeVisible();
  await page.goto('/settings/account');
  await page.getByText('Miles').click();
  await page.getByLabel('Efficiency').selectOption('mi/kWh');
  await page.getByText('As the device').click();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
});

test('the way in can be skipped, and sample data comes and goes', async ({ signedIn: page }) => {
  await page.goto('/setup/car');
  await page.getByRole('link', { name: 'Skip', exact: true }).click();
  await expect(page.getByText('Step 2 of 3')).toBeVisible();
  await page.getByRole('link', { name: 'Skip', exact: true }).click();
  await expect(page.getByText('Step 3 of 3')).toBeVisible();
  await page.getByRole('button', { name: 'Look around with sample data' }).click();
  await expect(page).toHaveURL('/');
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Remove sample data' }).click();
  await expect(page.getByRole('button', { name: 'Look around with sample data' })).toBeVisible();
});
