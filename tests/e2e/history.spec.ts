import type { Locator, Page } from '@playwright/test';
import { demo } from '../support/demo';
import { expect, test } from '../support/demo-year';
import { plainBrowser } from '../support/plain-browser';
import type { TestServer } from '../support/server';

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const history = (page: Page): Locator => page.getByRole('region', { name: 'History' });
const figures = (page: Page): Locator => page.getByLabel('Figures');

test.beforeEach(() => {
  test.slow();
});

async function openNewest(page: Page): Promise<string> {
  await page.goto('/sessions');
  const href = await page.locator('main table a[href^="/sessions/"]').first().getAttribute('href');
  await page.goto(href ?? '');
  return href ?? '';
}

/** Posts the edit form as a browser without script does. */
async function edit({ url }: TestServer, href: string, energies: readonly string[]): Promise<void> {
  const browser = plainBrowser(url);
  await browser.post(await browser.readForm('/login', 'password'), demo);
  for (const energy of energies) {
    const form = await browser.readForm(`${href}/edit`, 'charge_delivered_kwh');
    expect((await browser.post(form, { charge_delivered_kwh: energy })).status).toBe(303);
  }
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with script' : 'without script', () => {
    test.use({ javaScriptEnabled });

    test('what was deleted is listed, and comes back as it was', async ({ page }) => {
      const href = await openNewest(page);
      const before = await figures(page).innerText();
      await button(page, 'Delete').click();
      await expect(page).toHaveURL('/sessions');
      await page.goto('/settings/data');
      await page.getByRole('link', { name: 'Recently deleted' }).click();
      await expect(page).toHaveURL('/settings/data/deleted');
      await expect(page.getByRole('listitem').filter({ hasText: '30 days left' })).toHaveCount(1);
      await button(page, /^Restore the session/).click();
      await expect(page.getByRole('heading', { name: 'Nothing was deleted' })).toBeVisible();
      await page.goto(href);
      expect(await figures(page).innerText()).toBe(before);
      await expect(history(page).getByRole('listitem').first()).toContainText('Restored by you');
    });

    test('sessions that were deleted come back all at once', async ({ page }) => {
      for (let count = 0; count < 2; count += 1) {
        await openNewest(page);
        await button(page, 'Delete').click();
        await expect(page).toHaveURL('/sessions');
      }
      await page.goto('/settings/data/deleted');
      await button(page, 'Restore all 2').click();
      await expect(page.getByRole('heading', { name: 'Nothing was deleted' })).toBeVisible();
    });

    test('a session edited twice becomes again what it was at first', async ({ page, year }) => {
      const href = await openNewest(page);
      const before = await figures(page).innerText();
      await edit(year, href, ['33.3', '44.4']);
      await page.goto(href);
      await expect(figures(page)).toContainText('44.40 kWh');
      await expect(history(page)).toContainText('energy 33.30 kWh → 44.40 kWh');
      const steps = await history(page)
        .getByRole('listitem')
        .filter({ hasText: / by you/ })
        .count();
      await button(page, /^Restore this version/)
        .last()
        .click();
      await expect(figures(page)).not.toContainText('44.40 kWh');
      expect(await figures(page).innerText()).toBe(before);
      await expect(history(page)).toContainText('Earlier version restored by you');
      if (!javaScriptEnabled) return;
      await button(page, 'Undo').click();
      await expect(figures(page)).toContainText('44.40 kWh');
      expect(
        await history(page)
          .getByRole('listitem')
          .filter({ hasText: / by you/ })
          .count(),
      ).toBe(steps + 2);
      await button(page, /^Restore this version/)
        .last()
        .click();
      await expect(figures(page)).not.toContainText('44.40 kWh');
    });
  });
}

test('a version that was looked at before a newer one is not restored over it', async ({ page, year }) => {
  const href = await openNewest(page);
  await edit(year, href, ['55.5']);
  await page.goto(href);
  await edit(year, href, ['66.6']);
  await button(page, /^Restore this version/)
    .last()
    .click();
  await expect(
    page.getByText('This charge was changed again since, so nothing was done.', { exact: true }),
  ).toBeVisible();
  await page.goto(href);
  await expect(figures(page)).toContainText('66.60 kWh');
});
