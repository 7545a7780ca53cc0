import { account, openForm, openSignIn, setUp } from '../support/account';
import { inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import { startServer, type TestServer } from '../support/server';

const usersOf = ({ databasePath }: TestServer) =>
  inFile(databasePath, (file) => file.prepare('select count(*) from users').pluck().get());

test('a fresh instance leads to setup, makes one account there, and closes it', async ({ server, page }) => {
  await page.goto('/sessions');
  await expect(page).toHaveURL('/setup');
  expect(usersOf(server)).toBe(0);

  const username = page.getByLabel('Username');
  const password = page.getByLabel('Password', { exact: true });
  await username.fill('Driver');
  await password.fill('too short');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText('Use at least 12 characters.').first()).toBeVisible();
  await password.fill('password1234');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText(/This is too easy to guess/).first()).toBeVisible();
  await expect(username).toHaveValue('Driver');
  expect(usersOf(server)).toBe(0);

  await password.fill(account.password);
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).toHaveURL('/setup/car');
  expect(usersOf(server)).toBe(1);
  const gone = await page.goto('/setup');
  expect(gone?.status()).toBe(404);
  await page.goto('/register');
  await expect(page.getByLabel('Username')).toHaveCount(0);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('setup works, and says what is wrong', async ({ browser }) => {
    const server = await startServer();
    const page = await browser.newPage({ baseURL: server.url, javaScriptEnabled: false });
    await page.goto('/');
    await page.getByLabel('Username').fill('driver');
    await page.getByLabel('Password', { exact: true }).fill('password1234');
    await page.getByRole('button', { name: 'Make account' }).click();
    await expect(page.getByText(/This is too easy to guess/).first()).toBeVisible();
    await expect(page.getByLabel('Username')).toHaveValue('driver');
    await page.getByLabel('Password', { exact: true }).fill(account.password);
    await page.getByRole('button', { name: 'Make account' }).click();
    await expect(page).toHaveURL('/setup/car');
    await page.close();
    await server.dispose();
  });
});

test('fifty setups at once make one account', async ({ playwright }) => {
  const server = await startServer();
  const request = await playwright.request.newContext({ baseURL: server.url });
  const fields = (number: number) => ({ username: `driver${number}`, password: account.password });
  const posts = await Promise.all(
    Array.from({ length: 50 }, (_, number) =>
      openForm(request, { path: '/setup', form: 'new-account', fields: fields(number) }),
    ),
  );
  const answers = await Promise.all(posts.map((post) => post()));
  const made = answers.filter((answer) => answer.status() === 303);
  expect(made).toHaveLength(1);
  expect(answers.filter((answer) => answer.status() >= 500)).toEqual([]);
  expect(usersOf(server)).toBe(1);
  await request.dispose();
  await server.dispose();
});

test('wrong sign-ins are limited by the socket, whatever address they claim to come from', async ({ playwright }) => {
  const server = await startServer();
  const request = await playwright.request.newContext({ baseURL: server.url });
  await setUp(await playwright.request.newContext({ baseURL: server.url }), account);
  const post = await openSignIn(request, { username: 'nobody', password: 'a wrong password' });
  const sentences: string[] = [];
  for (let number = 0; number < 25; number += 1) {
    const headers = { 'x-forwarded-for': `203.0.113.${number}`, 'x-pt-peer': `198.51.100.${number}` };
    const text = await (await post(request, headers)).text();
    sentences.push(/The username or the password is wrong|Too many tries/.exec(text)?.[0] ?? text.slice(0, 200));
  }
  // The name's own limit comes first; with the address's there are never more than ten.
  expect(sentences.filter((sentence) => sentence.startsWith('The username')).length).toBeLessThanOrEqual(10);
  expect(new Set(sentences.slice(12))).toEqual(new Set(['Too many tries']));

  const others = await Promise.all(
    Array.from({ length: 5 }, (_, number) =>
      openSignIn(request, { username: `other${number}`, password: 'a wrong password' }).then((other) => other()),
    ),
  );
  const texts = await Promise.all(others.map((answer) => answer.text()));
  expect(texts.filter((text) => text.includes('Too many tries'))).toHaveLength(5);

  await server.restart();
  expect(await (await post()).text()).toContain('Too many tries');
  await request.dispose();
  await server.dispose();
});

test('a flood of sign-ins leaves the others served, and is told to wait', async ({ playwright }) => {
  // Hashes of the real cost, on whatever machine this is.
  test.slow();
  const server = await startServer({ env: { PASSWORD_HASH_COST: '12', TRUSTED_PROXIES: '127.0.0.1' } });
  const request = await playwright.request.newContext({ baseURL: server.url });
  await setUp(await playwright.request.newContext({ baseURL: server.url }), account);
  const posts = await Promise.all(
    Array.from({ length: 20 }, (_, number) =>
      openSignIn(request, { username: `name${number}`, password: 'a wrong password' }),
    ),
  );
  const flood = Promise.all(
    posts.map((post, number) =>
      post(request, { 'x-forwarded-for': `203.0.113.${number}` }).then((answer) => answer.text()),
    ),
  );
  const times: number[] = [];
  for (let number = 0; number < 30; number += 1) {
    const start = performance.now();
    expect((await request.get('/api/health')).status()).toBe(200);
    times.push(performance.now() - start);
  }
  const texts = await flood;
  expect(texts.filter((text) => text.includes('PlugTrack is busy')).length).toBeGreaterThan(0);
  expect(texts.filter((text) => text.includes('The username or the password is wrong')).length).toBeGreaterThan(0);
  // One hash on the main thread would hold every other request for a third of a second.
  expect(times.sort((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(150);
  await request.dispose();
  await server.dispose();
});

test('behind https the cookie is Secure and bound to the host', async ({ playwright }) => {
  const server = await startServer({ env: { APP_URL: 'https://charge.example' } });
  const request = await playwright.request.newContext({ baseURL: server.url });
  const headers = { host: 'charge.example', origin: 'https://charge.example' };
  const fields = account;
  const post = await openForm(request, { path: '/setup', form: 'new-account', fields, headers });
  const answer = await post();
  expect(answer.status()).toBe(303);
  const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
  const login = cookies.find(({ value }) => value.includes('authjs.session-token'))?.value ?? '';
  expect(login).toMatch(
    /^__Host-authjs\.session-token=[^;]+; Path=\/; Expires=[^;]+; Secure; HttpOnly; SameSite=lax$/i,
  );
  await request.dispose();
  await server.dispose();
});

test('an open instance lets others register, each on their own', async ({ playwright, browser }) => {
  const server = await startServer({ env: { REGISTRATION: 'open' } });
  await setUp(await playwright.request.newContext({ baseURL: server.url }), account);
  const page = await browser.newPage({ baseURL: server.url });
  await page.goto('/login');
  await page.getByRole('link', { name: 'Make an account' }).click();
  // Both pages have a username and a password: without waiting the ones of the page before are filled.
  await expect(page).toHaveURL('/register');
  await page.getByLabel('Username').fill(account.username);
  await page.getByLabel('Password', { exact: true }).fill('another lorry thursday');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page.getByText('This username is taken. Choose another.').first()).toBeVisible();
  await page.getByLabel('Username').fill('passenger');
  await page.getByRole('button', { name: 'Make account' }).click();
  await expect(page).toHaveURL('/setup/car');
  expect(usersOf(server)).toBe(2);
  await page.close();
  await server.dispose();
});
