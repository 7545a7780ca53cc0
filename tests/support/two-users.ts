import { expect, type APIRequestContext } from '@playwright/test';
import Database from 'better-sqlite3';
import { openForm, setUp } from './account';
import { car, channel, charge, fileOf, keptMapping, pictureFile, secret, tariff, word, type Ids } from './action-calls';
import { inFile } from './dump';
import { test as base } from './fixtures';
import { callAction, listActions, type Sent } from './server-actions';
import type { TestServer } from './server';
import { leaveMessage } from './stored-messages';

export type TwoUsers = {
  /** A token of each, for all that a token may do. */
  tokens: { alice: string; bob: string };
  server: TestServer;
  aliceId: number;
  alice: APIRequestContext;
  bob: APIRequestContext;
  ids: Ids;
};

/** Calls an action by its name, from a page of the server's own. */
export function send(by: APIRequestContext, server: TestServer, name: string, sent: Sent) {
  const action = listActions().find((one) => one.name === name);
  if (!action) throw new Error(`There is no action ${name}.`);
  return callAction(by, action, sent, { origin: server.url });
}

async function mustSend(by: APIRequestContext, server: TestServer, name: string, sent: Sent): Promise<string> {
  const answer = await send(by, server, name, sent);
  const text = await answer.text();
  if (answer.status() >= 400 || text.includes('"ok":false')) throw new Error(`${name}: ${answer.status()} ${text}`);
  return text;
}

/** So high that no figure of a page is taken for one. */
function raiseIds(path: string): void {
  const database = new Database(path);
  database.pragma('busy_timeout = 5000');
  const tables = [
    'cars',
    'tariffs',
    'charging_sessions',
    'imports',
    'logins',
    'notification_deliveries',
    'notification_channels',
    'api_tokens',
    'edits',
    'mappings',
    'attachments',
  ];
  for (const [index, table] of tables.entries()) {
    database.prepare('delete from sqlite_sequence where name = ?').run(table);
    database.prepare('insert into sqlite_sequence (name, seq) values (?, ?)').run(table, 7_100_000 + 10_000 * index);
  }
  database.close();
}

const valueIn = (server: TestServer, sql: string, ...values: unknown[]) =>
  inFile(server.databasePath, (file) =>
    file
      .prepare(sql)
      .pluck()
      .get(...values),
  ) as number;

/** Makes one row after the other by a form's action; answers their ids. */
async function makeAll(
  by: APIRequestContext,
  server: TestServer,
  [name, table]: [string, string],
  rows: Record<string, string | Blob>[],
): Promise<[number, number, number]> {
  const ids: number[] = [];
  for (const fields of rows) {
    await mustSend(by, server, name, { fields: { ...fields, scripted: '1' } });
    ids.push(valueIn(server, `select max(id) from ${table}`));
  }
  return ids as [number, number, number];
}

async function makeToken(by: APIRequestContext, server: TestServer, name: string): Promise<string> {
  const fields = { name, scopes: 'both', lasts: '90', current_password: word, scripted: '1' };
  const token = /pt_[\da-f]{8}_[\w-]{43}/.exec(await mustSend(by, server, 'createToken', { fields }))?.[0];
  if (!token) throw new Error('The answer shows no token.');
  return token;
}

const entry = {
  ...{ location_label: `${secret} Lane`, charge_network: `${secret} net`, notes: secret, total_cost: '98.76' },
};

async function bringFileIn(by: APIRequestContext, server: TestServer): Promise<void> {
  const file = { file: fileOf(`${secret} first`), file_name: `${secret}.csv`, scripted: '1' };
  const look = await mustSend(by, server, 'bringIn', { fields: file });
  const hash = /"hash":"(\w+)"/.exec(look)?.[1] ?? 'no look';
  await mustSend(by, server, 'bringIn', { fields: { ...file, hash } });
}

/** Alice's year, entered as she would: three of each, one of them deleted again, one session edited, one file brought in. */
async function fillIn(by: APIRequestContext, server: TestServer): Promise<Ids> {
  const version = (table: string, id: number) => valueIn(server, `select version from ${table} where id = ?`, id);
  const cars = ['first', 'spare', 'gone'].map((name) => ({ ...car, name: `${secret} ${name}` }));
  const [first, spareCar, deletedCar] = await makeAll(by, server, ['createCar', 'cars'], cars);
  const months = ['01', '02', '03'].map((month) => ({
    ...{ ...tariff, name: `${secret} ${month}`, valid_from: `2026-${month}-01`, valid_to: `2026-${month}-28` },
  }));
  const [held, spareTariff, deletedTariff] = await makeAll(by, server, ['createTariff', 'tariffs'], months);
  const charges = ['01', '03', '05'].map((day) => ({ ...charge(first), ...entry, date: `2026-02-${day}` }));
  const [session, editedSession, deletedSession] = await makeAll(
    by,
    server,
    ['createSession', 'charging_sessions'],
    charges,
  );
  const edit = { ...charge(first), ...entry, date: '2026-02-03', id: String(editedSession), version: '1' };
  await mustSend(by, server, 'saveSession', { fields: { ...edit, notes: `${secret} again`, scripted: '1' } });
  const pictures = [0, 1].map(() => ({ session_id: String(session), file: pictureFile() }));
  const [picture, deletedPicture] = await makeAll(by, server, ['addPicture', 'attachments'], pictures);
  await mustSend(by, server, 'removePicture', { argument: deletedPicture });
  await bringFileIn(by, server);
  await mustSend(by, server, 'keepMapping', { argument: { name: secret, mapping: keptMapping } });
  const channels = ['one', 'spare', 'gone'].map((name) => ({ ...channel, name: `${secret} ${name}`, topic: secret }));
  const [kept, spareChannel, deletedChannel] = await makeAll(
    by,
    server,
    ['createChannel', 'notification_channels'],
    channels,
  );
  await mustSend(by, server, 'removeChannel', { argument: deletedChannel });
  await mustSend(by, server, 'removeCar', { argument: deletedCar });
  await mustSend(by, server, 'removeTariff', { argument: deletedTariff });
  await mustSend(by, server, 'removeSession', { argument: deletedSession });
  const grouped = { ...charge(first), ...entry, date: '2026-02-07', scripted: '1' };
  await mustSend(by, server, 'createSession', { fields: grouped });
  const last = valueIn(server, 'select max(id) from charging_sessions');
  await mustSend(by, server, 'removeSelected', { argument: `ids=${last}` });
  return {
    ...{ car: first, spareCar, deletedCar, session, editedSession, deletedSession, picture, deletedPicture },
    ...{ tariff: held, spareTariff, deletedTariff, import: valueIn(server, 'select max(id) from imports') },
    mapping: valueIn(server, 'select max(id) from mappings'),
    ...{ channel: kept, spareChannel, deletedChannel, delivery: leaveMessage(server.databasePath, secret) },
    token: valueIn(server, 'select max(id) from api_tokens'),
    edit: valueIn(server, 'select max(id) from edits'),
    login: valueIn(
      server,
      "select min(logins.id) from logins join users on users.id = user_id where username = 'alice'",
    ),
    versions: {
      ...{ car: version('cars', first), session: version('charging_sessions', session) },
      ...{ editedSession: version('charging_sessions', editedSession), tariff: version('tariffs', held) },
      channel: version('notification_channels', kept),
    },
  };
}

/** The same, of nobody. */
export function idsOfNobody(ids: Ids): Ids {
  const { versions, ...numbers } = ids;
  const nobodys = Object.entries(numbers).map(([name, id]) => [name, id + 1_000_000]);
  return { ...(Object.fromEntries(nobodys) as Omit<Ids, 'versions'>), versions };
}

/** Alice and Bob with an account each on one server; Bob has entries of his own, and Alice's ids. */
export const test = base.extend<object, { world: TwoUsers }>({
  serverEnv: [{ REGISTRATION: 'open' }, { scope: 'worker' }],
  world: [
    async ({ server, playwright }, provide) => {
      const visitor = () => playwright.request.newContext({ baseURL: server.url });
      const [alice, bob] = [await visitor(), await visitor()];
      raiseIds(server.databasePath);
      await setUp(alice, { username: 'alice', password: word });
      const fields = { username: 'bob', password: word };
      const made = await (await openForm(bob, { path: '/register', form: 'new-account', fields }))();
      if (made.status() !== 303) throw new Error(`Registration answered ${made.status()}.`);
      const aliceId = valueIn(server, "select id from users where username = 'alice'");
      const tokens = { alice: await makeToken(alice, server, secret), bob: '' };
      const ids = await fillIn(alice, server);
      tokens.bob = await makeToken(bob, server, 'Bob’s');
      await mustSend(bob, server, 'createCar', { fields: { ...car, name: 'Bob’s', scripted: '1' } });
      await provide({ server, aliceId, alice, bob, ids, tokens });
      await alice.dispose();
      await bob.dispose();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

export { expect };
