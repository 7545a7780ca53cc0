import { expect, test as base, type ConsoleMessage, type Cookie, type Page } from '@playwright/test';
import { account, setUp } from './account';
import { startServer, type TestServer } from './server';

// What no page may ever say: a script that failed, one that the policy stopped, or HTML that is not what React made of it.
const faults = /Content Security Policy|[Hh]ydrat|Minified React error/;

/**
 * `server` is this spec file's own: a production build with an empty database, shared by the tests of the file; `serverEnv`
 * is what it is told besides.
 * `signedIn` is a page of the account that setup made there; `ownerCookies` are its login.
 */
export const test = base.extend<
  { signedIn: Page },
  { serverEnv: Record<string, string>; server: TestServer; ownerCookies: Cookie[] }
>({
  serverEnv: [{}, { option: true, scope: 'worker' }],
  server: [
    async ({ serverEnv }, provide) => {
      const server = await startServer({ env: serverEnv });
      await provide(server);
      await server.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  ownerCookies: [
    async ({ server, playwright }, provide) => {
      const request = await playwright.request.newContext({ baseURL: server.url });
      await setUp(request, account);
      const { cookies } = await request.storageState();
      await request.dispose();
      await provide(cookies);
    },
    { scope: 'worker' },
  ],
  signedIn: async ({ page, context, ownerCookies }, provide) => {
    await context.addCookies(ownerCookies);
    await provide(page);
  },
  baseURL: async ({ server }, provide) => provide(server.url),
  context: async ({ context }, provide) => {
    const seen: string[] = [];
    context.on('weberror', (fault) => seen.push(String(fault.error())));
    context.on('console', (message: ConsoleMessage) => {
      if (faults.test(message.text())) seen.push(message.text());
    });
    await provide(context);
    expect(seen, 'faults in the browser').toEqual([]);
  },
});

export { expect };
