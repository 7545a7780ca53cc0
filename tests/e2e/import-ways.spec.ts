import type { Page } from '@playwright/test';
import { expect, test } from '../support/fixtures';
import { addCar, bar, bring, chip, doubtful, evcc, lines } from '../support/import-page';
import { workbook } from '../support/workbook';

test.describe.configure({ mode: 'serial' });

test('a car to import for', async ({ signedIn: page }) => addCar(page, 'Volterra', 'Arc'));

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
  await expect(chip(page, 'New')).toContainText('3');
  await give(page, 'paste', evcc, null);
  await isRead('Pasted text');
  await expect(chip(page, 'New')).toContainText('3');
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
  await expect(page.getByRole('button', { name: 'Undo this import' })).toBeVisible();
  await page.goto('/import');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name: 'order.csv', mimeType: 'text/csv', buffer: Buffer.from(doubtful) });
  await page.getByRole('button', { name: 'Check the file' }).click();
  await expect(page.getByText('they need JavaScript')).toBeVisible();
  await context.close();
});
