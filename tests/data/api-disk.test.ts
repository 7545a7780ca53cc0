import { beforeEach, expect, it, vi } from 'vitest';
import { GET, POST } from '@/app/api/v1/sessions/route';
import { connection, open } from '@/db/client';
import { takeTurn } from '@/lib/server/turn';
import { insertToken } from '@/lib/tokens/data';
import { apiWorld } from '../support/api-world';
import { temporaryFolder } from '../support/folder';
import { valueOf } from '../support/owners';

let { alice, body } = apiWorld();
let token = '';

beforeEach(() => {
  ({ alice, body } = apiWorld());
  token = valueOf(insertToken(alice, { name: 'Wallbox', scopes: 'log', lasts: 'endless' })).token;
});

/** What is survived is logged, with a code and without a value of the request. */
function expectLogged(code: string, work: () => Promise<void>) {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  return work().finally(() => {
    const lines = errors.mock.calls.map(String);
    errors.mockClear();
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.filter((line) => !line.includes(code) || line.includes('entry-') || line.includes('éé'))).toEqual([]);
  });
}

const context = { params: Promise.resolve({}) };
const post = (key: string, sent = body()) =>
  POST(
    new Request('http://127.0.0.1/api/v1/sessions', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(sent),
    }),
    context,
  );
const count = () => connection().sqlite.prepare('select count(*) from charging_sessions').pluck().get();

it('a full disk is said, stores nothing, and the same entry is taken once there is room', async () => {
  const { sqlite } = connection();
  sqlite.pragma(`max_page_count = ${Number(sqlite.pragma('page_count', { simple: true }))}`);
  const long = body({ notes: 'é'.repeat(2000) });
  const answers: Response[] = [];
  await expectLogged('SQLITE_FULL', async () => {
    for (let at = 0; at < 20; at += 1) answers.push(await post(`entry-${String(at).padStart(4, '0')}`, long));
  });
  const refused = answers.findIndex(({ status }) => status === 503);
  expect(refused).toBeGreaterThanOrEqual(0);
  expect(answers[refused]?.headers.get('retry-after')).toMatch(/^[1-9]\d*$/);
  expect(await answers[refused]?.json()).toMatchObject({ title: expect.stringContaining('disk') as string });
  expect(count()).toBe(answers.filter(({ status }) => status === 201).length);
  sqlite.pragma('max_page_count = 1000000');
  expect((await post(`entry-${String(refused).padStart(4, '0')}`, long)).status).toBe(201);
});

it('a database that somebody else holds is said, and the entry is taken afterwards', async () => {
  const path = `${temporaryFolder()}/busy.db`;
  ({ alice, body } = apiWorld(path));
  token = valueOf(insertToken(alice, { name: 'Wallbox', scopes: 'log', lasts: 'endless' })).token;
  connection().sqlite.pragma('busy_timeout = 20');
  const other = open(path).sqlite;
  other.exec('begin immediate');
  await expectLogged('SQLITE_BUSY', async () => {
    const held = await post('entry-held-0001');
    expect([held.status, held.headers.get('retry-after')]).toEqual([503, '30']);
  });
  other.exec('rollback');
  other.close();
  expect((await post('entry-held-0001')).status).toBe(201);
  expect((await post('entry-held-0001')).status).toBe(200);
  expect(count()).toBe(1);
});

it('while a process beside the server writes, the rest waits between two requests, and nothing is written meanwhile', async () => {
  const path = `${temporaryFolder()}/turn.db`;
  ({ alice, body } = apiWorld(path));
  token = valueOf(insertToken(alice, { name: 'Wallbox', scopes: 'both', lasts: 'endless' })).token;
  connection().sqlite.pragma('busy_timeout = 20');
  const other = open(path).sqlite;
  const giveBack = takeTurn();
  other.exec('begin immediate');
  const order: string[] = [];
  const saved = post('entry-turn-0001').then(({ status }) => order.push(`saved ${status}`));
  const read = new Request('http://127.0.0.1/api/v1/sessions', { headers: { authorization: `Bearer ${token}` } });
  // The first use of a token would be noted.
  expect((await GET(read, context)).status).toBe(200);
  await new Promise((resolve) => setTimeout(resolve, 100));
  order.push('given back');
  other.exec('rollback');
  other.close();
  giveBack();
  await saved;
  expect(order).toEqual(['given back', 'saved 201']);
});
