import type { Page } from '@playwright/test';
import { inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import { replies, startModelServer } from '../support/model-server';
import { allowLoopback } from '../support/network';

const sentinel = 'sk-e2e-sentinel-51c8e0d97ab3f264';

const provider = (page: Page, name: string) =>
  page.getByRole('radiogroup', { name: 'Provider' }).getByText(name, { exact: true }).click();
const save = (page: Page) => page.getByRole('button', { name: 'Save settings' }).click();
const saved = async (page: Page) => {
  await save(page);
  await expect(page.getByText('AI settings saved').first()).toBeVisible();
};
const tryKey = (page: Page) => page.getByRole('button', { name: 'Try the key' }).click();
const address = (page: Page) => page.getByLabel('Address of the server');
const optionalKey = (page: Page) => page.getByLabel('Key (optional)');

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('a provider is chosen, completed and tried', async ({ signedIn: page }) => {
    await page.goto('/settings/ai');
    await expect(page.getByRole('button', { name: 'Try the key' })).toHaveCount(0);
    await provider(page, 'OpenAI');
    await page.getByLabel('At most').fill('7');
    await save(page);
    await expect(page).toHaveURL('/settings/ai');
    await expect(page.getByLabel('Model')).toHaveValue('gpt-5.4-mini');
    await tryKey(page);
    await expect(page.getByText('No key is stored. Enter one and save.')).toBeVisible();
    await expect(page.getByText('of 7')).toBeVisible();
  });
});

test('a key is entered, tried and kept to itself', async ({ signedIn: page, server }) => {
  const model = await startModelServer();
  const answers: string[] = [];
  page.on('response', (response) => {
    if (response.url().startsWith(server.url))
      void response.text().then(
        (text) => answers.push(text),
        () => null,
      );
  });
  await allowLoopback(page);
  await page.goto('/settings/ai');
  await provider(page, 'Anthropic');
  await expect(page.getByLabel('Model')).toHaveValue('claude-haiku-4-5');
  await provider(page, 'OpenAI');
  await expect(page.getByLabel('Model')).toHaveValue('gpt-5.4-mini');
  await provider(page, 'OpenAI-compatible');
  await expect(page.getByLabel('Model')).toHaveValue('');
  await save(page);
  await expect(page.getByRole('alert').getByRole('link')).toHaveText([
    'Enter the address of the server.',
    'Enter the name of the model.',
  ]);
  await page.getByLabel('Model').fill('llama3.2');
  await address(page).fill(`${model.url}/v1/`);
  await optionalKey(page).fill(sentinel);
  await saved(page);

  await tryKey(page);
  await expect(page.getByText(/^llama3\.2 answered in .* \(21 tokens in, 2 out\)\.$/)).toBeVisible();
  await expect(page.getByText(/^of \d+$/)).toBeVisible();
  await page.reload();
  await expect(page.getByText('Stored: ••••f264.')).toBeVisible();
  model.behave(replies.fault(401, { message: `Incorrect API key provided: ${sentinel}` }));
  await tryKey(page);
  await expect(page.getByText('The provider does not know this key.')).toBeVisible();

  expect(model.requests.map(({ headers }) => headers.authorization)).toEqual([
    `Bearer ${sentinel}`,
    `Bearer ${sentinel}`,
  ]);
  const stored = inFile(server.databasePath, (file) => [
    ...file.prepare('select * from settings').all(),
    ...file.prepare('select * from events').all(),
    ...file.prepare('select * from ai_calls').all(),
  ]);
  for (const text of [...answers, server.output(), JSON.stringify(stored), await page.content()])
    expect(text).not.toContain(sentinel);
  await model.close();
});

test('a key stays with the address it was entered for, and that is said before', async ({ signedIn: page }) => {
  const [first, second] = [await startModelServer(), await startModelServer()];
  await allowLoopback(page);
  await page.goto('/settings/ai');
  await provider(page, 'OpenAI-compatible');
  await address(page).fill(`${first.url}/v1`);
  await page.getByLabel('Model').fill('llama3.2');
  await page.getByLabel(/^Key/).first().fill(sentinel);
  await saved(page);
  await page.reload();

  await address(page).fill(`${second.url}/v1`);
  await expect(page.getByText(`The stored key was entered for ${first.url}/v1.`)).toBeVisible();
  await save(page);
  await expect(page.getByText('AI settings saved').first()).toBeVisible();
  await tryKey(page);
  await expect(page.getByText(/answered in/)).toBeVisible();
  expect(second.requests.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  await first.close();
  await second.close();
});

test('a prompt is worded anew, and ours comes back', async ({ signedIn: page }) => {
  await page.goto('/settings/ai');
  const prompt = page.getByLabel('Prompt for monthly summary');
  const ours = await prompt.inputValue();
  const card = page.getByRole('region', { name: 'Monthly summary' });
  await expect(card.getByRole('button', { name: 'Restore default' })).toHaveCount(0);
  await prompt.fill('Only the total.');
  await card.getByRole('button', { name: 'Save prompt' }).click();
  await expect(page.getByText('Prompt saved').first()).toBeVisible();
  await page.reload();
  await expect(prompt).toHaveValue('Only the total.');
  await prompt.fill('Not saved.');
  await card.getByRole('button', { name: 'Restore default' }).click();
  await expect(prompt).toHaveValue(ours);
  await page.reload();
  await expect(prompt).toHaveValue(ours);
});
