import type { Locator, Page } from '@playwright/test';
import { expect, test } from '../support/demo-year';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const bar = (page: Page): Locator => page.getByRole('region', { name: 'Selection' });
const boxes = (page: Page): Locator => page.locator('input[type=checkbox][name=id]');
const named = (page: Page, place: string): Locator => page.locator('td[data-col=place]', { hasText: place });
const totals = (page: Page): Locator => page.getByRole('status').filter({ hasText: ' sessions · ' });

test.beforeEach(() => {
  test.slow();
});

/** Takes everything of this test back, so that the next one finds the year as it was. */
async function undoAll(page: Page): Promise<void> {
  await page.goto('/settings/data/edits');
  for (let left = await button(page, /^Undo/).count(); left > 0; left -= 1) {
    await button(page, /^Undo/).first().click();
    await expect(button(page, /^Undo/)).toHaveCount(left - 1);
  }
}

test('what is ticked survives paging and filtering, is changed as it was seen, and is taken back at once', async ({
  page,
}) => {
  await page.goto('/sessions');
  await page.getByRole('link', { name: 'Select' }).click();
  await expect(bar(page)).toContainText('Nothing selected yet');
  await boxes(page).nth(0).check({ force: true });
  await boxes(page).nth(1).focus();
  await page.keyboard.press('Space');
  await expect(bar(page).getByRole('status')).toContainText('2 selected');
  await page.getByRole('link', { name: 'Next' }).click();
  await expect(page).toHaveURL(/page=2/);
  await expect(bar(page).getByRole('status')).toContainText('2 selected');
  await named(page, '').first().click();
  await expect(bar(page).getByRole('status')).toContainText('3 selected');
  await page.locator('select[name=place]').selectOption('home');
  await expect(page).toHaveURL(/place=home/);
  await expect(bar(page).getByRole('status')).toContainText('3 selected');

  await bar(page).getByRole('link', { name: 'Change' }).click();
  await expect(page.getByRole('heading', { name: 'Change 3 sessions' })).toBeVisible();
  await page.getByLabel('Place', { exact: true }).fill('Depot');
  await button(page, 'See what would change').click();
  await expect(page.getByText('3 sessions would change')).toBeVisible();
  await button(page, 'Change 3 sessions').click();
  await expect(page).toHaveURL('/sessions');
  await expect(page.getByText('3 sessions changed', { exact: true })).toBeVisible();
  await page.goto('/sessions?text=Depot');
  await expect(named(page, 'Depot')).toHaveCount(3);
  await named(page, 'Depot').first().getByRole('link').click();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Changed by you together with 2 others');
  await undoAll(page);
  await page.goto('/sessions?text=Depot');
  await expect(page.getByRole('heading', { name: 'No session fits' })).toBeVisible();
});

test('a range, a page and all that the filters show are chosen; another filter knows what is in', async ({ page }) => {
  await page.goto('/sessions?select=1');
  await named(page, '').nth(1).click();
  await named(page, '')
    .nth(4)
    .click({ modifiers: ['Shift'] });
  await expect(bar(page).getByRole('status')).toContainText('4 selected');
  await button(page, 'All on this page').click();
  await expect(bar(page).getByRole('status')).toContainText('50 selected');
  await page.goto('/sessions?place=home&select=1');
  const count = Number((await totals(page).innerText()).split(' ')[0]);
  await button(page, `All ${count} shown`).click();
  await expect(bar(page).getByRole('status')).toContainText(`${count} selected`);
  const energy = (await totals(page).innerText()).split(' · ')[1] ?? '';
  await expect(bar(page).getByRole('status')).toContainText(energy);
  await boxes(page).first().uncheck({ force: true });
  await page.locator('select[name=place]').selectOption('');
  await expect(page).not.toHaveURL(/place=home/);
  await expect(bar(page).getByRole('status')).toContainText(`${count - 1} selected`);
  const home = page.locator('tr[data-kind=home] input[name=id]');
  await expect(home.nth(1)).toBeChecked();
  await expect(home.first()).not.toBeChecked();
  await expect(page.locator('tr[data-kind=dc] input[name=id]').first()).not.toBeChecked();

  const before = await totals(page).innerText();
  await bar(page).getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText(`${count - 1} sessions deleted`, { exact: true })).toBeVisible();
  await expect(totals(page)).not.toHaveText(before);
  await button(page, 'Undo').click();
  await expect(totals(page)).toHaveText(before);
});

test('a session is split and merged again: the sums stay, and both are taken back', async ({ page }) => {
  await page.goto('/sessions');
  const before = await totals(page).innerText();
  const figures = page.getByLabel('Figures');
  await named(page, '').first().getByRole('link').click();
  const whole = await figures.innerText();
  const address = page.url();
  await page.getByRole('link', { name: 'Split' }).click();
  await page.getByLabel('Energy of the first part').fill('999');
  await button(page, 'See both parts').click();
  await expect(page.getByText('enter less than the whole')).toBeVisible();
  await page.getByLabel('Energy of the first part').fill('3');
  await button(page, 'See both parts').click();
  await expect(page.getByRole('heading', { name: 'The two parts' })).toBeVisible();
  await button(page, 'Split in two').click();
  await expect(page).toHaveURL(address);
  await expect(page.getByRole('region', { name: 'History' })).toContainText('Split in two by you');
  await page.goto('/sessions?select=1');
  // One session more, the same energy and the same money.
  const [count, ...sums] = before.split(' · ');
  await expect(totals(page)).toContainText(`${Number(count?.split(' ')[0]) + 1} sessions · ${sums[0]} · ${sums[1]}`);
  await boxes(page).nth(0).check({ force: true });
  await boxes(page).nth(1).check({ force: true });
  await bar(page).getByRole('link', { name: 'Merge' }).click();
  await expect(page.getByRole('heading', { name: 'Become one' })).toBeVisible();
  await button(page, 'Merge 2 sessions').click();
  await expect(page).toHaveURL(address);
  await expect(figures).toHaveText(whole.replaceAll('\n', ''), { ignoreCase: true });
  await undoAll(page);
  // The button is gone; whoever pressed it is not at the top of the page again.
  await expect(page.locator('main li:focus')).toHaveCount(1);
  await page.goto('/sessions');
  await expect(totals(page)).toHaveText(before);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('sessions are ticked, changed and deleted by forms alone, and taken back', async ({ page }) => {
    await page.goto('/sessions');
    const before = await totals(page).innerText();
    await page.getByRole('link', { name: 'Select' }).click();
    await boxes(page).nth(0).check({ force: true });
    await boxes(page).nth(2).check({ force: true });
    await button(page, 'Change or delete the ticked ones').click();
    await page.getByLabel('Price', { exact: true }).selectOption('free');
    await button(page, 'See what would change').click();
    await expect(page.getByText('2 sessions would change')).toBeVisible();
    await button(page, 'Change 2 sessions').click();
    await expect(page).toHaveURL('/sessions');
    await expect(totals(page)).not.toHaveText(before);
    await undoAll(page);
    await page.goto('/sessions?select=1&period=2026');
    await page.getByRole('link', { name: /that the filters show/ }).click();
    await button(page, /^Delete/).click();
    await expect(page).toHaveURL('/sessions');
    await expect(totals(page)).not.toHaveText(before);
    await undoAll(page);
    await page.goto('/sessions');
    await expect(totals(page)).toHaveText(before);
  });
});
