import type { Page } from '@playwright/test';
import { addCar } from '../support/cars';
import { expect, test } from '../support/fixtures';
import { bar, bring, chip, doubtful, evcc, importAll, lines } from '../support/import-page';
import { workbook } from '../support/workbook';
import { yielding } from '../support/yielding';

test.describe.configure({ mode: 'serial' });

test('a car to import for', async ({ signedIn: page }) => addCar(page, 'Volterra', 'Arc'));

const twins = ['2026-02-01,10.5,2.00,Twin', '2026-02-01,10.5,2.00,Twin'];

/** Brings something to the page as the system would: by a drop, or from the clipboard. */
const give = (page: Page, how: 'drop' | 'paste', text: string, name: string | null) =>
  page.evaluate(
    ([kind, content, title]) => {
      const carried = new DataTransfer();
      if (title === null) carried.setData('text/plain', content);
      else carried.items.add(new File([content], title, { type: 'text/csv' }));
      const event =
        kind === 'drop'
          ? new DragEvent('drop', { dataTransfer: carried, bubbles: true, cancelable: true })
          : new ClipboardEvent('paste', { clipboardData: carried, bubbles: true, cancelable: true });
      document.body.dispatchEvent(event);
    },
    [how, text, name] as const,
  );

test('a file is dropped anywhere, and text or a file is pasted', async ({ signedIn: page }) => {
  const isRead = (name: string) => expect(page.getByRole('region', { name: 'The file' })).toContainText(name);
  await page.goto('/import');
  await page.waitForLoadState('networkidle');
  await give(page, 'drop', evcc, 'dropped.csv');
  await isRead('dropped.csv');
  await expect(chip(page, 'New')).toContainText('3', yielding);
  await give(page, 'paste', evcc, null);
  await isRead('Pasted text');
  await expect(chip(page, 'New')).toContainText('3', yielding);
  await give(page, 'paste', evcc, 'pasted.csv');
  await isRead('pasted.csv');
  await page.goto('/import');
  await page.waitForLoadState('networkidle');
  await page.getByText('Or paste its text').click();
  await page.getByLabel('Text of the file').fill(evcc);
  await page.getByRole('button', { name: 'Read this text' }).click();
  await isRead('Pasted text');
});

test('a workbook is read like a table of text', async ({ signedIn: page }) => {
  const content = workbook({
    Charges: [
      ['Date', 'Energy (kWh)', 'Cost', 'Location'],
      [{ date: 46150 }, 20.5, 6.15, 'Hedron M6'],
      [{ date: 46151.5 }, 30.5, 9.15, 'Hedron M6'],
    ],
  });
  await bring(page, { name: 'charges.xlsx', content });
  await expect(chip(page, 'New')).toContainText('2');
  await expect(page.getByText('51.0 kWh · £15.30')).toBeVisible();
});

test('a file that holds no charges is told what it is', async ({ signedIn: page }) => {
  const rows = Array.from({ length: 48 }, (_, index) => {
    const at = (half: number) => new Date(Date.UTC(2026, 0, 1, 0, half * 30)).toISOString();
    return `0.${100 + index},${at(index)},${at(index + 1)}`;
  });
  await bring(page, { name: 'consumption.csv', content: lines('Consumption (kWh), Start, End', ...rows) });
  await expect(page.getByText('Half-hourly readings of the whole house, not charges.')).toBeVisible();
  await expect(bar(page).getByRole('button', { name: /^Import/ })).toHaveCount(0);
});

test('dates without a year are one question for the file', async ({ signedIn: page }) => {
  await bring(page, {
    name: 'yearless.csv',
    content: lines('Day,kWh,Cost,Place', '3 Jan,10,2.00,Home', '28 Dec,9,1.80,Home'),
  });
  const years = page.getByRole('group', { name: 'Which year is it?' });
  const asked = new Date();
  await expect(years.getByRole('radio').first()).toBeChecked();
  const isOver = asked.getMonth() === 11 && asked.getDate() >= 28;
  await expect(page.getByText(`28 Dec ${asked.getFullYear() - (isOver ? 0 : 1)}`).last()).toBeVisible();
  await years.getByText(String(asked.getFullYear() - 3)).click();
  await expect(page.getByText(`3 Jan ${asked.getFullYear() - 3}`).last()).toBeVisible();
  await importAll(page, 2);
});

test('an import that is taken back in the list is so in its card too, and the keyboard stays there', async ({
  signedIn: page,
}) => {
  await bring(page, { name: 'twins.csv', content: lines('Date,kWh,Cost,Place', ...twins) });
  await importAll(page, 2);
  const undo = page.getByRole('button', { name: 'Undo this import of twins.csv' });
  await expect(undo).toHaveCount(2);
  await undo.last().click();
  await expect(page.getByRole('heading', { name: 'Import undone' })).toBeFocused();
  await expect(undo).toHaveCount(0);
});

test('two sessions that may be one lead to each other and to their merge', async ({ signedIn: page }) => {
  await bring(page, { name: 'twins.csv', content: lines('Date,kWh,Cost,Place', ...twins) });
  await importAll(page, 2);
  await page.goto('/sessions');
  await page.locator('tbody tr[data-kind]').filter({ hasText: 'Twin' }).first().click();
  await expect(page.getByText('is logged already. Is this the same one?')).toBeVisible();
  const address = page.url();
  await page.getByRole('link', { name: 'See the other charge' }).click();
  await expect(page.getByRole('link', { name: 'See the other charge' })).toHaveAttribute(
    'href',
    new URL(address).pathname,
  );
  await page.getByRole('link', { name: 'Merge the two' }).click();
  await expect(page.getByRole('heading', { name: 'Become one' })).toBeVisible();
});

test('without script a file that asks nothing comes in all the same', async ({ browser, ownerCookies, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' });
  await context.addCookies(ownerCookies);
  const page = await context.newPage();
  const own = evcc.replaceAll('2026-03', '2026-09');
  await page.goto('/import');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'plain.csv', mimeType: 'text/csv', buffer: Buffer.from(own) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await page.getByRole('button', { name: 'Import 3 sessions' }).click();
  await expect(page.getByRole('button', { name: 'Undo this import' }).first()).toBeVisible();
  await page.goto('/import');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'order.csv', mimeType: 'text/csv', buffer: Buffer.from(doubtful) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('they need JavaScript')).toBeVisible();
  await context.close();
});
