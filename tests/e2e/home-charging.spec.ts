import type { Locator, Page } from '@playwright/test';
import { accessFaults, contrastFaults, sidewaysAt } from '../support/page-faults';
import { addCar } from '../support/cars';
import { expect, test } from '../support/fixtures';

const list = '/settings/home-charging';
const rowOf = (page: Page, text: string) =>
  page.getByRole('listitem').filter({ hasText: text, has: page.getByRole('link', { name: 'Edit' }) });
const band = (page: Page, number: number) => page.getByRole('group', { name: `Band ${number}`, exact: true });

async function fillBand(fields: Locator, from: string, to: string, price: string): Promise<void> {
  await fields.getByLabel('Begins', { exact: true }).fill(from);
  await fields.getByLabel('Ends').fill(to);
  await fields.getByLabel('Price in this band, p/kWh').fill(price);
}

async function saveDays(page: Page, from: string, to: string): Promise<void> {
  await page.getByLabel('From', { exact: true }).fill(from);
  await page.getByLabel('To, the last day').fill(to);
  await page.getByRole('button', { name: 'Save tariff' }).click();
}

test('a tariff with bands is made, looked at and edited', async ({ signedIn: page }) => {
  await page.goto(`${list}/new`);
  await page.getByLabel('Price, p/kWh').fill('28');
  await page.getByRole('button', { name: 'Add a band' }).click();
  await expect(band(page, 1).getByLabel('Begins', { exact: true })).toBeFocused();
  await fillBand(band(page, 1), '23:30', '05:30', '');
  await expect(page.getByLabel('Price outside the bands, p/kWh')).toHaveValue('28');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  await expect(page.getByRole('link', { name: 'Band 1: enter its price, like 7.5p.' })).toBeVisible();
  await expect(band(page, 1).getByLabel('Price in this band')).toHaveAttribute('aria-invalid', 'true');
  await band(page, 1).getByLabel('Price in this band').fill('7');
  await expect(page.locator('#tariff-new-errors')).toBeEmpty();

  await page.getByRole('button', { name: 'Add another band' }).click();
  await fillBand(band(page, 2), '05:00', '09:00', '12.5');
  await band(page, 2).getByRole('button', { name: 'Weekends' }).click();
  const prices = page.getByRole('region', { name: 'Prices of the day' });
  await expect(prices).toContainText('Bands 1 and 2 overlap');
  await expect(prices.getByRole('figure').filter({ hasText: 'Weekends' })).toContainText('05:00–09:00 12.5p');
  await expect(prices.getByRole('figure').filter({ hasText: 'Weekdays' })).toContainText('00:00–05:30 7.0p');

  // A reload loses nothing of it, a band that is not finished included.
  await page.getByRole('button', { name: 'Add another band' }).click();
  await band(page, 3).getByLabel('Ends').fill('10:00');
  await page.reload();
  await expect(band(page, 3).getByLabel('Ends')).toHaveValue('10:00');
  await expect(band(page, 2).getByLabel('Sat')).toBeChecked();
  await expect(band(page, 2).getByLabel('Fri')).not.toBeChecked();
  await page.getByRole('button', { name: 'Remove band 3' }).click();
  await expect(band(page, 2).getByLabel('Begins', { exact: true })).toBeFocused();
  await band(page, 2).getByLabel('Fri').focus();
  await page.keyboard.press('Space');

  await page.getByLabel('Name').fill('Night and weekend');
  await page.getByLabel('Standing charge').fill('61.19');
  await page.getByText('More', { exact: true }).click();
  await page.getByLabel('Price when the time is not known').selectOption('own');
  await page.getByLabel('Price without times').fill('9');
  await page.getByLabel('stays on winter time').check();
  await expect(prices).toContainText('In summer everything is an hour later.');
  await saveDays(page, '2026-01-01', '2026-01-31');
  await expect(page).toHaveURL(list);
  const row = rowOf(page, 'Night and weekend');
  await expect(row).toContainText('28.0p · 7.0p 23:30–05:30 · 12.5p 05:00–09:00 Fri–Sun');
  await expect(row).toContainText('Standing charge 61.19p/day');

  await row.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByLabel('Price without times')).toHaveValue('9');
  await expect(page.getByLabel('stays on winter time')).toBeChecked();
  await page.getByRole('button', { name: 'Remove band 2' }).click();
  await band(page, 1).getByLabel('Ends').fill('06:00');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  await expect(page).toHaveURL(list);
  await expect(row).toContainText('28.0p · 7.0p 23:30–06:00');
  await expect(row).not.toContainText('12.5p');
});

test('a charge overnight meets two prices, and a change of its tariff is offered for it', async ({
  signedIn: page,
}) => {
  await addCar(page, 'Volterra', 'Night');
  await page.goto(`${list}/new`);
  await page.getByText('Start from a common tariff').click();
  await page.getByRole('link', { name: 'Intelligent Octopus Go' }).click();
  await expect(page.getByText('check your bill')).toBeVisible();
  await expect(page.getByLabel('Name')).toHaveValue('Intelligent Octopus Go');
  await page.getByLabel('Price outside the bands').fill('28');
  await band(page, 1).getByLabel('Price in this band').fill('7');
  await saveDays(page, '2026-02-01', '2026-02-28');
  await expect(page).toHaveURL(list);

  await page.goto('/sessions/new');
  await page.getByLabel('Energy').fill('8');
  await page.getByText('More details').click();
  await page.getByLabel('Started').fill('2026-02-10T22:30');
  await page.getByLabel('Finished').fill('2026-02-11T02:30');
  await page.getByRole('button', { name: 'Save charge' }).click();
  await page.waitForURL(/\/sessions(\?.*)?$/);
  await page.goto(list);
  const row = rowOf(page, 'Intelligent Octopus Go');
  await expect(row).toContainText('1 session');
  await row.getByRole('link', { name: 'Edit' }).click();
  await expect(page.getByText('1 session was priced by this tariff.')).toBeVisible();
  await band(page, 1).getByLabel('Price in this band').fill('8');
  await page.getByRole('button', { name: 'Save tariff' }).click();
  // 2 kWh at 28p and 6 kWh at 7p, then at 8p.
  await expect(page.getByText('1 session would go from £0.98 to £1.04.')).toBeVisible();
  await page.getByRole('button', { name: 'Update it' }).click();
  await expect(page.getByText('would go from')).toBeHidden();
});

test('half-hour prices are looked at, stored, replaced and deleted', async ({ signedIn: page }) => {
  await page.goto(`${list}/new?preset=agile-octopus`);
  await page.getByLabel('Price, p/kWh').fill('20');
  await saveDays(page, '2026-03-01', '2026-03-31');
  const row = rowOf(page, 'Agile Octopus');
  await row.getByRole('link', { name: 'Edit' }).click();
  await page.getByRole('link', { name: 'Add a list' }).click();
  await page.getByLabel('CSV file').setInputFiles({
    name: 'agile.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      'start,price\n2026-03-05T00:00Z,0.10\n2026-03-05T00:30Z,-0.05\n2026-03-05T01:30Z,0.20\nlater,1\n',
    ),
  });
  await page.getByRole('button', { name: 'Check the list' }).click();
  const look = page.getByRole('region', { name: 'What is in the list' });
  await expect(look).toContainText('From 5 Mar 2026, 00:00 to 5 Mar 2026, 02:00: 3 new.');
  await expect(look).toContainText('-5.0p/kWh');
  await expect(look.getByLabel('The figures are in')).toHaveValue('major');
  await expect(look).toContainText('Line 5: “later” is no time.');
  await look.getByLabel('The figures are in').selectOption('hundredth');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(look).toContainText('As you chose.');
  await expect(look).toContainText('0.2p/kWh');
  await look.getByLabel('The figures are in').selectOption('major');
  await page.getByRole('button', { name: 'Check again' }).click();
  await expect(look).toContainText('20.0p/kWh');
  expect(await accessFaults(page)).toEqual([]);
  await page.getByRole('button', { name: 'Store 3 prices' }).click();
  await expect(page.getByText('3 half-hour prices stored')).toBeVisible();
  await expect(page.getByText('1 half hour missing in between')).toBeVisible();
  await page.getByText('Delete them…').click();
  await page.getByRole('button', { name: 'Delete 3 half-hour prices' }).click();
  await expect(page.getByText('Stored now')).toBeHidden();
});

test('the pages of a tariff with bands are for everybody, on every width, by day and by night', async ({
  signedIn: page,
}) => {
  await page.goto(`${list}/new?preset=edf-goelectric-98`);
  await page.getByLabel('Price outside the bands').fill('28');
  await band(page, 1).getByLabel('Price in this band').fill('8');
  await page.getByText('More', { exact: true }).click();
  await page.getByText('Start from a common tariff').click();
  await page.getByRole('button', { name: 'Save tariff' }).click();
  await expect(page.locator('[id$="-errors"]')).toContainText('Band 2: enter its price');
  expect(await accessFaults(page)).toEqual([]);
  // A colour on its way from one scheme to the other is neither.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  expect(await contrastFaults(page)).toEqual([]);
  expect(await sidewaysAt(page, [320, 390, 768, 1440])).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('bands are lines of text, and a refusal keeps them', async ({ signedIn: page }) => {
    await page.goto(`${list}/new`);
    await page.getByText('Start from a common tariff').click();
    await page.getByRole('link', { name: 'Octopus Go', exact: true }).click();
    const lines = page.getByRole('textbox', { name: 'Bands', exact: true });
    await expect(lines).toHaveValue('00:30-05:30 every day');
    await expect(page.getByRole('button', { name: 'Add another band' })).toBeHidden();
    await page.getByLabel('Price outside the bands').fill('28');
    await lines.fill('00:30-05:30 every day 8.5\n13:00-25:00 sat,sun 12');
    await saveDays(page, '2026-04-01', '2026-04-30');
    await expect(page.getByText('Band 2: “25:00” is no time of the day').first()).toBeVisible();
    await expect(lines).toHaveValue('00:30-05:30 every day 8.5\n13:00-25:00 sat,sun 12');
    await lines.fill('00:30-05:30 every day 8.5\n13:00-15:00 sat,sun 12');
    await page.getByRole('button', { name: 'Save tariff' }).click();
    await expect(page).toHaveURL(list);
    const row = rowOf(page, '1 Apr 2026');
    await expect(row).toContainText('28.0p · 8.5p 00:30–05:30 · 12.0p 13:00–15:00 weekends');
    await row.getByRole('link', { name: 'Edit' }).click();
    await expect(lines).toHaveValue('00:30-05:30 every day 8.5\n13:00-15:00 weekends 12');
    await page.getByLabel('Price when the time is not known').selectOption('base');
    await page.getByRole('button', { name: 'Save tariff' }).click();
    await expect(page).toHaveURL(list);
  });

  test('a list of half-hour prices comes back in its box until it is stored', async ({ signedIn: page }) => {
    await page.goto(`${list}/new?preset=agile-octopus`);
    await page.getByLabel('Name').fill('Agile by hand');
    await page.getByLabel('Price, p/kWh').fill('20');
    await saveDays(page, '2026-05-01', '2026-05-31');
    await rowOf(page, 'Agile by hand').getByRole('link', { name: 'Edit' }).click();
    await page.getByRole('link', { name: 'Add a list' }).click();
    await page.getByText('Or paste its text').click();
    const text = page.getByLabel('Text of the file');
    await text.fill('2026-05-05 00:00,10.5\n2026-05-05 00:30,11');
    await page.getByRole('button', { name: 'Check the list' }).click();
    await expect(page.getByText('read by the clock of Europe/London')).toBeVisible();
    await expect(text).toHaveValue('2026-05-05 00:00,10.5\n2026-05-05 00:30,11');
    await page.getByRole('button', { name: 'Store 2 prices' }).click();
    await expect(page).toHaveURL(/home-charging\/\d+$/);
    await expect(page.getByText('From 5 May 2026, 00:00 to 5 May 2026, 01:00.')).toBeVisible();
    await page.getByRole('link', { name: 'Add or delete' }).click();
    await page.getByText('Delete them…').click();
    await page.getByRole('button', { name: 'Delete 2 half-hour prices' }).click();
    await expect(page.getByText('Stored now')).toBeHidden();
  });
});
