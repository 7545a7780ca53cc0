import { hashOfRows, inFile } from '../support/dump';
import { queries, scripts } from '../support/hostile-texts';
import { plainBrowser } from '../support/plain-browser';
import { car, charge, tariff } from '../support/action-calls';
import { expect, send, test } from '../support/two-users';

// No page may run what a person has typed; the policy would stop it, and even that would be one fault too many.
test('texts that would run something are shown as they were typed, on every page', async ({ world, browser }) => {
  const { server, bob } = world;
  const last = (table: string) =>
    inFile(server.databasePath, (file) => file.prepare(`select max(id) from ${table}`).pluck().get()) as number;
  for (const [index, text] of scripts.entries()) {
    const day = new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10);
    if (index < 20) await send(bob, server, 'createCar', { fields: { ...car, make: text, model: text, name: text } });
    const dated = { ...tariff, name: text, valid_from: day, valid_to: day };
    await send(bob, server, 'createTariff', { fields: dated });
    const entry = { ...charge(last('cars')), date: day, location_label: text, charge_network: text, notes: text };
    await send(bob, server, 'createSession', { fields: entry });
  }
  const [session, carId, tariffId] = ['charging_sessions', 'cars', 'tariffs'].map(last);
  const context = await browser.newContext({ baseURL: server.url, storageState: await bob.storageState() });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => faults.push('dialog')));
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  await context.exposeFunction('pwned', () => faults.push('ran'));
  const pages = ['/', '/insights', '/sessions?size=100', '/sessions/new', '/import', `/sessions/new?from=${session}`];
  const rows = [`/sessions/${session}`, `/sessions/${session}/edit`, `/settings/cars/${carId}`, '/settings/cars'];
  const search = scripts.slice(0, 6).map((text) => `/sessions?text=${encodeURIComponent(text)}`);
  for (const path of [...pages, ...rows, '/settings/home-charging', `/settings/home-charging/${tariffId}`, ...search]) {
    await page.goto(path);
    await page.mouse.move(200, 300);
    const made = await page.evaluate(
      () => document.querySelectorAll('[onerror],[onload],[onfocus],[ontoggle],[src=x]').length,
    );
    expect(made, path).toBe(0);
    expect(faults.splice(0), path).toEqual([]);
  }
  await page.goto('/sessions?size=100');
  for (const text of scripts) await expect(page.getByText(text, { exact: true }).first()).toBeAttached();
  await context.close();
});

test('texts that mean something to SQL never break a list, and never show more of it', async ({ world }) => {
  const { server, bob } = world;
  const before = hashOfRows(server.databasePath);
  const names = ['period', 'from', 'to', 'car', 'type', 'place', 'network', 'text', 'sort', 'dir', 'page', 'size'];
  for (const name of names) {
    for (const text of queries.slice(0, 12)) {
      const answer = await bob.get(`/api/export/sessions?${name}=${encodeURIComponent(text)}`);
      expect(answer.status(), `${name}=${text}`).toBe(200);
      expect(await answer.text(), `${name}=${text}`).not.toContain('aliceonly');
    }
    const page = await bob.get(`/sessions?${name}=${encodeURIComponent("' or 1=1 --")}&${name}=%00`);
    expect(page.status(), name).toBe(200);
  }
  for (const path of [
    '/?m=%27',
    '/?car=%27%20or%201',
    '/insights?y=%27',
    '/insights?car=%00',
    '/sessions/new?from=%27',
  ])
    expect((await bob.get(path)).status(), path).toBe(200);
  expect(hashOfRows(server.databasePath)).toBe(before);
});

test('more than a form can hold is refused, whether the body says its length or comes in chunks', async ({ world }) => {
  const { server } = world;
  const browser = plainBrowser(server.url);
  const { path, fields } = await browser.readForm('/login', 'password');
  for (const isChunked of [false, true]) {
    const data = new FormData();
    for (const [name, value] of Object.entries({ ...fields, username: 'x'.repeat(300 * 1024) }))
      data.append(name, value);
    const whole = new Response(data);
    const headers = { origin: server.url, 'content-type': whole.headers.get('content-type') ?? '' };
    const body = isChunked ? whole.body : await whole.arrayBuffer();
    const answer = await fetch(server.url + path, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
    expect(await answer.text()).toContain('That is more than this form can take.');
  }
});
