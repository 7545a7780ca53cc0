import { openSignIn } from './account';
import { demo, seedDemo } from './demo';
import { expect, test as base } from './fixtures';
import type { TestServer } from './server';

/** `year` is a server with the demo data; every test begins signed in there. */
export const test = base.extend<object, { year: TestServer }>({
  year: [
    async ({ server }, provide) => {
      seedDemo(server);
      await provide(server);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  context: async ({ year, context, playwright }, provide) => {
    const request = await playwright.request.newContext({ baseURL: year.url });
    const post = await openSignIn(request, demo);
    await post();
    await context.addCookies((await request.storageState()).cookies);
    await request.dispose();
    await provide(context);
  },
});

export { expect };
