import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { ExportFile } from '@/lib/exports/schema';
import { openForm } from '../support/account';
import { expect, test } from '../support/fixtures';
import { bar, bring, chip, importAll } from '../support/import-page';
import { insertManySessions } from '../support/many-sessions';
import { accessFaults, sidewaysAt } from '../support/page-faults';
import type { TestServer } from '../support/server';
import { callAction, listActions } from '../support/server-actions';

test.use({ serverEnv: { REGISTRATION: 'open' } });
test.describe.configure({ mode: 'serial' });

const many = 300;
// Of the account's own three the clocks, prices and texts are the odd ones.
const sessions = many + 3;
const mib = 1024 * 1024;

/** A bit of everything, and enough sessions for some sheets of paper. */
function fillAccount({ databasePath, env }: TestServer): void {
  const args = ['--conditions=react-server', '--import', 'tsx', 'tests/support/fill-process.ts', '1'];
  const { status, stderr } = spawnSync(process.execPath, args, { env: { ...process.env, ...env }, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The account could not be filled: ${stderr}`);
  const sqlite = new Database(databasePath);
  insertManySessions(sqlite, 1, Number(sqlite.prepare('select min(id) from cars').pluck().get()), many, 700);
  sqlite.close();
}

async function newcomer(browser: Browser, { url }: TestServer): Promise<Page> {
  const context = await browser.newContext({ baseURL: url });
  const fields = { username: 'second', password: 'lorry kettle thursday' };
  const post = await openForm(context.request, { path: '/register', form: 'new-account', fields });
  expect((await post()).status()).toBe(303);
  return context.newPage();
}

const exportOf = async (page: Page) => (await page.request.get('/api/export/everything')).text();

/** What an export says, whoever has it: things are told by what they are instead of by number, and what is made here is left out. */
function contentOf(text: string): object {
  const { exported_at: _at, settings, ...file } = JSON.parse(text) as ExportFile;
  const named = (list: readonly { id: number }[]) => new Map(list.map(({ id, ...rest }) => [id, JSON.stringify(rest)]));
  const [cars, tariffs] = [named(file.cars), named(file.tariffs)];
  const tariffOf = <T extends { tariff: number | null }>(row: T) => ({
    ...row,
    tariff: row.tariff === null ? null : tariffs.get(row.tariff),
  });
  return {
    ...file,
    // Where an AI is, and whether a channel is on, is for the new owner to say.
    settings: Object.fromEntries(Object.entries(settings).filter(([name]) => !/^ai_(?!prompts)/.test(name))),
    channels: file.channels.map((channel) => ({ ...channel, enabled: false })),
    ...{ cars: [...cars.values()].sort(), tariffs: [...tariffs.values()].sort() },
    half_hours: file.half_hours.map(tariffOf),
    sessions: file.sessions.map(({ imported_from: _from, ...session }) => ({
      ...tariffOf(session),
      car: cars.get(session.car),
      cost_lines: session.cost_lines?.map(tariffOf) ?? null,
    })),
  };
}

test('an account is filled, and its file is the button’s', async ({ signedIn: page, server }) => {
  fillAccount(server);
  await page.goto('/settings/data');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export everything' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^plugtrack-everything-\d{4}-\d\d-\d\d\.json$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect((JSON.parse(text) as ExportFile).sessions).toHaveLength(sessions);
  expect(text).not.toContain('sentinel');
});

test('everything goes to another account and is the same there, comes in once, and goes again', async ({
  signedIn: page,
  browser,
  server,
}) => {
  const content = await exportOf(page);
  const second = await newcomer(browser, server);
  const empty = JSON.parse(await exportOf(second)) as ExportFile;
  await bring(second, { name: 'everything.json', content });
  await expect(chip(second, 'New')).toContainText(String(sessions));
  await importAll(second, sessions);
  expect(contentOf(await exportOf(second))).toEqual(contentOf(content));

  await bring(second, { name: 'everything.json', content });
  await expect(chip(second, 'Already here')).toContainText(String(sessions));
  await expect(bar(second).getByRole('button', { name: /^Import/ })).toHaveCount(0);

  await second.goto('/import');
  await second.getByRole('button', { name: 'Undo this import' }).click();
  await expect(second.getByRole('button', { name: 'Undo this import' })).toHaveCount(0);
  const { cars, tariffs, half_hours, sessions: left } = JSON.parse(await exportOf(second)) as ExportFile;
  expect({ cars, tariffs, half_hours, sessions: left }).toEqual({
    ...{ cars: empty.cars, tariffs: empty.tariffs, half_hours: empty.half_hours, sessions: empty.sessions },
  });
  await second.context().close();
});

test('16 MiB of it get through, and not a byte more', async ({ signedIn: page }) => {
  const text = Buffer.from(await exportOf(page));
  const padded = (size: number) => Buffer.concat([text, Buffer.alloc(size - text.length, ' ')]);
  await bring(page, { name: 'everything.json', content: padded(16 * mib) });
  await expect(chip(page, 'Already here')).toContainText(String(sessions));
  await bring(page, { name: 'everything.json', content: padded(16 * mib + 1) });
  const refusal = page.getByRole('region', { name: 'Bring a file' }).getByRole('alert');
  await expect(refusal).toContainText('larger than 16 MB');
  // What calls itself JSON and is none: the server says so.
  const table = Buffer.from('Date,kWh\n2026-01-01,5'.padEnd(5 * mib + 1, '\n'));
  await bring(page, { name: 'table.json', content: table });
  await expect(refusal).toContainText('larger than 5 MB');
});

test('other forms take no more than before', async ({ signedIn: page, server }) => {
  const refused = async (name: string, fields: Record<string, string | Blob>) => {
    const action = listActions().find((one) => one.name === name);
    if (!action) throw new Error(`There is no action ${name}.`);
    const answer = await callAction(page.request, action, { fields }, { origin: server.url });
    expect(await answer.text(), name).toContain('That is more than this form can take.');
  };
  await refused('savePreferences', { currency: 'x'.repeat(256 * 1024) });
  await refused('bringHalfHours', { tariff_id: '1', file: new Blob(['x'.repeat(6 * mib)]) });
  await refused('addPicture', { session_id: '1', file: new Blob(['x'.repeat(9 * mib)]) });
});

const texts = (page: Page, column: string) => page.locator(`tbody td[data-col="${column}"]`).allTextContents();
/** The rows of the printed list, each as its cells. */
const printed = (page: Page) =>
  page
    .getByRole('region', { name: 'Sessions' })
    .locator('tbody tr:has(td)')
    .evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
const heads = (page: Page) => page.getByRole('region', { name: 'Sessions' }).locator('thead th').allTextContents();

test('what the filters show is printed: the same rows, the same sums', async ({ signedIn: page }) => {
  await page.goto('/sessions?place=public&type=DC');
  const parts = ((await page.getByRole('status').filter({ hasText: 'kWh' }).textContent()) ?? '').split(' · ');
  const [energies, places] = [await texts(page, 'energy'), await texts(page, 'place')];
  await page.getByText('Export', { exact: true }).click();
  await page.getByRole('link', { name: 'Print or PDF' }).click();
  await expect(page).toHaveURL(/\/sessions\/print\?.*place=public/);
  await expect(page.getByRole('region', { name: 'Totals' })).toBeVisible();
  const [, count, energy, share, cost, mean] = await page
    .getByRole('region', { name: 'Totals' })
    .locator('tfoot :is(th, td)')
    .allTextContents();
  expect([`${count} sessions`, energy, cost, `${mean}/kWh`]).toEqual(parts);
  expect(share).toMatch(/^100\s?%$/);
  await expect(page.getByRole('definition').first()).toContainText('DC');
  // The list begins with the newest, paper with the oldest.
  const rows = (await printed(page)).reverse();
  expect(rows).toHaveLength(Number(count));
  const at = (await heads(page)).map((head) => head.toLowerCase());
  const column = (name: string) => rows.slice(0, energies.length).map((cells) => cells[at.indexOf(name)]);
  expect(column('energy')).toEqual(energies);
  expect(column('place')).toEqual(places);
});

test('paper is white, and its colours are those for white, whichever theme was chosen', async ({ signedIn: page }) => {
  const coloursOf = () =>
    page.evaluate(() =>
      ['h1', 'dt', 'dd', 'a', 'th', 'td', 'button'].map((name) => {
        const { color, backgroundColor } = getComputedStyle(document.querySelector(`main ${name}`)!);
        return `${name} ${color} ${backgroundColor}`;
      }),
    );
  await page.goto('/sessions/print');
  const light = await coloursOf();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.reload();
  expect(await coloursOf()).toEqual(light);
  expect(await accessFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.goto('/sessions');
  await page.evaluate(() => document.documentElement.setAttribute('data-theme', 'dark'));
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe('rgb(16, 32, 29)');
});

test('the printed list fits paper, a phone and a reader, and needs no script', async ({
  signedIn: page,
  browser,
  ownerCookies,
  server,
}) => {
  await page.goto('/sessions/print');
  await expect(page.getByRole('button', { name: 'Print or save as PDF' })).toBeVisible();
  expect(await accessFaults(page)).toEqual([]);
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  const sheets = [...pdf.matchAll(/\/Type\s*\/Page\b/g)].length;
  expect(sheets).toBeGreaterThan(3);
  expect(sheets).toBeLessThan(20);
  expect(await sidewaysAt(page, [390, 1440])).toEqual([]);
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await accessFaults(page)).toEqual([]);
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
  await context.addCookies(ownerCookies);
  const plain = await context.newPage();
  await plain.goto('/sessions/print');
  await expect(plain.getByRole('button', { name: 'Print or save as PDF' })).toBeHidden();
  expect(await printed(plain)).toEqual(await printed(page));
  expect(await printed(plain)).toHaveLength(sessions);
  await context.close();
});
