import type { APIRequestContext, APIResponse } from '@playwright/test';
import { addresses, everyAddress } from '../support/addresses';
import { calls, car, charge, secret, tariff } from '../support/action-calls';
import { hashOfRows, inFile } from '../support/dump';
import { isDone, listActions, listAddresses } from '../support/server-actions';
import { expect, idsOfNobody, send, test } from '../support/two-users';

test.describe.configure({ mode: 'serial' });

/**
 * An answer without what differs between two answers to the same question: ids, the nonce and the keys made for one page. Of a
 * page what is shown is compared: its data comes in pieces whose cut depends on the moment, and is compared by itself.
 */
async function essenceOf(answer: APIResponse): Promise<string> {
  const body = (await answer.text())
    .replace(/\b[78]1\d{5}\b/g, '#')
    .replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'uuid')
    .replace(/\b\d{13}\b|(?<="exported_at": ")[^"]*/g, 'now')
    .replace(/nonce"?[=:]"[^"]*"/g, 'nonce')
    .replace(/"[\w-]{21}([a-z])"/g, '"key-$1"')
    .replace(/<script\b.*?<\/script>/gs, '');
  const isData = answer.headers()['content-type']?.includes('text/x-component');
  const pieces = isData ? body.split('\n').sort().join('\n') : body;
  return `${answer.status()} ${answer.headers()['location']?.replace(/\b[78]1\d{5}\b/g, '#')} ${pieces}`;
}

/** A page, and the data of it that the router asks for. */
async function bothWays(by: APIRequestContext, path: string): Promise<APIResponse[]> {
  const page = await by.get(path, { maxRedirects: 0 });
  const asData = { headers: { rsc: '1' }, maxRedirects: 0 };
  const data = await by.get(path, asData);
  // Without the key that the router adds, the first answer only says what it is.
  const keyed = data.headers()['location'];
  return [page, keyed?.includes('_rsc') ? await by.get(keyed, asData) : data];
}

test('nothing of the build is left out of these tables', () => {
  const names = listActions().map(({ name }) => name);
  expect(names.filter((name) => !(name in calls))).toEqual([]);
  expect(Object.keys(calls).filter((name) => !names.includes(name))).toEqual([]);
  expect(listAddresses().filter((address) => !(address in addresses))).toEqual([]);
});

test('Bob gets for Alice’s rows what he gets for rows that nobody has, from every page and export', async ({
  world,
}) => {
  const { server, bob, ids } = world;
  const before = hashOfRows(server.databasePath);
  // As long as the word that only Alice has.
  const nobodysWord = 'nobodyhas';
  const nobodys = everyAddress(idsOfNobody(ids)).map((path) => path.replace(`text=${secret}`, `text=${nobodysWord}`));
  for (const [index, path] of everyAddress(ids).entries()) {
    // A page may say again what it was asked for, and nothing else: with a word that nobody has it says the same.
    const isAsked = path.includes(`text=${secret}`);
    const [hers, theirs] = [await bothWays(bob, path), await bothWays(bob, nobodys[index] ?? '')];
    for (const [way, answer] of hers.entries()) {
      const said = await essenceOf(answer);
      const essence = isAsked ? said.replaceAll(secret, nobodysWord) : said;
      expect(essence, path).toBe(await essenceOf(theirs[way] as APIResponse));
      expect(essence, path).not.toContain(secret);
    }
  }
  expect(hashOfRows(server.databasePath)).toBe(before);
});

test('Bob gets for Alice’s rows what he gets for rows that nobody has, from every action', async ({ world }) => {
  const { server, bob, ids, aliceId } = world;
  const hers = hashOfRows(server.databasePath, aliceId);
  const others = idsOfNobody(ids);
  for (const [name, call] of Object.entries(calls)) {
    const isAboutRow = JSON.stringify(call(ids)) !== JSON.stringify(call(others));
    // Bob's own rows may change where none of Alice's is named. His own login he still needs.
    if (!isAboutRow && ['logOut', 'signOutOtherDevices'].includes(name)) continue;
    const before = hashOfRows(server.databasePath);
    const essence = await essenceOf(await send(bob, server, name, call(ids)));
    expect(essence, name).not.toContain(secret);
    expect(hashOfRows(server.databasePath, aliceId), name).toBe(hers);
    if (!isAboutRow) continue;
    expect(essence, name).toBe(await essenceOf(await send(bob, server, name, call(others))));
    expect(hashOfRows(server.databasePath), name).toBe(before);
  }
});

test('nobody is sent to sign in, or answered 401, and changes nothing', async ({ world, playwright }) => {
  const { server, ids } = world;
  const nobody = await playwright.request.newContext({ baseURL: server.url });
  const before = hashOfRows(server.databasePath);
  for (const path of everyAddress(ids)) {
    for (const answer of await bothWays(nobody, path)) {
      const isShut = answer.status() === 401 || answer.headers()['location']?.startsWith('/login');
      expect(isShut, `${path}: ${answer.status()}`).toBe(true);
    }
  }
  const open = ['createFirstAccount', 'createAccount', 'signIn', 'startFirstRestore'];
  for (const [name, call] of Object.entries(calls)) {
    const answer = await send(nobody, server, name, call(ids));
    const target = answer.headers()['x-action-redirect'] ?? '';
    expect(open.includes(name) || target.startsWith('/login'), `${name}: ${answer.status()} ${target}`).toBe(true);
    expect(answer.headers()['set-cookie'], name).toBeUndefined();
  }
  expect(hashOfRows(server.databasePath)).toBe(before);
  await nobody.dispose();
});

test('what no form asks for has no effect', async ({ world }) => {
  const { server, bob, aliceId, ids } = world;
  const extra = { user_id: String(aliceId), userId: String(aliceId), id: '77', is_sample: '1', isSample: '1' };
  const more = { ...extra, cost_micros: '1', costMicros: '1', price_source: 'free', created_at: '1', import_id: '7' };
  const hers = hashOfRows(server.databasePath, aliceId);
  const own = (sql: string) =>
    inFile(server.databasePath, (file) => file.prepare(sql).get(aliceId)) as Record<string, number | string | null>;
  await send(bob, server, 'createCar', { fields: { ...car, ...more, version: '9' } });
  const bobs = own('select * from cars where user_id <> ? order by id desc');
  expect(bobs).toMatchObject({ is_sample: 0, version: 1 });
  await send(bob, server, 'createTariff', { fields: { ...tariff, ...more } });
  expect(own('select * from tariffs where user_id <> ? order by id desc')).toMatchObject({ is_sample: 0, version: 1 });
  const fields = { ...charge(Number(bobs['id'])), ...more, cost_per_kwh: '30' };
  await send(bob, server, 'createSession', { fields });
  const session = own('select * from charging_sessions where user_id <> ? order by id desc');
  expect(session).toMatchObject({ cost_micros: 3_000_000, price_source: 'price', is_sample: 0, import_id: null });
  const edit = { ...fields, id: String(session['id']), version: '1', client_id: 'another-one', notes: 'More' };
  await send(bob, server, 'saveSession', { fields: edit });
  const edited = own('select * from charging_sessions where user_id <> ? order by id desc');
  expect(edited).toMatchObject({
    id: session['id'],
    client_id: session['client_id'],
    created_at: session['created_at'],
  });
  const hung = { ...edit, version: '2', car_id: String(ids.car) };
  expect(await (await send(bob, server, 'saveSession', { fields: hung })).text()).toContain('"car_id":"Choose a car"');
  for (const row of [bobs, session]) {
    expect(Number(row['id'])).toBeGreaterThan(7_100_000);
    expect(Number(row['created_at'])).toBeGreaterThan(1_000_000_000_000);
  }
  expect(hashOfRows(server.databasePath, aliceId)).toBe(hers);
});

test('the network at home is for the first account to open, with whatever password', async ({ world }) => {
  const { server, alice, bob, ids } = world;
  const label = 'Allow addresses of this machine';
  expect(await (await alice.get('/settings/account')).text()).toContain(label);
  expect(await (await bob.get('/settings/account')).text()).not.toContain(label);
  const before = hashOfRows(server.databasePath);
  const answer = await send(bob, server, 'saveNetwork', calls['saveNetwork']!(ids));
  expect(await answer.text()).toContain('Only the account that set PlugTrack up can change this.');
  expect(hashOfRows(server.databasePath)).toBe(before);
});

test('a row has one address', async ({ world }) => {
  const { alice, ids } = world;
  const wide = (id: number) => String(id).replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)));
  const spellings = (id: number) =>
    [
      `${id}e0`,
      `0${id}`,
      `${id}.0`,
      `+${id}`,
      ` ${id}`,
      wide(id),
      '9007199254740993',
      `-${id}`,
      `${id};--`,
      `${id}\0`,
    ].map(encodeURIComponent);
  const pages = [
    ...[`/sessions/${ids.session}`, `/sessions/${ids.session}/edit`, `/settings/cars/${ids.car}`],
    `/settings/home-charging/${ids.tariff}`,
  ];
  for (const page of pages) {
    expect((await alice.get(page)).status(), page).toBe(200);
    const id = Number(/\d+/.exec(page)?.[0]);
    for (const spelt of spellings(id)) {
      const path = page.replace(String(id), spelt);
      expect((await alice.get(path, { maxRedirects: 0 })).status(), path).toBe(404);
    }
  }
});

test('the same calls do what they say when they come from Alice', async ({ world }) => {
  const { server, alice, ids } = world;
  // Nobody has the backup that is asked for.
  const isRefusal = [
    'createFirstAccount',
    'createAccount',
    'signIn',
    'savePassword',
    'askForBackup',
    'startRestore',
    'startFirstRestore',
    // What they would do was not looked at.
    'changeSelected',
    'mergeSelected',
    'splitInTwo',
  ];
  const last = [
    'removeSelected',
    'removeSession',
    'takeBack',
    'restoreSessions',
    'revokeToken',
    'clearSampleData',
    'removeCar',
    'removeTariff',
    'signOutOtherDevices',
  ];
  const end = ['signOutDevice', 'logOut'];
  const rest = Object.keys(calls).filter((name) => ![...last, ...end, ...isRefusal].includes(name));
  for (const name of [...isRefusal, ...rest, ...last, 'logOut']) {
    const call = calls[name];
    if (!call) throw new Error(name);
    const answer = await send(alice, server, name, call(ids));
    expect(await isDone(answer), name).toBe(!isRefusal.includes(name));
  }
});
