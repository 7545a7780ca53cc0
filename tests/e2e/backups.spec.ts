import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { account, openForm } from '../support/account';
import { expect, test } from '../support/fixtures';
import { yielding } from '../support/yielding';

test.describe.configure({ mode: 'serial' });

const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');
const backups = (databasePath: string) => join(dirname(databasePath), 'backups');

test('a backup is made, listed, and downloaded with the password alone', async ({ signedIn: page, server }) => {
  await page.goto('/settings/data');
  await expect(page.getByText('There is no backup yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked.')).toBeVisible(yielding);
  await expect(page.getByRole('list', { name: 'Backups' }).getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('list', { name: 'Backups' })).toContainText('Checked');

  await page.getByLabel('Your password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Download' }).click();
  await expect(page.getByText('This is not your current password.').first()).toBeVisible();

  await page.getByLabel('Your password', { exact: true }).fill(account.password);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download' }).click(),
  ]);
  const name = download.suggestedFilename();
  expect(name).toMatch(/^plugtrack-\d{8}-\d{6}Z\.db$/);
  const path = await download.path();
  expect(hashOf(path)).toBe(hashOf(join(backups(server.databasePath), name)));
  const copy = new Database(path, { readonly: true });
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(copy.prepare('SELECT username FROM users').pluck().all()).toEqual([account.username]);
  copy.close();
});

test('the schedule is kept', async ({ signedIn: page }) => {
  await page.goto('/settings/data');
  await page.getByLabel('Days', { exact: true }).fill('0');
  await page.getByRole('button', { name: 'Save backup settings' }).click();
  await expect(page.getByText('At least 1 day.').first()).toBeVisible();
  await page.getByLabel('Days', { exact: true }).fill('9');
  await page.getByRole('button', { name: 'Save backup settings' }).click();
  await expect(page.getByText('Backup settings saved').first()).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Days', { exact: true })).toHaveValue('9');
});

test('without script the password leads to the file, and its address is good for nobody else', async ({
  ownerCookies,
  server,
  playwright,
}) => {
  const cookie = ownerCookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const request = await playwright.request.newContext({ baseURL: server.url, extraHTTPHeaders: { cookie } });
  const [name = ''] = readdirSync(backups(server.databasePath)).filter((file) => file.endsWith('Z.db'));
  const fields = { name, current_password: account.password };
  const answer = await (await openForm(request, { path: '/settings/data', form: 'backup-download', fields }))();
  const target = answer.headers()['location'] ?? '';
  expect(target).toContain(`/api/backups/${name}?ticket=`);
  const file = await request.get(target);
  expect(
    createHash('sha256')
      .update(await file.body())
      .digest('hex'),
  ).toBe(hashOf(join(backups(server.databasePath), name)));
  expect(file.headers()).toMatchObject({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
  expect((await request.get(`/api/backups/${name}`)).status()).toBe(422);
  for (const other of ['..%2Fplugtrack.db', '%2e%2e%2fplugtrack.db', `${name}.sha256`, '%2Fetc%2Fpasswd'])
    expect((await request.get(`/api/backups/${other}?${target.split('?')[1]}`)).status(), other).toBe(404);
  await request.dispose();

  const nobody = await playwright.request.newContext({ baseURL: server.url });
  expect((await nobody.get(target)).status()).toBe(401);
  await nobody.dispose();
});

test('what goes wrong is said, and marks the tab until a backup is made', async ({ signedIn: page, server }) => {
  const folder = backups(server.databasePath);
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'not a folder');
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const sentence = 'The folder of the backups cannot be written to.';
  await expect(page.getByText(sentence).first()).toBeVisible(yielding);
  await page.goto('/settings/cars');
  await expect(page.getByRole('link', { name: /^Data/ })).toContainText(sentence);
  rmSync(folder);
  mkdirSync(folder);
  await page.goto('/settings/data');
  await expect(page.getByText('Your backups need a look')).toBeVisible();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked.')).toBeVisible(yielding);
  await expect(page.getByText('Your backups need a look')).toBeHidden();
});
