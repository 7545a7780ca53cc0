import { dirname, join } from 'node:path';
import type { APIRequestContext, Page } from '@playwright/test';
import { newRoot, parseKeys } from '@/lib/crypto/keys';
import { inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import { filesOf, isIn, newSentinel } from '../support/sentinel';
import { listAddresses } from '../support/server-actions';
import type { TestServer } from '../support/server';

test.describe.configure({ mode: 'serial' });

// Each goes in through its own form. `plain` is no secret: where it is not found, the search would find nothing at all.
const aiKey = newSentinel();
const channelPassword = newSentinel();
const refused = newSentinel();
const plain = newSentinel();
const secrets = { aiKey, channelPassword, refused };

const found = (where: string, bytes: Buffer | string) =>
  Object.entries(secrets).flatMap(([name, secret]) => (isIn(bytes, secret) ? [`${name} in ${where}`] : []));

/** Every answer that there is to ask for: pages, what the router asks for in their place, downloads. */
async function everyAnswer(by: APIRequestContext): Promise<{ where: string; body: Buffer }[]> {
  const paths = listAddresses().map((path) => path.replace('[id]', '1').replace('[dataset]', 'sessions'));
  const answers: { where: string; body: Buffer }[] = [];
  for (const path of [...paths, '/settings/notifications/new?kind=ntfy'])
    for (const rsc of ['', '1']) {
      const answer = await by.get(path, { headers: rsc ? { rsc } : {} });
      answers.push({ where: `${path}${rsc && ' as data'}`, body: await answer.body() });
    }
  return answers;
}

const sealedRows = ({ databasePath }: TestServer) =>
  inFile(databasePath, (file) =>
    file
      .prepare<[], { key: string; value: string }>('select key, value from settings where encrypted = 1 order by key')
      .all(),
  );

async function openAi(page: Page): Promise<void> {
  await page.goto('/settings/ai');
  await expect(page.getByLabel('Key', { exact: true })).toBeVisible();
}

test('a key and a password are entered, with script and without', async ({
  signedIn: page,
  browser,
  ownerCookies,
  server,
}) => {
  await page.goto('/settings/ai');
  await page.getByText('OpenAI', { exact: true }).click();
  await page.getByLabel('Model', { exact: true }).fill(plain);
  await page.getByLabel('Key', { exact: true }).fill(aiKey);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('AI settings saved').first()).toBeVisible();
  await expect(page.getByText(`••••${aiKey.slice(-4)}`)).toBeVisible();
  await expect(page.getByLabel('Key', { exact: true })).toHaveValue('');

  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
  await context.addCookies(ownerCookies);
  const bare = await context.newPage();
  await bare.goto('/settings/notifications/new?kind=ntfy');
  await bare.getByLabel('Name', { exact: true }).fill('Phone');
  await bare.getByLabel('Server address').fill('https://ntfy.example');
  await bare.getByLabel('Topic', { exact: true }).fill('charging');
  await bare.getByLabel(/User name/).fill('driver');
  await bare.getByLabel(/Access token or password/).fill(channelPassword);
  await bare.getByRole('button', { name: 'Save channel' }).click();
  await bare.waitForURL('**/settings/notifications');
  await context.close();
  expect(sealedRows(server).map(({ key }) => key)).toEqual(['aiKey', 'channelSecret.1']);
});

test('what is refused does not come back with the refusal', async ({ browser, ownerCookies, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.url });
  await context.addCookies(ownerCookies);
  const page = await context.newPage();
  await page.goto('/settings/ai');
  await page.getByLabel('At most').fill('many');
  await page.getByLabel('Key', { exact: true }).fill(refused);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('Please check the marked fields.')).toBeVisible();
  await expect(page.getByLabel('At most')).toHaveValue('many');
  expect(found('a refused form', await page.content())).toEqual([]);

  await openAi(page);
  await page.getByLabel('Key', { exact: true }).fill(`••••${aiKey.slice(-4)}`);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('This is only the mask').first()).toBeVisible();
  await context.close();
});

test('no answer, file or line of the log has a secret in any writing', async ({ signedIn: page, server }) => {
  const before = sealedRows(server);
  const answers = await everyAnswer(page.request);
  expect(answers.length).toBeGreaterThan(40);
  expect(answers.flatMap(({ where, body }) => found(where, body))).toEqual([]);
  // The control: a setting that is no secret is on its page, in both forms of it.
  const withPlain = answers.filter(({ body }) => isIn(body, plain)).map(({ where }) => where);
  expect(withPlain).toEqual(expect.arrayContaining(['/settings/ai', '/settings/ai as data']));

  const folder = dirname(server.databasePath);
  const running = filesOf(folder);
  expect(running.map(({ name }) => name)).toContain(`${server.databasePath}-wal`);
  expect(running.flatMap(({ name, bytes }) => found(name, bytes))).toEqual([]);
  inFile(server.databasePath, (file) => file.prepare('VACUUM INTO ?').run(join(folder, 'copy.db')));
  await server.stop();
  const stopped = filesOf(folder);
  expect(stopped.flatMap(({ name, bytes }) => found(name, bytes))).toEqual([]);
  for (const name of [server.databasePath, join(folder, 'copy.db')])
    expect(stopped.some((file) => file.name === name && isIn(file.bytes, plain))).toBe(true);
  expect(found('the log', server.output())).toEqual([]);
  await server.restart();
  expect(sealedRows(server)).toEqual(before);
});

test('another key locks the secrets and nothing else; the old one opens them again', async ({
  signedIn: page,
  server,
}) => {
  const before = sealedRows(server);
  const old = server.env['ENCRYPTION_KEYS'] ?? '';
  const other = newRoot();
  const [wanted, held] = [old, other].map((list) => parseKeys(list)?.[0].kid ?? '');
  const said = server.output().length;
  await server.restart({ ENCRYPTION_KEYS: other });
  const lines = server
    .output()
    .slice(said)
    .split('\n')
    .filter((line) => line.includes('locked'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(`"wanted":["${wanted}"],"held":["${held}"]`);

  await openAi(page);
  await expect(page.getByText(`Locked: it needs key ${wanted}, or enter it again.`)).toBeVisible();
  await page.getByRole('button', { name: 'Try the key' }).click();
  await expect(page.getByText('The key is locked')).toBeVisible();
  // Everything else works, the other fields of this form too; what is locked is not touched by that.
  await page.getByLabel('At most').fill('7');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('AI settings saved').first()).toBeVisible();
  for (const path of ['/', '/sessions', '/settings/notifications', '/settings/account'])
    expect((await page.request.get(path)).status(), path).toBe(200);
  expect(sealedRows(server)).toEqual(before);

  await server.restart({ ENCRYPTION_KEYS: `${other},${old}` });
  await openAi(page);
  await expect(page.getByText(`••••${aiKey.slice(-4)}`)).toBeVisible();
  await expect(page.getByLabel('At most')).toHaveValue('7');
});

test('a key is removed by its box, and by a change of its address', async ({ signedIn: page, server }) => {
  await openAi(page);
  await page.getByLabel('Remove what is stored').check();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByLabel('Remove what is stored')).toHaveCount(0);
  expect(sealedRows(server).map(({ key }) => key)).toEqual(['channelSecret.1']);

  await page.getByLabel('Key', { exact: true }).fill(aiKey);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText(`••••${aiKey.slice(-4)}`)).toBeVisible();
  // A box that was ticked once is not ticked for the next key.
  await expect(page.getByLabel('Remove what is stored')).not.toBeChecked();
  await page.getByText('Anthropic', { exact: true }).click();
  await expect(page.getByText('Saving removes it')).toBeVisible();
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect.poll(() => sealedRows(server).map(({ key }) => key)).toEqual(['channelSecret.1']);

  // Nor does one that left the page with its tick stand in the way of a new key.
  await page.getByLabel('Key', { exact: true }).fill(aiKey);
  await page.getByRole('button', { name: 'Save settings' }).click();
  await page.getByLabel('Remove what is stored').check();
  await page.getByText('OpenAI', { exact: true }).click();
  await expect(page.getByLabel('Remove what is stored')).toHaveCount(0);
  await page.getByLabel('Key', { exact: true }).fill('sk-of-the-other-provider');
  await page.getByRole('button', { name: 'Save settings' }).click();
  await expect(page.getByText('••••ider')).toBeVisible();
});
