import { randomUUID } from 'node:crypto';
import { everyAddress } from '../support/addresses';
import { ask, bearer, chargeBody, cookieHeader, post, statusOf, type Headers } from '../support/api-client';
import { secret } from '../support/action-calls';
import { hashOfRows, inFile } from '../support/dump';
import { expect, idsOfNobody, send, test, type TwoUsers } from '../support/two-users';

test.describe.configure({ mode: 'serial' });

async function tokenOf({ server, alice }: TwoUsers, scopes: string): Promise<string> {
  const fields = { name: scopes, scopes, lasts: '90', current_password: 'kettle lorry thursday', scripted: '1' };
  return /pt_[\da-f]{8}_[\w-]{43}/.exec(await (await send(alice, server, 'createToken', { fields })).text())?.[0] ?? '';
}

test('a login counts only for pages of ours', async ({ world }) => {
  const { server, alice, ids } = world;
  const cookie = await cookieHeader(alice);
  const before = hashOfRows(server.databasePath);
  const tries: [number, Headers][] = [
    [403, {}],
    [403, { origin: 'null' }],
    [403, { origin: 'http://evil.example' }],
    [403, { origin: 'http://127.0.0.1:1' }],
    [403, { origin: `${server.url}.evil.example` }],
    [403, { origin: server.url, 'sec-fetch-site': 'cross-site' }],
    [403, { origin: server.url, 'sec-fetch-site': 'same-site' }],
    [403, { origin: server.url, 'plugtrack-account': String(world.aliceId) }],
    [415, { origin: server.url, 'content-type': 'text/plain' }],
    [401, { origin: server.url, authorization: 'Bearer wrong' }],
  ];
  for (const [status, headers] of tries)
    expect((await post(server, chargeBody(ids.car), { cookie, ...headers })).status, JSON.stringify(headers)).toBe(
      status,
    );
  expect(hashOfRows(server.databasePath)).toBe(before);
  const read = (headers: Headers) => ask(server, '/api/v1/cars', { headers: { cookie, ...headers } });
  expect((await read({})).status).toBe(200);
  expect((await read({ origin: 'http://evil.example' })).status).toBe(403);
  expect((await read({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const snapshot = await ask(server, '/api/snapshot', { headers: { cookie } });
  const key = String(snapshot.body['owner']);
  const good = {
    cookie,
    origin: server.url,
    'sec-fetch-site': 'same-origin',
    'plugtrack-account': key,
  };
  expect((await post(server, chargeBody(ids.car), good)).status).toBe(201);
});

test('a token does what it was made for, and nothing outside the API', async ({ world }) => {
  const { server, tokens, ids } = world;
  const [read, log] = [await tokenOf(world, 'read'), await tokenOf(world, 'log')];
  expect((await ask(server, '/api/v1/cars', { headers: bearer(read) })).status).toBe(200);
  expect((await ask(server, '/api/v1/cars', { headers: bearer(log) })).status).toBe(403);
  expect((await post(server, chargeBody(ids.car), bearer(read))).status).toBe(403);
  expect((await post(server, chargeBody(ids.car), bearer(log))).status).toBe(201);
  for (const path of everyAddress(ids)) {
    const isApi = path.startsWith('/api/v1/');
    const { status, headers, body } = await ask(server, path, { headers: bearer(tokens.alice) });
    if (isApi) expect([200, 404], path).toContain(status);
    else {
      expect(status === 401 || headers['location']?.startsWith('/login'), `${path}: ${status}`).toBe(true);
      expect(JSON.stringify(body), path).not.toContain(secret);
    }
  }
});

test('Bob’s token sees of Alice’s rows what nobody’s rows are', async ({ world }) => {
  const { server, tokens, ids, aliceId } = world;
  const before = hashOfRows(server.databasePath, aliceId);
  const own = (path: string) => path.startsWith('/api/v1/');
  const [hers, nobodys] = [everyAddress(ids).filter(own), everyAddress(idsOfNobody(ids)).filter(own)];
  expect(hers.length).toBeGreaterThan(6);
  for (const [index, path] of hers.entries()) {
    const answer = await ask(server, path, { headers: bearer(tokens.bob) });
    const other = await ask(server, nobodys[index] ?? '', { headers: bearer(tokens.bob) });
    expect([answer.status, answer.body], path).toEqual([other.status, other.body]);
    expect(JSON.stringify(answer.body), path).not.toContain(secret);
  }
  const [hung, free] = [ids.car, idsOfNobody(ids).car].map((id) => post(server, chargeBody(id), bearer(tokens.bob)));
  expect((await hung)?.body).toEqual((await free)?.body);
  expect((await hung)?.status).toBe(422);
  expect(hashOfRows(server.databasePath, aliceId)).toBe(before);
});

test('a token in the address is refused, and a revoked one is nobody’s at once', async ({ world }) => {
  const { server, alice, tokens, ids } = world;
  const cookie = { cookie: await cookieHeader(alice), origin: server.url };
  for (const name of ['token', 'access_token', 'api_key']) {
    const query = `?${name}=${tokens.alice}`;
    expect((await ask(server, `/api/v1/cars${query}`)).status).toBe(401);
    expect((await ask(server, `/api/v1/cars${query}`, { headers: cookie })).status).toBe(422);
    const sent = { method: 'POST', body: JSON.stringify(chargeBody(ids.car)) };
    const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
    expect((await ask(server, `/api/v1/sessions${query}`, { ...sent, headers })).status).toBe(401);
    const signedIn = { ...headers, ...cookie };
    expect((await ask(server, `/api/v1/sessions${query}`, { ...sent, headers: signedIn })).status).toBe(422);
  }
  const token = await tokenOf(world, 'both');
  const id = inFile(server.databasePath, (file) => file.prepare('select max(id) from api_tokens').pluck().get());
  expect((await ask(server, '/api/v1/cars', { headers: bearer(token) })).status).toBe(200);
  await send(alice, server, 'revokeToken', { argument: id });
  expect((await ask(server, '/api/v1/cars', { headers: bearer(token) })).status).toBe(401);
});

test('an answer that is known is not sent again', async ({ world: { server, tokens } }) => {
  const headers = bearer(tokens.alice);
  const { headers: first } = await ask(server, '/api/v1/cars', { headers });
  const known = await ask(server, '/api/v1/cars', { headers: { ...headers, 'if-none-match': first['etag'] ?? '' } });
  expect(known).toMatchObject({ status: 304, body: { text: '' } });
  expect((await ask(server, '/api/v1/cars', { headers: { ...headers, 'if-none-match': '"other"' } })).status).toBe(200);
});

test('no Authorization header, however it is spelt, is more than a refusal', async ({ world }) => {
  const { server, tokens } = world;
  const token = tokens.alice;
  const spelt: (string | string[])[] = [
    ...[
      '',
      'Bearer',
      'Bearer ',
      'Basic dXNlcjpwYXNz',
      token,
      `Token ${token}`,
      `Bearer ${token},`,
      `Bearer ${token} x`,
    ],
    ...[`Bearer "${token}"`, `Bearer ${token.slice(0, -1)}`, `Bearer ${'x'.repeat(8000)}`, 'Bearer p\u00e9', '\u00ff'],
    ...[[`Bearer ${token}`, `Bearer ${token}`], `Bearer ${token}, Bearer ${token}`, `Bearer\t${token}`, 'Bearer null'],
  ];
  for (const authorization of spelt) {
    const status = await statusOf(server, '/api/v1/cars', { authorization });
    // Node itself keeps the first of two headers, which is a good one.
    const isGood = Array.isArray(authorization);
    expect(isGood ? [200, 401] : [401], JSON.stringify(authorization)).toContain(status);
  }
});

test('wrong tokens are slowed down, and a good one at the same address is not', async ({ world }) => {
  const { server, tokens } = world;
  const statuses: number[] = [];
  for (let round = 0; round < 60; round += 1)
    statuses.push((await ask(server, '/api/v1/cars', { headers: bearer(`pt_00000000_${'x'.repeat(43)}`) })).status);
  expect(new Set(statuses)).toEqual(new Set([401, 429]));
  const held = await ask(server, '/api/v1/cars', { headers: bearer('wrong') });
  expect(held.status).toBe(429);
  expect(Number(held.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(server, '/api/v1/cars', { headers: bearer(tokens.alice) })).status).toBe(200);
});

test('a script that has run wild waits, and no other with it', async ({ world }) => {
  const { server, tokens } = world;
  const asked = () => ask(server, '/api/v1/cars', { headers: bearer(tokens.bob) });
  const answers = (
    await Promise.all(
      Array.from({ length: 30 }, () => Promise.all([asked(), asked(), asked(), asked(), asked(), asked()])),
    )
  ).flat();
  const held = answers.filter(({ status }) => status === 429);
  expect(held.length).toBeGreaterThan(0);
  expect(Number(held[0]?.headers['retry-after'])).toBeGreaterThan(0);
  expect((await ask(server, '/api/v1/cars', { headers: bearer(tokens.alice) })).status).toBe(200);
});
