import { account, cookieOf, loginName, openSignIn } from '../support/account';
import { inFile } from '../support/dump';
import { expect, test } from '../support/fixtures';

const countLogins = (path: string) => inFile(path, (file) => file.prepare('select count(*) from logins').pluck().get());

test.beforeAll(({ ownerCookies }) => {
  expect(ownerCookies.map(({ name }) => name)).toContain(loginName);
});

test('changed, cut and made-up cookies are nobody, never an error', async ({ server, request, playwright }) => {
  const browser = await playwright.request.newContext({ baseURL: server.url });
  const good = (await cookieOf(request, browser)).split('=').slice(1).join('=');
  const none = Buffer.from('{"alg":"none"}').toString('base64url');
  const rubbish = ['', 'x', '....', `${none}.e30.`, 'A'.repeat(8000), '%00%ff', '"quoted"', '%E0%A4%A'];
  const cut = Array.from({ length: 40 }, (_, index) => good.slice(0, index * Math.floor(good.length / 40)));
  const changed = Array.from({ length: 40 }, (_, index) => {
    const at = index * Math.floor(good.length / 40);
    return good.slice(0, at) + (good[at] === 'A' ? 'B' : 'A') + good.slice(at + 1);
  });
  for (const value of [...rubbish, ...cut, ...changed]) {
    const headers = { cookie: `${loginName}=${value}` };
    const answer = await request.get('/sessions', { headers, maxRedirects: 0 });
    expect([answer.status(), answer.headers()['location']], value).toEqual([307, '/login?next=%2Fsessions']);
  }
  expect((await request.get('/sessions', { headers: { cookie: `${loginName}=${good}` } })).url()).toContain(
    '/sessions',
  );
});

test('an action is refused that does not come from a page of ours, and changes nothing', async ({
  server,
  request,
  playwright,
}) => {
  const browser = await playwright.request.newContext({ baseURL: server.url });
  const post = await openSignIn(request, account);
  const before = countLogins(server.databasePath);
  for (const origin of ['https://evil.example', 'null', 'foo bar', 'http://127.0.0.1:1', '']) {
    const answer = await post(browser, { origin });
    expect(answer.headers()['set-cookie'], origin).toBeUndefined();
  }
  const forwarded = await post(browser, { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' });
  expect(forwarded.headers()['set-cookie']).toBeUndefined();
  expect(countLogins(server.databasePath)).toBe(before);
});
