import type { Page } from '@playwright/test';
import { addCar } from '../support/cars';
import { expect, test } from '../support/fixtures';
import { bar, bring, chip, doubtful, evcc, importAll, lacking, unknown } from '../support/import-page';
import { accessFaults, sidewaysAt, smallFields } from '../support/page-faults';
import { yielding } from '../support/yielding';

test.describe.configure({ mode: 'serial' });

test('a file that is known is read without a question and comes in by one button', async ({ signedIn: page }) => {
  await addCar(page, 'Volterra', 'Arc');
  await bring(page, { name: 'evcc.csv', content: evcc });
  await expect(page.getByRole('region', { name: 'The file' })).toContainText('evcc');
  await expect(chip(page, 'New')).toContainText('3');
  await expect(page.getByText('52.8 kWh · £3.70')).toBeVisible();
  await expect(page.getByText('Garage').first()).toBeVisible();
  await importAll(page, 3);
  await page.getByRole('link', { name: 'See the sessions' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'kWh' })).toContainText('3 sessions · 52.8 kWh · £3.70');
});

test('the same file again adds nothing, and each row leads to what is stored', async ({ signedIn: page }) => {
  await bring(page, { name: 'evcc-again.csv', content: evcc });
  await expect(bar(page)).toContainText('Everything in this file is here already.');
  await expect(bar(page).getByRole('button')).toHaveCount(0);
  const [stored] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'See the stored session' }).first().click(),
  ]);
  await expect(stored).toHaveURL(/\/sessions\/\d+$/);
  await stored.close();
});

test('an import is undone, but for what was edited since', async ({ signedIn: page }) => {
  await page.goto('/sessions');
  await page.locator('tbody tr[data-kind]').first().click();
  await page.getByRole('link', { name: 'Edit' }).click();
  await page.getByLabel(/^Energy/).fill('22');
  await page.getByRole('button', { name: 'Save' }).first().click();
  await page.waitForURL(/\/sessions/);
  await page.goto('/import');
  await page.getByRole('button', { name: 'Undo this import' }).click();
  await expect(
    page.getByText('Import undone: 2 sessions taken out. 1 session was edited since and stays.', { exact: true }),
  ).toBeVisible();
});

const columnOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Columns of the file' }).getByRole('listitem').filter({ hasText: name });

test('columns that nobody knows are named by hand, kept as a mapping, and the next file is read by it', async ({
  signedIn: page,
}) => {
  await bring(page, { name: 'eigen.csv', content: unknown });
  const choose = (column: string, what: string) =>
    columnOf(page, column).getByLabel('What it is').selectOption({ label: what });
  await choose('wann', 'Started: date and time');
  await choose('was', 'Place');
  await choose('zahl', 'Energy delivered');
  await choose('betrag', 'Total cost');
  await expect(chip(page, 'New')).toContainText('3');
  await page.getByLabel('Keep this as a mapping').fill('Mein Zettel');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await expect(page.getByText('Mapping “Mein Zettel” kept', { exact: true })).toBeVisible();
  await importAll(page, 3);

  await bring(page, { name: 'eigen-2.csv', content: unknown.replaceAll('2026-04', '2026-05') });
  await expect(page.getByLabel('Read it by').locator('option:checked')).toHaveText('Your mapping “Mein Zettel”');
  await expect(page.getByText('25.5 kWh · £7.10')).toBeVisible();

  await page.getByRole('button', { name: 'Delete the mapping Mein Zettel' }).click();
  await expect(page.getByLabel('Read it by')).toHaveCount(0);
});

test('where every day may be a month, the order is asked before anything can come in', async ({ signedIn: page }) => {
  await bring(page, { name: 'order.csv', content: doubtful });
  await expect(bar(page)).toContainText('Every day in this file is 12 or less');
  await expect(bar(page).getByRole('button', { name: /^Import/ })).toHaveCount(0);
  await bar(page).getByRole('button', { name: 'Show me' }).click();
  await expect(page.getByRole('radio', { name: '3 April' })).toBeFocused();
  await page.getByText('3 April').click();
  await expect(chip(page, 'New')).toContainText('2');
  await expect(page.getByRole('region', { name: 'The file' })).toContainText('3 Apr 2026');
  await page.getByText('4 March').click();
  await expect(page.getByRole('region', { name: 'The file' })).toContainText('4 Mar 2026');
});

test('rows that need a look are put right in place and checked together', async ({ signedIn: page }) => {
  await bring(page, { name: 'lacking.csv', content: lacking });
  await chip(page, 'Needs a look').click();
  const energy = page.getByRole('form', { name: 'Correct line 3' });
  await energy.getByRole('button', { name: /from the battery levels/ }).click();
  await expect(energy.getByLabel('Energy added')).toHaveValue('29');
  await energy.getByLabel('Energy added').fill('30.5');
  await energy.getByRole('button', { name: 'Put right' }).click();
  // What was pressed is gone each time: the keyboard stays in the row, and then in the bar.
  await expect(page.locator('main li:focus')).toContainText('Corrected');
  await page.getByRole('form', { name: 'Correct line 4' }).getByRole('button', { name: 'Leave out' }).click();
  await page.getByRole('button', { name: 'Check again (2 corrected)' }).click();
  await expect(bar(page)).toBeFocused(yielding);
  await expect(chip(page, 'New')).toContainText('3');
  await expect(chip(page, 'Needs a look')).toContainText('0');
  await page.getByText('Public', { exact: true }).click();
  await importAll(page, 3);
  await expect(page.getByText('Left aside: 1')).toBeVisible();
  await page.getByRole('button', { name: 'Undo this import' }).first().click();
  await expect(page.getByRole('heading', { name: 'Import undone' })).toBeVisible();
});

test('rows set aside are taken home as a file', async ({ signedIn: page }) => {
  await bring(page, { name: 'lacking.csv', content: lacking.replace('lots', '=lots') });
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download rows set aside' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('lacking-set-aside.csv');
  const text = (await (await file.createReadStream()).toArray()).join('');
  expect(text).toContain(`"'=lots"`);
  expect(text.trim().split('\r\n')).toHaveLength(3);
});

test('what is refused leaves the page as it was', async ({ signedIn: page }) => {
  await bring(page, { name: 'broken.csv', content: 'Date,kWh\n"2026-01-01,5' });
  const refusal = page.getByRole('region', { name: 'Bring a file' }).getByRole('alert');
  await expect(refusal).toContainText('never closed');
  await bring(page, { name: 'large.csv', content: `Date,kWh\n${'2026-01-01,5\n'.repeat(450_000)}` });
  await expect(refusal).toContainText('larger than 5 MB');
  await bring(page, { name: 'lacking.csv', content: lacking });
  await page.route('/import', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await chip(page, 'Needs a look').click();
  const energy = page.getByRole('form', { name: 'Correct line 3' });
  await energy.getByLabel('Energy added').fill('30.5');
  await energy.getByRole('button', { name: 'Put right' }).click();
  await page.getByRole('button', { name: 'Check again (1 corrected)' }).click();
  await expect(bar(page).getByRole('alert')).toContainText('Nothing was lost');
  await page.unroute('/import');
  await page.getByRole('button', { name: 'Check again (1 corrected)' }).click();
  await expect(chip(page, 'New')).toContainText('3', yielding);
});

test('a car that the account has not is added without leaving the file', async ({ signedIn: page }) => {
  await bring(page, {
    name: 'other.csv',
    content: evcc.replaceAll('Volterra Arc', 'Nissan LEAF').replaceAll('2026-03', '2026-07'),
  });
  await page.getByRole('button', { name: 'Add a car' }).click();
  await expect(page.getByLabel('Make')).toHaveValue('Nissan');
  await page.getByLabel('Usable battery').fill('39');
  await page.getByRole('button', { name: 'Add this car' }).click();
  await expect(page.getByLabel(/The file calls it “Nissan LEAF”/).locator('option:checked')).toHaveText('Nissan LEAF');
  await importAll(page, 3);
});

test('the page fits a phone and stands up to axe at each step', async ({ signedIn: page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const isSound = async () => {
    expect(await sidewaysAt(page, [320, 390])).toEqual([]);
    expect(await accessFaults(page)).toEqual([]);
    expect(await smallFields(page)).toEqual([]);
  };
  await bring(page, { name: 'lacking.csv', content: lacking });
  await chip(page, 'Needs a look').click();
  await page.getByText('As in the file').first().click();
  await isSound();
  await bring(page, { name: 'eigen.csv', content: unknown.replaceAll('2026-04', '2026-08') });
  await isSound();
});
