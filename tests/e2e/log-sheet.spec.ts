import type { Page } from '@playwright/test';
import { expect, informed, quiet, test } from '../support/device';

test.use({ serviceWorkers: 'block', viewport: { width: 390, height: 844 }, hasTouch: true });

/** A page of a phone that has been open for a moment, in which it loads the form. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await informed(page);
  await quiet(page);
}

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Log a charge' });
const plus = (page: Page) => page.getByRole('link', { name: 'Log a charge' }).last();

test('(+) opens the form over the page without a request, with the keypad up', async ({ page }) => {
  await open(page, '/');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().includes('/icon.svg')) asked.push(request.url());
  });
  await plus(page).click();
  await expect(sheet(page).getByLabel('Energy added')).toBeFocused();
  await expect(page).toHaveURL('/sessions/new');
  expect(asked).toEqual([]);
  await page.keyboard.type('24.6');
  await expect(sheet(page).getByText('£', { exact: false }).first()).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('sheet.png') });
  await sheet(page).getByRole('button', { name: 'Save charge' }).click();
  await expect(page).toHaveURL('/sessions');
  await expect(page.getByText('Charge saved', { exact: true })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '24.6' }).first()).toBeVisible();
  // The form is no longer behind the list.
  await page.goBack();
  await expect(page).toHaveURL('/');
});

test('it is closed by its cross, by Escape and by Back, keeps what was typed, and is the page itself after a reload', async ({
  page,
}) => {
  await open(page, '/insights');
  await plus(page).click();
  await sheet(page).getByLabel('Energy added').fill('9.1');
  await sheet(page).getByRole('button', { name: 'Close' }).click();
  await expect(sheet(page)).toBeHidden();
  await expect(page).toHaveURL('/insights');

  await plus(page).click();
  await expect(sheet(page).getByLabel('Energy added')).toHaveValue('9.1');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/insights');

  await plus(page).click();
  await page.goBack();
  await expect(sheet(page)).toBeHidden();

  await plus(page).click();
  await page.reload();
  await expect(page).toHaveURL('/sessions/new');
  await expect(sheet(page)).toBeHidden();
  await expect(page.getByLabel('Energy added')).toHaveValue('9.1');
});

test('“Same as last time” fills all but the energy, and a copy opens its own page', async ({ page }) => {
  await open(page, '/');
  await plus(page).click();
  await sheet(page).getByRole('link', { name: 'Same as last time' }).click();
  await expect(sheet(page).getByLabel('Energy added')).toHaveValue('');
  await expect(sheet(page).getByLabel('Energy added')).toBeFocused();
  await page.goBack();
  await page.goto('/sessions');
  await page.locator('main table a[href^="/sessions/"]').first().click();
  await page.getByRole('link', { name: 'Duplicate' }).click();
  await expect(page).toHaveURL(/\/sessions\/new\?copy=/);
  await expect(page.getByRole('heading', { name: 'Log a charge' })).toBeVisible();
  await expect(sheet(page)).toBeHidden();
});

test('Save stays in sight while the keypad lies over the foot of the form', async ({ page }) => {
  await open(page, '/');
  await plus(page).click();
  await sheet(page).getByLabel('Energy added').fill('24.7');
  const save = sheet(page).getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeHidden();
  await expect(sheet(page).getByText('Arc', { exact: true }).first()).toBeAttached();
  // As on an iPhone: what is seen gets shorter, the page does not.
  await page.evaluate(() => {
    Object.defineProperty(visualViewport, 'height', { configurable: true, value: 470 });
    visualViewport?.dispatchEvent(new Event('resize'));
  });
  await expect(save).toBeInViewport({ ratio: 1 });
  expect((await save.boundingBox())?.y).toBeLessThan(60);
  await save.click();
  await expect(page.getByText('Charge saved', { exact: true })).toBeVisible();
});

test('on an Android phone the keypad makes the page shorter, and Save stands on it', async ({ page }) => {
  await open(page, '/');
  await expect(page.locator('meta[name=viewport]')).toHaveAttribute('content', /interactive-widget=resizes-content/);
  await plus(page).click();
  await expect(sheet(page).getByLabel('Energy added')).toBeFocused();
  await page.setViewportSize({ width: 390, height: 500 });
  await expect(sheet(page).getByRole('button', { name: 'Save charge' })).toBeInViewport({ ratio: 1 });
  await expect(sheet(page).getByLabel('Energy added')).toBeInViewport({ ratio: 1 });
  await expect(sheet(page).getByText('Cost', { exact: false }).first()).toBeAttached();
});
