import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { signIn } from '../support/account';
import { demo } from '../support/demo';
import { expect, test } from '../support/demo-year';
import { changeFile, inFile } from '../support/dump';
import { plainBrowser } from '../support/plain-browser';
import type { TestServer } from '../support/server';

const countOf = ({ databasePath }: TestServer, table: string, where: string, value: string) =>
  inFile(databasePath, (file) => file.prepare(`select count(*) from ${table} where ${where} = ?`).pluck().get(value));

test.beforeEach(() => {
  test.slow();
});

async function fillCar(page: Page, model: string): Promise<void> {
  await page.goto('/settings/cars/new');
  await page.getByLabel('Make').fill('Volterra');
  await page.getByLabel('Model').fill(model);
  await page.getByLabel('Usable battery').fill('58');
}

async function fillCharge(page: Page, notes: string): Promise<void> {
  await page.goto('/sessions/new');
  await page.getByLabel('Energy added').fill('12.3');
  await page.getByText('More details').click();
  await page.getByLabel('Notes').fill(notes);
}

/** The form of a charge in a browser without script. */
async function plainForm(server: TestServer) {
  const browser = plainBrowser(server.url);
  await browser.post(await browser.readForm('/login', 'password'), demo);
  return { browser, form: await browser.readForm('/sessions/new', 'charge_delivered_kwh') };
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

test.describe('without script a button', () => {
  test.use({ javaScriptEnabled: false });

  test('that deletes a session leads to the list', async ({ page }) => {
    await page.goto('/sessions');
    const href = await page.locator('main table a[href^="/sessions/"]').first().getAttribute('href');
    await page.goto(href ?? '');
    await button(page, 'Delete').click();
    await expect(page).toHaveURL('/sessions');
    await expect(page.getByRole('heading', { name: 'Charging sessions' })).toBeVisible();
    expect((await page.goto(href ?? ''))?.status()).toBe(404);
  });

  test('does its work on the page it stands on, and says why it cannot', async ({ page }) => {
    await page.goto('/settings/cars');
    const card = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading') })
      .first();
    await button(page, 'Archive').first().click();
    await expect(page).toHaveURL('/settings/cars');
    await expect(card.getByText('Archived', { exact: true })).toBeVisible();
    await button(page, 'Unarchive').first().click();
    await expect(card.getByText('Archived', { exact: true })).toBeHidden();
    await button(page, 'Delete').first().click();
    await expect(card.getByRole('alert')).toContainText('Archive it instead');
  });
});

test('the kind of a place is what is known of it, wherever its fields stand', async ({ page }) => {
  const chosen = page.locator('input[type=radio]:checked');
  const checked = () => chosen.evaluateAll((radios) => radios.map((radio) => radio.getAttribute('value')));
  const places = page.getByRole('group', { name: 'Usual places' });
  await page.goto('/sessions/new');
  await places.getByRole('button', { name: 'Home', exact: true }).click();
  expect(await checked()).toEqual(['home', 'AC']);
  await places.getByRole('button', { name: 'Other' }).click();
  await expect(page.getByRole('combobox', { name: /^Place/ })).toBeFocused();
  expect(await checked()).toEqual(['public', 'AC']);
  await page.getByText('DC (rapid)').click();
  await page.getByText('Work', { exact: true }).click();
  expect(await checked()).toEqual(['work', 'DC']);
  await places.getByRole('button', { name: 'Home', exact: true }).click();
  expect(await checked()).toEqual(['home', 'AC']);
});

test('a charge abroad keeps its clock, and says whose it is', async ({ page, year: server }) => {
  const { browser, form } = await plainForm(server);
  const abroad = { time_zone: 'America/New_York', date: '2026-03-10', started_at: '2026-03-10T23:30', ended_at: '' };
  const fields = { client_id: randomUUID(), charge_delivered_kwh: '20', place_kind: 'public', ...abroad };
  const { location } = await browser.post(form, fields);
  const times = () =>
    inFile(server.databasePath, (file) =>
      file.prepare('select started_at, day from charging_sessions where client_id = ?').get(fields.client_id),
    );
  const before = { started_at: Date.parse('2026-03-10T23:30:00-04:00'), day: '2026-03-10' };
  expect(times()).toEqual(before);
  await page.goto(`${location}/edit`);
  await expect(page.getByLabel('Started')).toHaveValue('2026-03-10T23:30');
  await expect(page.getByLabel('Started')).toHaveAccessibleDescription('New York time');
  await page.getByLabel('Notes').fill('Brooklyn');
  await button(page, 'Save changes').click();
  await expect(page).toHaveURL(location);
  await expect(page.locator('main')).toContainText('10 Mar 2026, 23:30, New York time');
  await expect(page.locator('main')).toContainText('Brooklyn');
  expect(times()).toEqual(before);
});

test('nothing, free and less than nothing are amounts; only the unknown is a dash', async ({ page, year: server }) => {
  const { browser, form } = await plainForm(server);
  const shown: [Record<string, string>, string[]][] = [
    [{ soc_from: '0', soc_to: '0' }, ['0→0 %', 'Cost—', 'Price—']],
    [{ cost_per_kwh: '0' }, ['£0.00', '0.0p/kWh', 'as entered']],
    [{ is_free: 'on' }, ['£0.00', 'Free of charge']],
    [{ cost_per_kwh: '-1.5' }, ['-£0.15', '-1.5p/kWh']],
    [{ total_cost: '0' }, ['£0.00', '0.0p/kWh', 'from the total paid']],
    [{ total_cost: '-0.25' }, ['-£0.25', '-2.5p/kWh']],
    [{ fees: '0.50' }, ['Cost—', 'Price—']],
    [{ fees: '0.50', is_free: 'on' }, ['£0.50', 'Free of charge']],
    [{ cost_per_kwh: '54.25', fees: '1' }, ['£6.43', '54.25p/kWh']],
    [{ total_cost: '2.95', charge_delivered_kwh: '4.096' }, ['£2.95', '72.0p/kWh']],
  ];
  for (const [values, texts] of shown) {
    const fresh = { client_id: randomUUID(), place_kind: 'public', charge_delivered_kwh: '10', is_free: '', ...values };
    const { location } = await browser.post(form, fresh);
    // Saved once more as it stands: the form must have been given what it was told.
    await browser.post(await browser.readForm(`${location}/edit`, 'charge_delivered_kwh'), {});
    await page.goto(location);
    await expect(page.getByLabel('History').getByRole('listitem')).toHaveText([/^Logged by you/]);
    for (const text of texts) await expect(page.getByLabel('Figures'), JSON.stringify(values)).toContainText(text);
  }
});

/** Every request takes three seconds, as in a car park; answers how many posts there were until the page is left. */
async function pressUntilGone(page: Page, save: Locator, field: Locator): Promise<number> {
  let posts = 0;
  await page.route('**/*', async (route) => {
    if (route.request().method() === 'POST') posts += 1;
    await sleep(3000);
    await route.continue().catch(() => undefined);
  });
  const start = page.url();
  await save.dblclick();
  for (let presses = 0; presses < 20 && page.url() === start; presses += 1) {
    await field.press('Enter', { timeout: 500 }).catch(() => undefined);
    await save.click({ timeout: 500, force: true }).catch(() => undefined);
  }
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  return posts;
}

test('however often and impatiently Save is pressed, one row is made', async ({ page, year: server }) => {
  await fillCharge(page, 'Pressed often');
  expect(await pressUntilGone(page, button(page, 'Save charge'), page.getByLabel('Energy added'))).toBe(1);
  await expect(page).toHaveURL('/sessions');
  expect(countOf(server, 'charging_sessions', 'notes', 'Pressed often')).toBe(1);

  await fillCar(page, 'Pressed');
  expect(await pressUntilGone(page, button(page, 'Save car'), page.getByLabel('Model'))).toBe(1);
  await expect(page).toHaveURL('/settings/cars');
  expect(countOf(server, 'cars', 'model', 'Pressed')).toBe(1);
});

test('of two tabs the second is told, and keeps what was typed', async ({ page, context }) => {
  await page.goto('/settings/cars');
  const href = await page.locator('main a[href^="/settings/cars/"]:not([href*="new"])').first().getAttribute('href');
  const other = await context.newPage();
  for (const tab of [page, other]) await tab.goto(href ?? '');
  await other.getByLabel('Name').fill('First');
  await button(other, 'Save car').click();
  await expect(other).toHaveURL('/settings/cars');
  await page.getByLabel('Name').fill('Second');
  await button(page, 'Save car').click();
  await expect(page.getByRole('alert').filter({ hasText: 'changed elsewhere' })).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Second');
});

test.describe('a login that ended in between gives the form back', () => {
  const endLogins = ({ databasePath }: TestServer) =>
    changeFile(databasePath, (file) => file.exec('delete from logins'));

  async function signInAgain(page: Page): Promise<void> {
    await expect(page).toHaveURL(/\/login\?next=/);
    await signIn(page, demo);
  }

  test('of a charge', async ({ page, year: server, context }) => {
    for (const end of [() => endLogins(server), () => context.clearCookies({ name: /authjs/ })]) {
      const notes = `Kept ${randomUUID()}`;
      await fillCharge(page, notes);
      await end();
      await button(page, 'Save charge').click();
      await signInAgain(page);
      await expect(page).toHaveURL('/sessions/new');
      await expect(page.getByLabel('Energy added')).toHaveValue('12.3');
      await expect(page.getByLabel('Notes')).toHaveValue(notes);
      await button(page, 'Save charge').click();
      await expect(page).toHaveURL('/sessions');
      expect(countOf(server, 'charging_sessions', 'notes', notes)).toBe(1);
    }
  });

  test('of a car and of a tariff', async ({ page, year: server }) => {
    await fillCar(page, 'Kept');
    endLogins(server);
    await button(page, 'Save car').click();
    await signInAgain(page);
    await expect(page).toHaveURL('/settings/cars/new');
    await expect(page.getByLabel('Model')).toHaveValue('Kept');
    await button(page, 'Save car').click();
    await expect(page).toHaveURL('/settings/cars');
    expect(countOf(server, 'cars', 'model', 'Kept')).toBe(1);
    await page.goto('/settings/home-charging/new');
    await page.getByLabel('Price, p/kWh').fill('6.5');
    await page.getByLabel('From', { exact: true }).fill('2027-01-01');
    endLogins(server);
    await button(page, 'Save tariff').click();
    await signInAgain(page);
    await expect(page).toHaveURL('/settings/home-charging/new');
    await expect(page.getByLabel('Price, p/kWh')).toHaveValue('6.5');
    await expect(page.getByLabel('From', { exact: true })).toHaveValue('2027-01-01');
    await button(page, 'Save tariff').click();
    await expect(page).toHaveURL('/settings/home-charging');
    expect(countOf(server, 'tariffs', 'valid_from', '2027-01-01')).toBe(1);
  });
});
