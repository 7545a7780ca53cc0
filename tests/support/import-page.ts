import { expect, type Page } from '@playwright/test';
import { yielding } from './yielding';

export type Brought = { name: string; content: string | Uint8Array };

/** Chooses a file on the import page, and waits until it was looked at or refused. */
export async function bring(page: Page, { name, content }: Brought): Promise<void> {
  await page.goto('/import');
  await page.waitForLoadState('networkidle');
  await page
    .getByLabel('Choose a file')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
  // Of the page's own alerts: Next keeps one for the names of pages, which is always there.
  const refusal = page.getByRole('main').getByRole('alert');
  const reading = page.getByRole('region', { name: 'How it was read' });
  await expect(reading.or(refusal).first()).toBeVisible(yielding);
}

/** Presses the button that imports, and waits for what came of it. */
export async function importAll(page: Page, count: number): Promise<void> {
  const sessions = `${count} ${count === 1 ? 'session' : 'sessions'}`;
  await page.getByRole('button', { name: `Import ${sessions}` }).click();
  await expect(page.getByRole('heading', { name: `${sessions} added` })).toBeVisible(yielding);
}

export const lines = (...rows: string[]) => rows.join('\n');

/** As evcc writes it: three charges at home, newest first. */
export const evcc = lines(
  'Created,Finished,Charging point,Identifier,Vehicle,Mileage (km),Energy (kWh),Duration,Cost',
  '2026-03-03 22:10:00,2026-03-04 01:10:00,Garage,,Volterra Arc,12100,21.5,2h58m0s,1.51',
  '2026-03-02 22:00:00,2026-03-03 00:30:00,Garage,,Volterra Arc,12050,17.25,2h28m0s,1.21',
  '2026-03-01 21:00:00,2026-03-01 23:00:00,Garage,,Volterra Arc,12000,14,1h58m0s,0.98',
);

export const chip = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name} ?\\d`) });
export const bar = (page: Page) => page.getByRole('group', { name: 'Import', exact: true });

export const unknown = lines(
  'wann,was,zahl,betrag',
  '2026-04-01 10:00,Werk,7.5,2.10',
  '2026-04-02 11:00,Werk,8.25,2.30',
  '2026-04-03 12:00,Werk,9.75,2.70',
);

export const doubtful = lines('Date,kWh,Cost,Place', '03/04/2026,12.5,3.50,Home', '05/06/2026,11.5,3.20,Home');

export const lacking = lines(
  'Date,Odometer,SoC start (%),SoC end (%),kWh,Cost,Place',
  '2026-06-01,20000,20,80,34.8,8.70,Hedron M6',
  '2026-06-02,20100,30,80,,7.20,Hedron M6',
  '2026-06-03,20200,40,60,11.6,lots,Hedron M6',
  '2026-06-04,20300,40,60,11.6,2.90,Hedron M6',
);
