import type { APIRequestContext, BrowserContext, Page } from '@playwright/test';
import { account, cookieOf, loginName, openForm, openSignIn, signIn } from '../support/account';
import { changeFile, inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';
import type { TestServer } from '../support/server';

const wrong = { ...account, password: 'a wrong password' };

const countOf = ({ databasePath }: TestServer, table: 'users' | 'logins') =>
  inFile(databasePath, (file) => file.prepare(`select count(*) from ${table}`).pluck().get());

async function signInAt(page: Page, path: string, who = account): Promise<void> {
  await page.goto(path);
  await signIn(page, who);
}

/** Every kind of door, tried with one cookie: documents, and the data that the router asks for. */
async function doorsOpenedBy(request: APIRequestContext, cookie: string): Promise<string[]> {
  const doors = ['/', '/sessions', '/settings/account'].flatMap((path) => [
    { path, rsc: false },
    { path, rsc: true },
  ]);
  const opened: string[] = [];
  for (const { path, rsc } of doors) {
    const headers = { cookie, ...(rsc ? { rsc: '1' } : {}) };
    const answer = await request.get(rsc ? `${path}?_rsc` : path, { headers });
    const isShut = answer.url().includes('/login') || (await answer.text()).includes('NEXT_REDIRECT');
    if (!isShut) opened.push(`${path}${rsc ? ' as data' : ''} ${answer.status()}`);
  }
  return opened;
}
const everyDoor = ['/', '/sessions', '/settings/account'].flatMap((path) => [`${path} 200`, `${path} as data 200`]);

const loginIn = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name === loginName)?.value;

test.beforeAll(({ ownerCookies }) => {
  expect(ownerCookies.map(({ name }) => name)).toContain(loginName);
});

test.describe('signing in', () => {
  test('brings back to the page that was asked for', async ({ page }) => {
    await page.goto('/sessions?q=home');
    await expect(page).toHaveURL(/\/login\?next=/);
    await signIn(page, account);
    await expect(page).toHaveURL('/sessions?q=home');
    await page.goto('/login?next=/settings/account');
    await expect(page).toHaveURL('/settings/account');
  });

  test('says the same of a wrong password and an unknown name, and keeps the name', async ({ page }) => {
    for (const who of [wrong, { ...wrong, username: 'nobody' }]) {
      await signInAt(page, '/login', who);
      await expect(page.getByRole('alert').filter({ hasText: 'The username or the password is wrong.' })).toBeVisible();
      await expect(page.getByLabel('Username')).toHaveValue(who.username);
      expect(await loginIn(page.context())).toBeUndefined();
    }
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('works, keeps the name after a refusal, and logs out', async ({ page }) => {
      await signInAt(page, '/login?next=%2Fsettings%2Faccount', wrong);
      await expect(page.getByText('The username or the password is wrong.')).toBeVisible();
      await expect(page.getByLabel('Username')).toHaveValue(account.username);
      await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
      await page.getByLabel('Password', { exact: true }).fill(account.password);
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page).toHaveURL('/settings/account');
      await page.getByRole('button', { name: 'Log out' }).first().click();
      await expect(page).toHaveURL('/login?left=1');
      await page.goto('/settings/account');
      await expect(page).toHaveURL(/\/login/);
    });
  });

  test('never leads to another origin', async ({ request, server, playwright }) => {
    const elsewhere = [
      '//evil.example',
      '/\\evil.example',
      'https:evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
    ];
    for (const next of elsewhere) {
      const browser = await playwright.request.newContext({ baseURL: server.url });
      const answer = await (await openSignIn(request, account, next))(browser);
      expect([answer.status(), answer.headers()['location']], next).toEqual([303, '/']);
      await browser.dispose();
    }
  });

  test('sets a cookie that scripts and other sites do not get', async ({ request }) => {
    const answer = await (await openSignIn(request, account))();
    const cookies = answer.headersArray().filter(({ name }) => name.toLowerCase() === 'set-cookie');
    const [login, ...others] = cookies.filter(({ value }) => value.startsWith(loginName));
    expect(others).toEqual([]);
    expect(login?.value).toMatch(/^authjs\.session-token=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=lax$/i);
  });

  test('makes a new login each time, and ends the one that the browser had', async ({
    server,
    request,
    playwright,
  }) => {
    const browser = await playwright.request.newContext({ baseURL: server.url });
    const first = await cookieOf(request, browser);
    const before = countOf(server, 'logins');
    const second = await cookieOf(request, browser);
    expect(second).not.toBe(first);
    expect(countOf(server, 'logins')).toBe(before);
    expect(await doorsOpenedBy(request, first)).toEqual([]);
    expect(await doorsOpenedBy(request, second)).toEqual(everyDoor);
  });
});

test.describe('the end of a login', () => {
  test('comes with log out: the old cookie opens no door and changes nothing', async ({ server, page, request }) => {
    await signInAt(page, '/login?next=/settings/account');
    await expect(page).toHaveURL('/settings/account');
    const login = await loginIn(page.context());
    const cookie = `${loginName}=${login}`;
    expect(await doorsOpenedBy(request, cookie)).toEqual(everyDoor);
    const fields = { current_password: account.password, new_password: 'another lorry thursday' };
    const change = await openForm(request, {
      path: '/settings/account',
      form: 'password',
      fields,
      headers: { cookie },
    });

    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await page.getByRole('button', { name: 'Log out' }).first().click();
    await expect(page).toHaveURL('/login?left=1');
    expect((await request.get('/login?left=1')).headers()['clear-site-data']).toBe('"cache"');
    // The router's memory of the signed-in pages goes with the document.
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(false);
    expect(await loginIn(page.context())).toBeUndefined();
    await page.goBack();
    await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();

    expect(await doorsOpenedBy(request, cookie)).toEqual([]);
    const refused = await change();
    expect([refused.status(), refused.headers()['location']]).toEqual([303, '/login?next=%2Fsettings%2Faccount']);
    expect((await (await openSignIn(request, account))()).status()).toBe(303);
    expect(countOf(server, 'users')).toBe(1);
  });

  test('comes with its row, at once', async ({ server, request, playwright }) => {
    const browser = await playwright.request.newContext({ baseURL: server.url });
    const cookie = await cookieOf(request, browser);
    expect(await doorsOpenedBy(request, cookie)).toEqual(everyDoor);
    changeFile(server.databasePath, (file) => file.exec('delete from logins where id = (select max(id) from logins)'));
    expect(await doorsOpenedBy(request, cookie)).toEqual([]);
  });

  test('comes to every device with a new password, and this one stays signed in', async ({
    server,
    page,
    request,
    playwright,
  }) => {
    const phone = await playwright.request.newContext({ baseURL: server.url });
    const phoneCookie = await cookieOf(request, phone);
    await signInAt(page, '/login?next=/settings/account');
    const old = await loginIn(page.context());

    const change = async (current: string, next: string) => {
      await page.getByLabel('Current password', { exact: true }).fill(current);
      await page.getByLabel('New password', { exact: true }).fill(next);
      await page.getByRole('button', { name: 'Change password' }).click();
    };
    await change('not my password', 'another lorry thursday');
    await expect(page.getByText('This is not your current password.').first()).toBeVisible();
    await change(account.password, 'password1234');
    await expect(page.getByText(/This is too easy to guess/).first()).toBeVisible();
    expect(await doorsOpenedBy(request, phoneCookie)).toEqual(everyDoor);

    await change(account.password, 'another lorry thursday');
    await expect(page.getByText('Password changed. Every other device is signed out.').first()).toBeVisible();
    expect(await doorsOpenedBy(request, phoneCookie)).toEqual([]);
    expect(await doorsOpenedBy(request, `${loginName}=${old}`)).toEqual([]);
    await page.reload();
    await expect(page).toHaveURL('/settings/account');
    await expect(page.getByText('This device', { exact: true })).toHaveCount(1);
    await expect(page.getByRole('button', { name: 'Sign out all other devices' })).toHaveCount(0);
    await change('another lorry thursday', account.password);
    await expect(page.getByText('Password changed. Every other device is signed out.').first()).toBeVisible();
  });

  test('can be given to one device from another', async ({ server, page, request, playwright }) => {
    const visitor = () => playwright.request.newContext({ baseURL: server.url });
    const phoneCookie = await cookieOf(request, await visitor());
    await cookieOf(request, await visitor());
    await signInAt(page, '/login?next=/settings/account');
    const devices = page.getByRole('listitem').filter({ hasText: 'Last seen' });
    await expect(page.getByText('This device', { exact: true })).toBeVisible();
    const before = await devices.count();
    expect(before).toBeGreaterThan(2);
    await devices.getByRole('button', { name: 'Sign out' }).first().click();
    await expect(devices).toHaveCount(before - 1);
    await page.getByRole('button', { name: 'Sign out all other devices' }).click();
    await expect(devices).toHaveCount(1);
    expect(await doorsOpenedBy(request, phoneCookie)).toEqual([]);
    await page.reload();
    await expect(page).toHaveURL('/settings/account');
  });
});
