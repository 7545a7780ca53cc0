import { expect, type Page } from '@playwright/test';

/** A car by the form. */
export async function addCar(page: Page, make: string, model: string, kwh = '58'): Promise<void> {
  await page.goto('/settings/cars/new');
  await page.getByLabel('Make').fill(make);
  await page.getByLabel('Model').fill(model);
  await page.getByLabel('Usable battery').fill(kwh);
  await page.getByRole('button', { name: 'Save car' }).click();
  await expect(page).toHaveURL('/settings/cars');
}
