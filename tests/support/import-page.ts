import { expect, type Page } from '@playwright/test';

/** A car by the form, for an account that has none. */
export async function addCar(page: Page, make: string, model: string, kwh = '58'): Promise<void> {
  await page.goto('/settings/cars/new');
  await page.getByLabel(/^Make/).fill(make);
  await page.getByLabel(/^Model/).fill(model);
  await page
    .getByLabel(/battery/i)
    .first()
    .fill(kwh);
  await page.getByRole('button', { name: 'Save car' }).click();
  await expect(page).toHaveURL(/settings\/cars$/);
}

export type Brought = { name: string; content: string | Uint8Array };

/** Chooses a file on the import page, and waits until it was looked at or refused. */
export async function bring(page: Page, { name, content }: Brought): Promise<void> {
  await page.goto('/import');
  await page.waitForLoadState('networkidle');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  await expect(page.getByRole('region', { name: 'How it was read' }).or(page.getByRole('alert')).first()).toBeVisible();
}

/** Presses the button that imports, and waits for what came of it. */
export async function importAll(page: Page, count: number): Promise<void> {
  const sessions = `${count} ${count === 1 ? 'session' : 'sessions'}`;
  await page.getByRole('button', { name: `Import ${sessions}` }).click();
  await expect(page.getByRole('heading', { name: `${sessions} added` })).toBeVisible();
}
