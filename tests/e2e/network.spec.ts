import type { Page } from '@playwright/test';
import { account, openForm } from '../support/account';
import { expect, test } from '../support/fixtures';
import { inFile } from '../support/dump';
import { allowLoopback } from '../support/network';
import type { TestServer } from '../support/server';

const allowed = (server: TestServer) =>
  inFile(server.databasePath, (database) =>
    database.prepare("select value from settings where key = 'loopbackAllowed'").pluck().get(),
  );
const box = (page: Page) => page.getByLabel('Allow addresses of this machine');

async function save(page: Page, password: string): Promise<void> {
  await page.locator('#network').getByLabel('Your password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Save network' }).click();
}

test('addresses of this machine are allowed with the password, and with no other', async ({
  signedIn: page,
  server,
}) => {
  await page.goto('/settings/account');
  await expect(box(page)).not.toBeChecked();
  await box(page).check();
  await save(page, '');
  await expect(page.getByText('Enter your password.').first()).toBeVisible();
  await save(page, 'not my password');
  await expect(page.getByText('This is not your current password.').first()).toBeVisible();
  expect(allowed(server)).toBeUndefined();
  await page.reload();
  // What was ticked but not saved is back as a draft, and said to be one.
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect(box(page)).not.toBeChecked();

  await allowLoopback(page);
  await expect(page.locator('#network').getByLabel('Your password', { exact: true })).toHaveValue('');
  expect(allowed(server)).toBe('true');
  await page.reload();
  await expect(box(page)).toBeChecked();

  await box(page).uncheck();
  await save(page, account.password);
  await expect(page.getByText('Network settings saved').first()).toBeVisible();
  await expect.poll(() => allowed(server)).toBe('false');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a wrong password changes nothing and does not come back', async ({ signedIn: page, server }) => {
    const before = allowed(server);
    await page.goto('/settings/account');
    await box(page).check();
    await save(page, 'not my password');
    await expect(page.getByText('This is not your current password.').first()).toBeVisible();
    expect(await page.content()).not.toContain('not my password');
    expect(allowed(server)).toBe(before);
  });
});

test('five wrong passwords are the last for a while, the right one included', async ({ signedIn: page, server }) => {
  const before = allowed(server);
  const fields = { loopback_allowed: 'on', current_password: 'not my password' };
  const post = await openForm(page.request, { path: '/settings/account', form: 'network', fields });
  const answers: string[] = [];
  for (let tries = 0; tries < 6; tries += 1) answers.push(await (await post()).text());
  expect(answers[0]).toContain('This is not your current password.');
  expect(answers.at(-1)).toContain('Too many tries.');
  await page.goto('/settings/account');
  await box(page).check();
  await save(page, account.password);
  await expect(page.getByText(/Too many tries/).first()).toBeVisible();
  expect(allowed(server)).toBe(before);
});
