import { randomUUID } from 'node:crypto';
import Database from 'better-sqlite3';
import { insertManySessions } from '../support/many-sessions';
import { plainBrowser, type PlainBrowser } from '../support/plain-browser';
import type { TestServer } from '../support/server';
import { listActions } from '../support/server-actions';
import { get, type Target } from './timing';

/** Somebody with an account, a car and a history of a certain size. */
export type Driver = Target & { userId: number; browser: PlainBrowser };

/** Makes an account through its form, and fills its history past the application. */
export async function addDriver(
  server: TestServer,
  history: { sessions: number; days: number },
  page = '/register',
): Promise<Driver> {
  const username = `driver-${randomUUID().slice(0, 8)}`;
  const browser = plainBrowser(server.url);
  const { status } = await browser.post(await browser.readForm(page, 'password'), {
    username,
    password: 'kettle lorry thursday',
  });
  if (status !== 303) throw new Error(`The account was refused with ${status}.`);
  const sqlite = new Database(server.databasePath);
  const userId = Number(sqlite.prepare('select id from users where username = ?').pluck().get(username));
  const { lastInsertRowid } = sqlite
    .prepare(
      `insert into cars (user_id, make, model, battery_wh, efficiency_m_per_kwh, active, recommended_full_charge_enabled,
         created_at, updated_at) values (?, 'Volterra', 'Arc', 58000, 5794, 1, 0, 0, 0)`,
    )
    .run(userId);
  insertManySessions(sqlite, userId, Number(lastInsertRowid), history.sessions, history.days);
  sqlite.exec('analyze');
  sqlite.close();
  return { url: server.url, pid: server.pid() ?? 0, headers: { cookie: browser.cookie() }, userId, browser };
}

/** Saves charges through the real form, one per call; the form itself is read once. */
export async function openSave({ browser }: Driver): Promise<() => Promise<string>> {
  const form = await browser.readForm('/sessions/new', 'charge_delivered_kwh');
  return async () => {
    const values = {
      client_id: randomUUID(),
      charge_delivered_kwh: '24.6',
      location_label: 'Home',
      total_cost: '1.85',
    };
    const { status, body } = await browser.post(form, values);
    if (status !== 303) throw new Error(`A save was refused with ${status}: ${body.slice(0, 500)}`);
    return body;
  };
}

/** Brings a file in as the page's script does: the look, and what was looked at. */
export async function openImport(driver: Driver, text: string) {
  const action = listActions().find(({ name }) => name === 'bringIn');
  if (!action) throw new Error('There is no action to import with.');
  const file = new File([text], 'bench.csv', { type: 'text/csv' });
  const step = async (hash: string) => {
    // React's own encoding of (previous state, FormData): the form's fields behind a prefix, and last the arguments.
    const body = new FormData();
    body.append('_1_file', file);
    for (const [name, value] of Object.entries({ file_size: String(file.size), hash, step: 'bench', scripted: '1' }))
      body.append(`_1_${name}`, value);
    body.append('0', '[{"attempt":0,"result":null,"values":{}},"$K1"]');
    const headers = { ...driver.headers, 'next-action': action.id, origin: driver.url };
    const answer = await (await fetch(`${driver.url}/import`, { method: 'POST', headers, body })).text();
    if (!answer.includes('"ok":true')) throw new Error(`The file was refused: ${answer.slice(0, 500)}`);
    return answer;
  };
  // A warm page, as of somebody who has looked at it.
  await get(driver, '/import');
  return {
    look: async () => /"hash":"([0-9a-f]{64})"/.exec(await step(''))?.[1] ?? '',
    bringIn: async (hash: string) => {
      if (!/"added":[1-9]/.test(await step(hash))) throw new Error('The import was not brought in.');
    },
  };
}
