import { randomUUID } from 'node:crypto';
import { operations } from '@/lib/api/registry';
import { ask, bearer, chargeBody, cookieHeader, countOf, post, type Headers } from '../support/api-client';
import { hashOfRows } from '../support/dump';
import { expect, test } from '../support/two-users';

test.describe.configure({ mode: 'serial' });

const answersOf = (path: string, method: 'get' | 'post') =>
  operations.find((one) => one.path === path && one.method === method)?.answers ?? {};

/** The answer is one that the description names, in the shape that it says. */
function expectDescribed(path: string, method: 'get' | 'post', { status, body }: { status: number; body: unknown }) {
  const described = answersOf(path, method)[status];
  expect(described, `${method} ${path} ${status}`).toBeDefined();
  expect(described?.schema.safeParse(body).error?.issues ?? [], `${method} ${path} ${status}`).toEqual([]);
}

test('every resource answers as it is described', async ({ world: { server, tokens, ids } }) => {
  const paths: Record<string, [string, number][]> = {
    '/api/v1/sessions': [
      ['/api/v1/sessions', 200],
      ['/api/v1/sessions?limit=1', 200],
      ['/api/v1/sessions?limit=501', 422],
      ['/api/v1/sessions?car=1&car=2', 422],
    ],
    '/api/v1/sessions/{id}': [
      [`/api/v1/sessions/${ids.session}`, 200],
      [`/api/v1/sessions/${ids.deletedSession}`, 404],
    ],
    '/api/v1/cars': [['/api/v1/cars', 200]],
    '/api/v1/tariffs': [['/api/v1/tariffs', 200]],
    '/api/v1/summary': [
      ['/api/v1/summary', 200],
      [`/api/v1/summary?car=${ids.spareCar}`, 200],
      [`/api/v1/summary?car=${ids.deletedCar}`, 404],
    ],
    '/api/v1/openapi.json': [['/api/v1/openapi.json', 200]],
  };
  expect(Object.keys(paths).sort()).toEqual([...new Set(operations.map(({ path }) => path))].sort());
  for (const [path, asked] of Object.entries(paths)) {
    for (const [address, status] of asked) {
      const answer = await ask(server, address, { headers: bearer(tokens.alice) });
      expect(answer.status, address).toBe(status);
      expectDescribed(path, 'get', answer);
      if (path !== '/api/v1/openapi.json') expect(answer.headers['cache-control'], address).toBe('private, no-store');
    }
  }
});

test('a session is saved by its own key, once', async ({ world: { server, tokens, ids } }) => {
  const [key, body] = [randomUUID(), chargeBody(ids.car, { total_cost: '12.34', soc_to: 80 })];
  const first = await post(server, body, bearer(tokens.alice), key);
  expect(first.status).toBe(201);
  expect(first.headers['location']).toBe(`/api/v1/sessions/${String(first.body['id'])}`);
  expect(first.body).toMatchObject({ client_id: key, total_cost: 12.34, soc_to: 80, notes: '' });
  const again = await post(server, body, bearer(tokens.alice), `"${key}"`);
  expect(again).toMatchObject({ status: 200, body: first.body });
  const other = await post(server, { ...body, total_cost: 12.35 }, bearer(tokens.alice), key);
  expect(other.status).toBe(409);
  expect((await ask(server, first.headers['location'] ?? '', { headers: bearer(tokens.alice) })).body).toEqual(
    first.body,
  );
  const wrong = await post(server, { ...body, soc_from: 90, colour: 'red' }, bearer(tokens.alice));
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ pointer: '/colour' }] } });
  const low = await post(server, { ...body, soc_from: 90 }, bearer(tokens.alice));
  expect(low).toMatchObject({ status: 422, body: { errors: [{ pointer: '/soc_to' }] } });
  for (const answer of [first, again, other, wrong, low]) expectDescribed('/api/v1/sessions', 'post', answer);
  expect(countOf(server, `client_id = '${key}'`)).toBe(1);
});

test('each of three entries, sent a hundred times, ten at a time, is one row', async ({ world }) => {
  const { server, alice, ids } = world;
  const headers = { cookie: await cookieHeader(alice), origin: server.url };
  for (const key of [randomUUID(), randomUUID(), 'wallbox-2026-03-01T10:00']) {
    const body = chargeBody(ids.car, { notes: key });
    const statuses: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const answers = await Promise.all(Array.from({ length: 10 }, () => post(server, body, headers, key)));
      statuses.push(...answers.map(({ status }) => status));
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 200)).toHaveLength(99);
    expect(countOf(server, `client_id = '${key}'`)).toBe(1);
  }
});

test('what is killed before it can answer is one row after the next try', async ({ world }) => {
  test.setTimeout(120_000);
  const { server, tokens, ids } = world;
  const entries: string[] = Array.from({ length: 24 }, () => randomUUID());
  const acknowledged = new Set<string>();
  const all = () =>
    Promise.allSettled(
      entries.map(async (key) => {
        const { status } = await post(server, chargeBody(ids.car, { notes: key }), bearer(tokens.alice), key);
        if (status === 201) acknowledged.add(key);
        return status;
      }),
    );
  for (const wait of [5, 15, 40]) {
    const sending = all();
    await new Promise((resolve) => setTimeout(resolve, wait));
    await server.kill();
    await sending;
    const there = entries.filter((key) => countOf(server, `client_id = '${key}'`) === 1);
    expect([...acknowledged].filter((key) => !there.includes(key))).toEqual([]);
    await server.restart();
  }
  const last = await all();
  expect(last.map((one) => one.status === 'fulfilled' && [200, 201].includes(one.value))).not.toContain(false);
  for (const key of entries) expect(countOf(server, `client_id = '${key}'`)).toBe(1);
});

test('a body that is too long, of another type or no JSON stores nothing', async ({ world }) => {
  const { server, tokens, ids } = world;
  const headers = bearer(tokens.alice);
  const before = hashOfRows(server.databasePath);
  const good = JSON.stringify(chargeBody(ids.car));
  const cases: [number, string, Headers][] = [
    [413, JSON.stringify(chargeBody(ids.car, { notes: 'x'.repeat(70_000) })), {}],
    [413, 'x'.repeat(5_000_000), {}],
    [415, good, { 'content-type': 'text/plain' }],
    [415, 'car_id=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    [415, good, { 'content-type': 'application/json; charset=latin1' }],
    [415, good, { 'content-type': 'application/jsonx' }],
    [415, good, { 'content-encoding': 'gzip' }],
    [400, '', {}],
    [400, '{', {}],
    [400, `${good}x`, {}],
    [400, good.replace('{', '{"date":"2026-03-02",'), {}],
    [400, good.replace('{', '{"\\u0064ate":"2026-03-02",'), {}],
    [400, good, { 'idempotency-key': 'short' }],
    [400, good, { 'idempotency-key': 'with spaces in it' }],
    [400, good, { 'idempotency-key': 'x'.repeat(65) }],
    [422, '['.repeat(30_000) + ']'.repeat(30_000), {}],
    [422, '{"a":'.repeat(9000) + '1' + '}'.repeat(9000), {}],
    [422, '1e999', {}],
    [422, good.replace('24.6', '1e999'), {}],
    [422, good.replace('{', '{"__proto__":{"is_free":true},'), {}],
    [422, JSON.stringify(chargeBody(ids.car, { notes: '\ud800' })), {}],
  ];
  for (const [status, sent, more] of cases)
    expect((await post(server, sent, { ...headers, ...more })).status, sent.slice(0, 80)).toBe(status);
  const bytes = Buffer.concat([
    Buffer.from(good.slice(0, -1)),
    Buffer.from(',"notes":"'),
    Buffer.from([0xff, 0x22, 0x7d]),
  ]);
  const broken = { ...headers, 'content-type': 'application/json', 'idempotency-key': randomUUID() };
  expect((await ask(server, '/api/v1/sessions', { method: 'POST', headers: broken, body: bytes })).status).toBe(400);
  // In chunks, where nothing says beforehand how much comes.
  const endless = new ReadableStream<Uint8Array>({ pull: (part) => part.enqueue(Buffer.alloc(16_384, 0x20)) });
  const sending = { method: 'POST', headers: broken, body: endless, duplex: 'half' } as RequestInit;
  const stopped = await ask(server, '/api/v1/sessions', sending).catch(() => ({ status: 'closed' }));
  expect([413, 'closed']).toContain(stopped.status);
  expect(hashOfRows(server.databasePath)).toBe(before);
});
