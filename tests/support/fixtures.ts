import { expect, test as base, type ConsoleMessage } from '@playwright/test';
import { startServer, type TestServer } from './server';

// What no page may ever say: a script that failed, one that the policy stopped, or HTML that is not what React made of it.
const faults = /Content Security Policy|[Hh]ydrat|Minified React error/;

/** `server` is this spec file's own: a production build with an empty database, shared by the tests of the file. */
export const test = base.extend<object, { server: TestServer }>({
  server: [
    async ({}, provide) => {
      const server = await startServer();
      await provide(server);
      await server.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
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
