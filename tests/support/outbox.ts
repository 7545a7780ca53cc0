import type { BrowserContext, Locator, Page } from '@playwright/test';
import { expect, kept } from './device';
import { inFile } from './dump';
import type { TestServer } from './server';

/** Where the outbox posts charges to. */
export const posts = '**/api/v1/sessions';

/** How long a device may take to send by itself: a page that was refused the line tries again after half a minute. */
export const inTime = { timeout: 45_000 };

/**
 * Has the pages of this browser send alone, from the next one that is opened. What its worker sends, whenever the browser has it
 * do so, passes none of the routes that a test puts in the way.
 */
export async function sendByPagesAlone(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    // An empty page knows no workers.
    if ('ServiceWorkerRegistration' in window)
      Object.defineProperty(ServiceWorkerRegistration.prototype, 'sync', { value: null });
  });
  // A page that is open already when the first route is put in its way passes it now and then.
  await context.route('**/api/**', (route) => route.continue());
}

/** The charges that this device says it has waiting. */
export const waiting = (page: Page): Locator =>
  page.getByRole('region', { name: 'Waiting to be sent' }).getByRole('listitem');

const enterEnergy = (page: Page, energyWh: number): Promise<void> =>
  page.getByLabel('Energy added').fill((energyWh / 1000).toFixed(3));

/** Opens the log form as the server draws it, and fills in the energy. A server that is busy loses to the device's own form. */
export async function fillInOnline(page: Page, energyWh: number): Promise<void> {
  await expect(async () => {
    await page.goto('/sessions/new');
    expect(new URL(page.url()).pathname).toBe('/sessions/new');
  }).toPass();
  await enterEnergy(page, energyWh);
}

/** The same with the form of the device, which has no connection. */
export async function fillInOffline(page: Page, energyWh: number): Promise<void> {
  await page.goto('/sessions/new');
  await expect(page).toHaveURL(/\/offline\/new$/);
  await enterEnergy(page, energyWh);
}

export const save = (page: Page): Promise<void> => page.getByRole('button', { name: 'Save charge' }).click();

/** Logs a charge that the device keeps. */
export async function logOffline(page: Page, energyWh: number): Promise<void> {
  await fillInOffline(page, energyWh);
  await save(page);
  await expect(page).toHaveURL('/offline');
}

/** Presses “Send now” where it stands: it goes while it is pressed once the last one is sent. */
export async function sendNow(page: Page): Promise<void> {
  const button = page.getByRole('button', { name: 'Send now' });
  if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => undefined);
}

/** Sends until nothing is left: whoever is sending already has the lock until that try is over. */
export async function sendAll(page: Page): Promise<void> {
  const left = () => sendNow(page).then(() => kept(page, 'entries'));
  await expect.poll(left, { timeout: 60_000 }).toEqual([]);
  await expect(waiting(page)).toHaveCount(0);
}

/** How many sessions the server has stored of each of these energies. */
export const stored = ({ databasePath }: TestServer, ...energies: number[]): unknown[] =>
  inFile(databasePath, (db) => {
    const count = db.prepare('select count(*) from charging_sessions where energy_wh = ?').pluck();
    return energies.map((energyWh) => count.get(energyWh));
  });
