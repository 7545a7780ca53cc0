import { account } from '../support/account';
import { ask, bearer } from '../support/api-client';
import { expect, test } from '../support/fixtures';

test('a token is made with the password, shown once, used and revoked', async ({ signedIn: page, server }) => {
  await page.goto('/settings/account');
  const card = page.getByRole('region', { name: 'API tokens' });
  await card.getByText('Make a token').click();
  await card.getByLabel('Name', { exact: true }).fill('Home Assistant');
  await card.getByLabel('It may').selectOption('Read only');
  await card.getByLabel('Your password', { exact: true }).fill('not my password');
  await card.getByRole('button', { name: 'Make token' }).click();
  await expect(card.getByText('This is not your current password.').first()).toBeVisible();
  await card.getByLabel('Your password', { exact: true }).fill(account.password);
  await card.getByRole('button', { name: 'Make token' }).click();
  await expect(card.getByText('Copy the token of “Home Assistant” now:')).toBeVisible();
  const token = (await card.locator('#new-token').textContent()) ?? '';
  expect((await ask(server, '/api/v1/cars', { headers: bearer(token) })).status).toBe(200);
  // The form is ready for the next one, with nothing left in it.
  await expect(card.getByLabel('Name', { exact: true })).toHaveValue('');
  await card.getByLabel('Name', { exact: true }).fill('Wallbox');
  await card.getByLabel('Your password', { exact: true }).fill(account.password);
  await card.getByRole('button', { name: 'Make token' }).click();
  await expect(card.getByText('Copy the token of “Wallbox” now:')).toBeVisible();

  await page.reload();
  expect(await page.content()).not.toContain(token.slice(12));
  const row = card.getByRole('listitem').filter({ hasText: 'Home Assistant' });
  await expect(row).toContainText(`Reads · pt_${token.slice(3, 11)}_…`);
  await expect(row).toContainText('last used');
  await row.getByRole('button', { name: 'Revoke' }).click();
  await expect(page.getByText('“Home Assistant” is revoked.', { exact: true })).toBeVisible();
  expect((await ask(server, '/api/v1/cars', { headers: bearer(token) })).status).toBe(401);
  await expect(card.getByRole('listitem')).toHaveCount(1);
});

test('a new password revokes tokens where that is asked for', async ({ signedIn: page }) => {
  await page.goto('/settings/account');
  const card = page.getByRole('region', { name: 'Password' });
  const change = async (from: string, to: string) => {
    await card.getByLabel('Current password', { exact: true }).fill(from);
    await card.getByLabel('New password', { exact: true }).fill(to);
    await card.getByRole('button', { name: 'Change password' }).click();
    await expect(page.getByText('Password changed.').first()).toBeVisible();
    await page.reload();
  };
  const tokens = page.getByRole('region', { name: 'API tokens' }).getByRole('listitem');
  await change(account.password, 'another lorry thursday');
  await expect(tokens).toHaveCount(1);
  await card.getByLabel('Revoke all API tokens too').check();
  await change('another lorry thursday', account.password);
  await expect(tokens).toHaveCount(0);
  await expect(card.getByLabel('Revoke all API tokens too')).toHaveCount(0);
});
