import { hashOfRows } from '../support/dump';
import { callAction, isDone, listActions } from '../support/server-actions';
import { calls } from '../support/action-calls';
import { expect, test } from '../support/two-users';

const foreign: Record<string, Record<string, string>> = {
  'no origin': {},
  null: { origin: 'null' },
  'two words': { origin: 'foo bar' },
  'no address': { origin: 'https://' },
  'another site': { origin: 'https://evil.example' },
  'another port': { origin: 'http://127.0.0.1:1' },
  'a forwarded host': { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
};

for (const [name, headers] of Object.entries(foreign)) {
  test(`no action is taken from ${name}`, async ({ world }) => {
    const { server, alice, ids } = world;
    const before = hashOfRows(server.databasePath);
    for (const action of listActions()) {
      const answer = await callAction(alice, action, calls[action.name]?.(ids) ?? { argument: null }, headers);
      expect(await isDone(answer), action.name).toBe(false);
      expect(answer.headers()['set-cookie'], action.name).toBeUndefined();
    }
    expect(hashOfRows(server.databasePath)).toBe(before);
  });
}

test('an action is judged by the address in the browser, whichever page it is called from', async ({ world }) => {
  const { server, alice, ids } = world;
  const undo = listActions().find(({ name }) => name === 'undoRemoveSession');
  const remove = listActions().find(({ name }) => name === 'removeSession');
  if (!undo || !remove) throw new Error('These are actions of a session.');
  for (const host of ['nas.local', '192.168.1.20:3000', new URL(server.url).host]) {
    for (const page of ['/sessions', '/', '/settings/ai']) {
      const headers = { host, origin: `http://${host}` };
      for (const { id } of [remove, undo]) {
        const answer = await callAction(alice, { id, page }, { argument: ids.session }, headers);
        expect(await isDone(answer), `${page} at ${host}`).toBe(true);
      }
      const elsewhere = { host, origin: 'http://evil.local', 'x-pt-host': 'evil.local', 'x-action-forwarded': '1' };
      const answer = await callAction(alice, { id: remove.id, page }, { argument: ids.session }, elsewhere);
      expect(await isDone(answer), `${page} at ${host}`).toBe(false);
    }
  }
});

/** What the answer of an address is, to the router too. */
function typeOf(path: string): RegExp {
  if (path.startsWith('/api/attachments/')) return /^image\/webp$/;
  return path.startsWith('/api/') ? /csv/ : /x-component/;
}

test('reading changes nothing, by whatever link', async ({ world }) => {
  const { server, alice } = world;
  const before = hashOfRows(server.databasePath);
  const seen = new Set<string>(['/', '/setup/car', '/setup/price', '/setup/done', '/api/export/sessions']);
  for (const path of seen) {
    const page = await alice.get(path);
    expect(page.status(), path).toBeLessThan(500);
    await alice.head(path);
    for (const prefetch of [{}, { 'next-router-prefetch': '1', purpose: 'prefetch' }]) {
      const data = await alice.get(path, { headers: { rsc: '1', ...prefetch } });
      expect(data.headers()['content-type'], path).toMatch(typeOf(path));
    }
    for (const [, link = ''] of (await page.text()).matchAll(/href="(\/[^"#]*)/g))
      if (!/^\/_next|\.\w+(\?|$)/.test(link) && seen.size < 100) seen.add(link.replaceAll('&amp;', '&'));
  }
  expect(seen.size).toBeGreaterThan(40);
  expect(hashOfRows(server.databasePath)).toBe(before);
});
