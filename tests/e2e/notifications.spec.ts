import type { APIRequestContext } from '@playwright/test';
import { account, openSignIn } from '../support/account';
import { expect, test } from '../support/fixtures';
import { changeFile, inFile } from '../support/dump';
import { plainBrowser, type PlainBrowser } from '../support/plain-browser';
import { accept, keepSilent, startReceiver, type Receiver } from '../support/receiver';
import type { TestServer } from '../support/server';
import { callAction, listActions } from '../support/server-actions';

test.describe.configure({ mode: 'serial' });

let receiver: Receiver;
test.beforeEach(async () => {
  receiver = await startReceiver();
});
test.afterEach(() => receiver.close());

const events = ['import.finished', 'login.new_device'];

const change = ({ databasePath }: TestServer, sql: string, ...values: unknown[]) =>
  changeFile(databasePath, (file) => file.prepare(sql).run(...values));

/** A channel of the account, as its form would store it. Addresses of this machine are switched on. */
function addChannel(server: TestServer, url: string): void {
  change(
    server,
    `insert or replace into settings (user_id, key, value, encrypted, updated_at) values (1, 'loopbackAllowed', 'true', 0, 0)`,
  );
  change(
    server,
    `insert into notification_channels (user_id, kind, name, config, events, enabled, created_at, updated_at)
     values (1, 'ntfy', 'Phone', ?, ?, 1, 0, 0)`,
    JSON.stringify({ url, topic: 'plugtrack', username: null }),
    JSON.stringify(events),
  );
}

const removeChannels = (server: TestServer) => change(server, 'delete from notification_channels');

async function bringIn(by: APIRequestContext, server: TestServer, text: string): Promise<void> {
  const action = listActions().find(({ name }) => name === 'bringIn')!;
  const fields = { file: text, file_name: 'summer.csv', scripted: '1' };
  const look = await (await callAction(by, action, { fields }, { origin: server.url })).text();
  const hash = /"hash":"(\w+)"/.exec(look)?.[1] ?? 'no look';
  await callAction(by, action, { fields: { ...fields, hash } }, { origin: server.url });
}

test('an import that has come in arrives within moments, once, and also after a restart', async ({
  server,
  signedIn,
}) => {
  await signedIn.goto('/settings/cars/new');
  const browser = await signedInBrowser(server);
  await browser.post(await browser.readForm('/settings/cars/new', 'battery_kwh'), {
    ...{ make: 'Volterra', model: 'Arc', battery_kwh: '58' },
  });
  addChannel(server, receiver.url);
  const columns = 'date,car,charge_type,place_kind,charge_delivered_kwh,location_label';
  await bringIn(signedIn.request, server, `${columns}\r\n2026-04-01,Volterra Arc,AC,public,4,Gym`);
  await expect.poll(() => receiver.letters.map(({ title }) => title)).toEqual(['1 session imported']);
  await signedIn.goto('/settings/notifications');
  await expect(signedIn.getByRole('region', { name: 'Last messages' })).toContainText('1 session imported');
  await expect(signedIn.getByRole('region', { name: 'Last messages' })).toContainText('Delivered');

  // What waits for its second try when the server is killed goes out after the start.
  receiver.answer = (response) => void response.writeHead(503).end();
  await bringIn(signedIn.request, server, `${columns}\r\n2026-04-02,Volterra Arc,AC,public,4,Gym`);
  const waiting = `from notification_deliveries where state = 'waiting' and failure = 'server_error'`;
  const isWaiting = () =>
    inFile(server.databasePath, (file) => file.prepare(`select 1 ${waiting}`).get() !== undefined);
  await expect.poll(isWaiting).toBe(true);
  expect(receiver.letters.length).toBe(2);
  await server.kill();
  receiver.answer = accept;
  change(server, `update notification_deliveries set next_try_at = ? where state = 'waiting'`, Date.now());
  await server.restart();
  await expect.poll(() => receiver.letters.length).toBe(3);
  // Nothing comes a second time.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(receiver.letters.length).toBe(3);
});

async function signedInBrowser(server: TestServer): Promise<PlainBrowser> {
  const browser = plainBrowser(server.url);
  const entered = await browser.post(await browser.readForm('/login', 'password'), account);
  expect(entered.status).toBe(303);
  return browser;
}

test('a sign-in from a browser that was never seen is told, and none from one that was', async ({
  server,
  playwright,
}) => {
  removeChannels(server);
  addChannel(server, receiver.url);
  const signInFrom = async (userAgent: string) => {
    const visitor = await playwright.request.newContext({ baseURL: server.url, userAgent });
    const answer = await (await openSignIn(visitor, account))();
    expect(answer.status()).toBe(303);
    await visitor.dispose();
  };
  const firefox = 'Mozilla/5.0 (Android 16; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0';
  await signInFrom(firefox);
  await expect.poll(() => receiver.letters.map(({ title }) => title)).toEqual(['New sign-in: Firefox on Android']);
  await signInFrom(firefox);
  // Its logins end, and it is no stranger all the same.
  change(server, 'delete from logins');
  await signInFrom(firefox);
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(receiver.letters.length).toBe(1);
});

const middle = (times: number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

test('saving a charge takes as long with receivers that never answer as without', async ({ server }) => {
  test.setTimeout(120_000);
  const browser = await signedInBrowser(server);
  const form = await browser.readForm('/sessions/new', 'charge_delivered_kwh');
  const save = async () => {
    const start = performance.now();
    const answer = await browser.post(form, { client_id: crypto.randomUUID(), charge_delivered_kwh: '10' });
    expect(answer.status).toBe(303);
    return performance.now() - start;
  };
  const saves = async (count: number) => {
    const times: number[] = [];
    for (let nth = 0; nth < count; nth += 1) times.push(await save());
    return times;
  };
  await saves(10);
  const [without, withSilence]: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round += 1) {
    removeChannels(server);
    without.push(...(await saves(20)));
    const silent = await startReceiver();
    silent.answer = keepSilent;
    for (let nth = 0; nth < 4; nth += 1) addChannel(server, silent.url);
    // Twenty messages to each, of which the first is never answered.
    for (let nth = 0; nth < 20; nth += 1)
      change(
        server,
        `insert into notification_deliveries (user_id, channel_id, message_key, event, title, body, level, path, state,
           try_count, next_try_at, created_at)
         select 1, id, ?, 'import.finished', 'No', 'Body', 'info', '/', 'waiting', 0, ?, ? from notification_channels`,
        ...[`import.finished ${nth}`, Date.now(), Date.now()],
      );
    await expect.poll(() => silent.letters.length).toBe(4);
    withSilence.push(...(await saves(20)));
    expect(silent.letters.length).toBe(4);
    silent.close();
  }
  const ends = inFile(server.databasePath, (file) =>
    file
      .prepare(`select count(*) from notification_deliveries where state = 'delivered' and title = 'No'`)
      .pluck()
      .get(),
  );
  expect(ends).toBe(0);
  // A save that waited would take ten seconds for the first message alone, hundreds of times as long.
  expect(middle(withSilence) / middle(without)).toBeLessThan(5);
});
