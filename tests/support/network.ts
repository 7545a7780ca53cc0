import type { Page } from '@playwright/test';
import { account } from './account';

/** Lets requests of the first account go to this machine, where a test's own receiver listens. `page` is signed in as `account`. */
export async function allowLoopback(page: Page): Promise<void> {
  await page.goto('/settings/account');
  await page.getByLabel('Allow addresses of this machine').check();
  await page.locator('#network').getByLabel('Your password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Save network' }).click();
  await page.getByText('Network settings saved').first().waitFor();
}
