import type { Page } from '@playwright/test';
import { account, signIn } from '../support/account';
import { addCar } from '../support/cars';
import { changeFile } from '../support/dump';
import { expect, test } from '../support/fixtures';

async function addTariff(page: Page): Promise<void> {
  await page.goto('/settings/home-charging/new');
  await page.getByLabel('Price, p/kWh').fill('7');
  await page.getByLabel('From', { exact: true }).fill('2026-01-01');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  await expect(page).toHaveURL('/settings/home-charging');
}

const energy = (page: Page) => page.getByLabel('Energy added');
const save = (page: Page) => page.getByRole('button', { name: 'Save charge' });
const place = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Usual places' }).getByRole('button', { name });
const cost = (page: Page) => page.getByRole('region', { name: 'Cost' });

/** Opens the newest session of the list. */
async function openNewest(page: Page): Promise<string> {
  await page.goto('/sessions');
  const href = await page.locator('main table a[href^="/sessions/"]').first().getAttribute('href');
  await page.goto(href ?? '');
  return href ?? '';
}

test('without a car the form says what comes first', async ({ signedIn: page }) => {
  await page.goto('/sessions/new');
  await expect(page.getByRole('heading', { name: 'First, your car' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Add a car' })).toHaveAttribute('href', '/settings/cars/new');
});

test.describe('a charge', () => {
  test.describe.configure({ mode: 'serial' });
  test.use({ viewport: { width: 390, height: 844 } });

  test('at home is priced while one types, by the tariff of the day', async ({ signedIn: page }) => {
    await addCar(page, 'Volterra', 'Arc');
    await addTariff(page);
    await page.goto('/sessions/new');
    await expect(place(page, 'Home')).toHaveAttribute('aria-pressed', 'true');
    await energy(page).fill('24,6 kWh');
    await expect(cost(page)).toContainText('£1.72');
    await expect(cost(page)).toContainText('7.0p/kWh');
    await page.getByLabel('Battery before').fill('0');
    await page.getByLabel('Odometer').fill('12345');
    await save(page).click();
    await expect(page).toHaveURL('/sessions');
    await expect(page.getByText('Charge saved', { exact: true })).toBeVisible();
    await openNewest(page);
    await expect(page.getByLabel('Figures')).toContainText('£1.72');
    // 0 % is a value, and the other side is not known.
    await expect(page.getByLabel('Figures')).toContainText('0→? %');
  });

  test('at a new place opens with the total, and has its kind in sight', async ({ signedIn: page }) => {
    await page.goto('/sessions/new');
    await expect(page.getByLabel('Odometer')).toHaveAttribute('placeholder', 'last 12,345');
    await place(page, 'Other').click();
    await page.getByRole('combobox', { name: /^Place/ }).fill('Hedron M6');
    await page.getByText('DC (rapid)').click();
    await energy(page).fill('41');
    await expect(cost(page)).toContainText('No price yet');
    await page.getByLabel('Total paid').fill('£22.14');
    await expect(cost(page)).toContainText('54.0p/kWh');
    await save(page).click();
    await expect(page).toHaveURL('/sessions');
    await openNewest(page);
    await expect(page.getByLabel('Figures')).toContainText('£22.14');
    await expect(page.locator('main')).toContainText('Rapid');
  });

  test('can take the estimate of the battery, and says that it is one', async ({ signedIn: page }) => {
    await page.goto('/sessions/new');
    await place(page, 'Home').click();
    await page.getByLabel('Battery before').fill('34');
    await page.getByLabel('Battery after').fill('72');
    await expect(page.getByText('≈ 24.5 kWh expected for 34→72 % of 58 kWh')).toBeVisible();
    await page.getByRole('button', { name: /^Use the estimate/ }).click();
    await expect(energy(page)).toHaveValue('24.5');
    await save(page).click();
    await expect(page).toHaveURL('/sessions');
    await openNewest(page);
    await expect(page.getByLabel('Figures')).toContainText('≈ 24.50 kWh');
  });

  test('is edited, and the edit taken back', async ({ signedIn: page }) => {
    await openNewest(page);
    await page.getByRole('link', { name: 'Edit' }).click();
    await energy(page).fill('60');
    await expect(page.getByText(/more than 34→72 % of 58 kWh takes/)).toBeVisible();
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByLabel('Figures')).toContainText('£4.20');
    await expect(page.getByLabel('History')).toContainText('energy 24.50 kWh → 60.00 kWh');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.getByLabel('Figures')).toContainText('£1.72');
  });

  test('is copied as a whole, but for when it was and the odometer', async ({ signedIn: page }) => {
    await openNewest(page);
    await page.getByRole('link', { name: 'Duplicate' }).click();
    await expect(page.getByRole('heading', { name: 'Log a charge' })).toBeVisible();
    await expect(place(page, 'Home')).toHaveAttribute('aria-pressed', 'true');
    await expect(energy(page)).toHaveValue('24.5');
    await expect(page.getByLabel('Battery before')).toHaveValue('34');
    await expect(page.getByLabel('Odometer')).toHaveValue('');
  });

  test('is deleted, and comes back under the same address', async ({ signedIn: page }) => {
    const href = await openNewest(page);
    await page.getByRole('button', { name: 'Delete' }).click();
    await expect(page).toHaveURL('/sessions');
    await expect(page.locator(`main a[href="${href}"]`)).toHaveCount(0);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(page.locator(`main a[href="${href}"]`).first()).toBeVisible();
    expect((await page.goto(href))?.status()).toBe(200);
  });

  test('that was changed elsewhere shows both versions and keeps what was typed', async ({
    signedIn: page,
    context,
  }) => {
    const href = await openNewest(page);
    await page.goto(`${href}/edit`);
    await energy(page).fill('20');
    const elsewhere = await context.newPage();
    await elsewhere.goto(`${href}/edit`);
    await elsewhere.getByLabel('Battery after').fill('70');
    await elsewhere.getByRole('button', { name: 'Save changes' }).click();
    await expect(elsewhere).toHaveURL(href);
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByText('Battery after: 72 → 70')).toBeVisible();
    await expect(energy(page)).toHaveValue('20');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await expect(page.getByLabel('Figures')).toContainText('20.00 kWh');
    await expect(page.getByLabel('Figures')).toContainText('34→70 %');
  });

  test('that cannot be saved keeps everything typed and names the field', async ({ signedIn: page }) => {
    await page.goto('/sessions/new');
    await energy(page).fill('a lot');
    await page.getByLabel('Battery before').fill('80');
    await page.getByLabel('Battery after').fill('20');
    await save(page).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText([
      'Enter the energy added, like 24.6',
      /cannot be lower/,
    ]);
    await expect(energy(page)).toBeFocused();
    await expect(energy(page)).toHaveValue('a lot');
  });

  test('that turns out to be free is not held up by an amount that could not be read', async ({ signedIn: page }) => {
    await page.goto('/sessions/new');
    await energy(page).fill('4');
    await cost(page).getByRole('button', { name: 'Change' }).click();
    await cost(page).getByRole('button', { name: 'Total paid' }).click();
    await page.getByLabel('Total paid, £').fill('twenty');
    await save(page).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveText('Cost must be an amount in £, like 22.14');
    await cost(page).getByRole('button', { name: 'Free' }).click();
    await expect(page.getByRole('alert').getByRole('link')).toHaveCount(0);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('is saved with every field in sight', async ({ signedIn: page }) => {
      await page.goto('/sessions/new');
      await page.getByRole('combobox', { name: /^Place/ }).fill('Station');
      await page.getByText('Public', { exact: true }).click();
      await energy(page).fill('9,5');
      await page.getByLabel('Price per kWh').fill('30p');
      await page.getByLabel('Notes').fill('Platform 2');
      await save(page).click();
      await expect(page).toHaveURL(/\/sessions\/\d+$/);
      await expect(page.getByLabel('Figures')).toContainText('£2.85');
      await expect(page.locator('main')).toContainText('Platform 2');
    });

    test('that is refused comes back with its values and its sentences', async ({ signedIn: page }) => {
      await page.goto('/sessions/new');
      await energy(page).fill('a lot');
      await page.getByLabel('Notes').fill('Platform 3');
      await save(page).click();
      await expect(page.getByRole('alert').getByRole('link')).toHaveText('Enter the energy added, like 24.6');
      await expect(energy(page)).toHaveValue('a lot');
      await expect(page.getByLabel('Notes')).toHaveValue('Platform 3');
    });
  });

  test('of nobody, in an address that is none, is not found', async ({ signedIn: page }) => {
    for (const id of ['999', '01', '1e0', 'x']) expect((await page.goto(`/sessions/${id}`))?.status()).toBe(404);
  });

  // The last one: it ends the login that the tests share.
  test('comes back as it was when the login ended in between', async ({ signedIn: page, server }) => {
    await page.goto('/sessions/new');
    await energy(page).fill('12.3');
    await page.getByText('More details').click();
    await page.getByLabel('Notes').fill('At the far end of the car park');
    changeFile(server.databasePath, (file) =>
      file
        .prepare('delete from logins where user_id = (select id from users where username = ?)')
        .run(account.username),
    );
    await save(page).click();
    await expect(page).toHaveURL(/\/login\?next=/);
    await signIn(page, account);
    await expect(page).toHaveURL('/sessions/new');
    await expect(energy(page)).toHaveValue('12.3');
    await expect(page.getByLabel('Notes')).toHaveValue('At the far end of the car park');
  });
});
