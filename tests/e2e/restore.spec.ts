import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from '@playwright/test';
import { account, signIn, type TestAccount } from '../support/account';
import { demo, seedDemo } from '../support/demo';
import { hashOfRows, inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import { startServer, type TestServer } from '../support/server';
import { yielding } from '../support/yielding';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const backupsOf = (server: TestServer) => join(dirname(server.databasePath), 'backups');
const leftovers = (server: TestServer) =>
  readdirSync(dirname(server.databasePath)).filter((name) => /upload|restoring|\.restore$/.test(name));

const countOf = (server: TestServer, sql: string) =>
  inFile(server.databasePath, (file) => file.prepare(sql).pluck().get()) as number;

async function comeIn(page: Page, who: TestAccount): Promise<void> {
  await signIn(page, who);
  await expect(page).toHaveURL(/\/$/);
}

/** What happens here after the backup. */
function addCar(path: string): void {
  const sqlite = new Database(path);
  sqlite.exec(`INSERT INTO cars (user_id, make, model, battery_wh, active, recommended_full_charge_enabled, created_at, updated_at)
    SELECT min(id), 'Volterra', 'Arc', 58000, 1, 0, 0, 0 FROM users`);
  sqlite.close();
}

/** A year of somebody's charging on another server, as a backup of it, with a login and a channel whose key is lost. */
async function backupOfElsewhere(target: string): Promise<void> {
  const other = await startServer();
  try {
    seedDemo(other);
    await other.stop();
    const sqlite = new Database(other.databasePath);
    sqlite.exec(`INSERT INTO settings (user_id, key, value, encrypted, updated_at)
      SELECT min(id), 'aiKey', 'pt1.0a0b0c0d.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 1, 0 FROM users`);
    sqlite.prepare('VACUUM INTO ?').run(target);
    sqlite.close();
  } finally {
    await other.dispose();
  }
}

let elsewhere = '';
test.beforeAll(async () => {
  elsewhere = join(test.info().project.outputDir, `plugtrack-20260704-030000Z.db`);
  mkdirSync(test.info().project.outputDir, { recursive: true });
  rmSync(elsewhere, { force: true });
  await backupOfElsewhere(elsewhere);
});

test('a backup of the list shows what is in it and what it costs, and comes back', async ({
  signedIn: page,
  server,
}) => {
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked.')).toBeVisible(yielding);
  const before = hashOfRows(server.databasePath);
  addCar(server.databasePath);
  expect(countOf(server, 'select count(*) from cars')).toBe(1);

  await page.goto('/settings/data');
  await page.getByRole('link', { name: 'Restore a backup' }).click();
  await page.getByRole('link', { name: /^Look inside/ }).click();
  await expect(page.getByRole('heading', { name: 'Restore this backup?' })).toBeVisible(yielding);
  await expect(page.getByText(`the first is “${account.username}”`)).toBeVisible();
  await page.getByLabel('Your password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page.getByText('This is not your current password.').first()).toBeVisible();
  expect(countOf(server, 'select count(*) from cars')).toBe(1);

  await page.getByLabel('Your password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page).toHaveURL(/\/login\?restored=1$/, yielding);
  await expect(page.getByText(/^Restored the backup of .+ Everybody was signed out/)).toBeVisible();
  expect(countOf(server, 'select count(*) from cars')).toBe(0);
  expect(countOf(server, 'select count(*) from logins')).toBe(0);
  expect(hashOfRows(server.databasePath)).not.toBe(before);

  await comeIn(page, account);
  await page.goto('/settings/data');
  await expect(page.getByText(/^The backup of .+ was restored on/)).toBeVisible();
  expect((await page.request.get('/api/health')).status()).toBe(200);
});

test('what was there before a restore is a copy that can be restored and downloaded', async ({ page, server }) => {
  await page.goto('/login');
  await comeIn(page, account);
  await page.goto('/settings/data');
  await page.getByLabel('Backup', { exact: true }).selectOption({ label: await optionWith(page, 'before a restore') });
  await page.getByLabel('Your password', { exact: true }).fill(account.password);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^pre-restore-\d{8}-\d{6}Z\.db$/);
  const copy = readFileSync(await download.path());
  expect(copy.equals(readFileSync(join(backupsOf(server), download.suggestedFilename())))).toBe(true);

  await page.goto('/settings/data/restore');
  const row = page.getByRole('listitem').filter({ hasText: 'Before a restore' });
  await row.getByRole('link', { name: /^Look inside/ }).click();
  await page.getByLabel('Your password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page).toHaveURL(/\/login\?restored=1$/, yielding);
  expect(countOf(server, 'select count(*) from cars')).toBe(1);
});

const optionWith = async (page: Page, text: string): Promise<string> =>
  (await page
    .getByLabel('Backup', { exact: true })
    .getByRole('option')
    .filter({ hasText: text })
    .first()
    .textContent()) ?? '';

test('a file from elsewhere is uploaded, looked into and restored; its secrets are named', async ({ page, server }) => {
  await page.goto('/login');
  await comeIn(page, account);
  await page.goto('/settings/data/restore');
  await page.locator('input[type=file]').setInputFiles(elsewhere);
  await expect(page.getByRole('heading', { name: 'Restore this backup?' })).toBeVisible(yielding);
  await expect(page.getByText('4 Jul 2026', { exact: false }).first()).toBeVisible();
  await expect(page.getByText(`the first is “${demo.username}”`)).toBeVisible();
  await expect(page.getByText('Some secrets will have to be entered again')).toBeVisible();
  await expect(page.getByText(/^Gone with a restore: .*1 account/)).toBeVisible();
  const [upload = ''] = leftovers(server);
  expect(statSync(join(dirname(server.databasePath), upload)).mode & 0o777).toBe(0o600);
  await page.getByLabel('Your password', { exact: true }).fill(account.password);
  await page.getByRole('button', { name: 'Restore this backup' }).click();
  await expect(page).toHaveURL(/\/login\?restored=1$/, yielding);
  expect(leftovers(server)).toEqual([]);
  await comeIn(page, demo);
  await page.goto('/settings/data');
  await expect(page.getByText('Enter again, because their key is not here: AI key.')).toBeVisible();
  expect(countOf(server, 'select count(*) from charging_sessions')).toBeGreaterThan(100);
});

test('files that are no backup are refused with a sentence, and leave nothing', async ({ page, server }) => {
  await page.goto('/login');
  await comeIn(page, demo);
  const before = hashOfRows(server.databasePath);
  const bytes = readFileSync(elsewhere);
  const crafted = `${elsewhere}.crafted`;
  copyFileSync(elsewhere, crafted);
  const sqlite = new Database(crafted);
  sqlite.exec("CREATE TRIGGER t AFTER DELETE ON logins BEGIN UPDATE users SET username = 'mallory'; END");
  sqlite.close();
  const files: [Buffer, RegExp][] = [
    [Buffer.alloc(0), /empty/],
    [Buffer.from('date,car\n'), /no SQLite database/],
    [bytes.subarray(0, 40_960), /damaged/],
    [readFileSync(crafted), /its tables are not those/],
  ];
  rmSync(crafted);
  await page.goto('/settings/data/restore');
  for (const [buffer, sentence] of files) {
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'plugtrack-20260704-030000Z.db', mimeType: 'application/octet-stream', buffer });
    await expect(page.getByText(sentence)).toBeVisible(yielding);
    expect(leftovers(server)).toEqual([]);
  }
  const other = { origin: 'https://evil.example', 'content-type': 'application/octet-stream' };
  const own = { ...other, origin: server.url };
  const post = (headers: Record<string, string>, data: Buffer) => page.request.post('/api/restores', { headers, data });
  expect((await post(other, bytes)).status()).toBe(422);
  expect((await post({ ...own, 'content-type': 'text/plain' }, bytes)).status()).toBe(422);
  expect((await page.request.get('/api/restores')).status()).toBe(405);
  expect(leftovers(server)).toEqual([]);
  expect(hashOfRows(server.databasePath)).toBe(before);
  expect((await page.request.get('/setup/restore')).status()).toBe(404);
});

test('nobody and no other account may upload, and what was uploaded is gone after a start', async ({
  page,
  server,
  playwright,
}) => {
  const nobody = await playwright.request.newContext({ baseURL: server.url });
  const headers = { origin: server.url, 'content-type': 'application/octet-stream' };
  expect((await nobody.post('/api/restores', { headers, data: readFileSync(elsewhere) })).status()).toBe(404);
  await nobody.dispose();
  expect(leftovers(server)).toEqual([]);
  await page.goto('/login');
  await comeIn(page, demo);
  await page.goto('/settings/data/restore');
  await page.locator('input[type=file]').setInputFiles(elsewhere);
  await expect(page.getByRole('heading', { name: 'Restore this backup?' })).toBeVisible(yielding);
  expect(leftovers(server)).toHaveLength(1);
  await server.kill();
  await server.restart();
  expect(leftovers(server)).toEqual([]);
});

test('a fresh PlugTrack takes a backup instead of a new account', async ({ browser }) => {
  const fresh = await startServer();
  const context = await browser.newContext({ baseURL: fresh.url });
  const page = await context.newPage();
  try {
    await page.goto('/');
    await page.getByRole('link', { name: 'Restore a backup instead' }).click();
    // What is too large is told before a byte of it is sent, and what to do: here is no list to choose it from.
    const large = `${elsewhere}.large`;
    writeFileSync(large, '');
    truncateSync(large, 256 * 1024 * 1024 + 1);
    await page.locator('input[type=file]').setInputFiles(large);
    await expect(page.getByText('Restore it on the server instead, with npm run restore.')).toBeVisible();
    rmSync(large);
    await page.locator('input[type=file]').setInputFiles(elsewhere);
    await expect(page.getByText(`the first is “${demo.username}”`)).toBeVisible(yielding);
    await page.getByRole('button', { name: 'Restore this backup' }).click();
    await expect(page).toHaveURL(/\/login\?restored=1$/, yielding);
    expect(dumpOf(fresh.databasePath)).toEqual(dumpOf(elsewhere));
    await comeIn(page, demo);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  } finally {
    await context.close();
    await fresh.dispose();
  }
});

/** All that a person would miss: every row but logins, the note of the restore, and when a channel counts from. */
function dumpOf(path: string): Record<string, unknown[]> {
  return inFile(path, (file) => {
    const tables = ['users', 'cars', 'tariffs', 'charging_sessions', 'events', 'imports', 'mappings', 'edits'];
    const rows = (table: string) => file.prepare(`select * from ${table} order by 1, 2`).all();
    return Object.fromEntries(tables.map((table) => [table, rows(table)]));
  });
}
