import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

export type TestAccount = { username: string; password: string };

/** The login's cookie on plain http; others (the theme) say nothing about who is signed in. */
export const loginName = 'authjs.session-token';

export const account: TestAccount = { username: 'driver', password: 'kettle lorry thursday' };

const unescape = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** The fields that a browser without script would send along with one form of a page. */
function hiddenFields(html: string, form: string): Record<string, string> {
  const source = html.split(`<form id="${form}"`)[1]?.split('</form>')[0];
  if (source === undefined) throw new Error(`The page has no form "${form}".`);
  const inputs = source.matchAll(/<input type="hidden"[^>]*?name="([^"]+)"(?:[^>]*?value="([^"]*)")?/g);
  return Object.fromEntries([...inputs].map(([, name = '', value = '']) => [unescape(name), unescape(value)]));
}

export type Post = { path: string; form: string; fields: Record<string, string>; headers?: Record<string, string> };

/** Reads a page and gives back what posts its form as a browser without script does: as often and by whom you like. */
export async function openForm(request: APIRequestContext, { path, form, fields, headers }: Post) {
  const page = await request.get(path, { headers: headers ?? {} });
  const multipart = { ...hiddenFields(await page.text(), form), ...fields };
  const origin = new URL(page.url()).origin;
  return (by: APIRequestContext = request, changed: Record<string, string> = {}): Promise<APIResponse> =>
    by.post(path, { multipart, headers: { origin, ...headers, ...changed }, maxRedirects: 0 });
}

/** Makes the first account of an empty server; `request` is signed in afterwards. */
export async function setUp(request: APIRequestContext, who: TestAccount): Promise<void> {
  const post = await openForm(request, { path: '/setup', form: 'new-account', fields: who });
  const answer = await post();
  if (answer.status() !== 303) throw new Error(`Setup answered ${answer.status()}.`);
}

/** A sign-in as it is sent without script. */
export const openSignIn = (request: APIRequestContext, who: TestAccount, next = '') =>
  openForm(request, { path: '/login', form: 'sign-in', fields: { ...who, next } });

/** Signs in by the form of the page that is open, as a person does. */
export async function signIn(page: Page, who: TestAccount): Promise<void> {
  await page.getByLabel('Username').fill(who.username);
  await page.getByLabel('Password', { exact: true }).fill(who.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** Signs `by` in and answers its cookie; the form is read by somebody else, since the page sends a signed-in one away. */
export async function cookieOf(visitor: APIRequestContext, by: APIRequestContext): Promise<string> {
  const answer = await (await openSignIn(visitor, account))(by);
  if (answer.status() !== 303) throw new Error(`The sign-in answered ${answer.status()}.`);
  const { cookies } = await by.storageState();
  const login = cookies.find(({ name }) => name === loginName);
  return `${loginName}=${login?.value}`;
}
