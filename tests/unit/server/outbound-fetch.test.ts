import { afterEach, beforeEach, expect, it } from 'vitest';
import { OutboundError, outboundFetch } from '@/lib/server/outbound';
import { everywhere, listener, type Listener } from '../../support/listener';

let echo: Listener;
beforeEach(async () => {
  echo = await listener((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/hang') return;
      const status = Number(request.headers['x-status'] ?? 200);
      response.writeHead(status, { 'Content-Type': 'application/json', Location: '/elsewhere' });
      const { method, url } = request;
      const body = Buffer.concat(parts).toString();
      response.end(status === 204 ? '' : JSON.stringify({ method, url, type: request.headers['content-type'], body }));
    });
  });
});
afterEach(() => echo.close());

const send = outboundFetch(everywhere, { totalMs: 500, mostBytes: 2000 });
const failureOf = async (work: Promise<unknown>) => {
  const failure: unknown = await work.catch((error: unknown) => error);
  if (!(failure instanceof OutboundError)) throw new Error('another failure', { cause: failure });
  const { name, message, wasSent, barrier } = failure;
  return { name, failure: failure.failure, message, wasSent, barrier };
};

it.each([
  ['text', '{"a":"ü"}'],
  ['bytes', new TextEncoder().encode('{"a":"ü"}')],
  ['a stream', new Blob(['{"a":"ü"}']).stream()],
])('carries a body of %s', async (_, body) => {
  const headers = { 'content-type': 'application/json' };
  const answer = await send(`${echo.url}/v1?x=y`, { method: 'POST', headers, body, ...{ duplex: 'half' } });
  expect(answer).toBeInstanceOf(Response);
  expect([answer.ok, answer.status, answer.headers.get('content-type')]).toEqual([true, 200, 'application/json']);
  expect(await answer.json()).toEqual({ method: 'POST', url: '/v1?x=y', type: 'application/json', body: '{"a":"ü"}' });
});

it('takes an address as text, as URL and as a Request', async () => {
  const url = `${echo.url}/a`;
  for (const input of [url, new URL(url), new Request(url)]) {
    expect(await (await send(input)).json()).toMatchObject({ method: 'GET', url: '/a', body: '' });
  }
});

it('answers what the server says, errors and nothing at all included', async () => {
  for (const status of [204, 400, 401, 429, 500, 599]) {
    const answer = await send(echo.url, { headers: { 'x-status': String(status) } });
    expect([answer.status, answer.ok]).toEqual([status, status < 300]);
    expect((await answer.text()).length > 0).toBe(status !== 204);
  }
});

it('throws what went wrong, in one word, and nothing of the request', async () => {
  const failed = { name: 'OutboundError', barrier: undefined };
  const moved = { ...failed, failure: 'moved', message: 'moved', wasSent: true };
  expect(await failureOf(send(echo.url, { headers: { 'x-status': '302' } }))).toEqual(moved);
  const late = { ...failed, failure: 'timeout', message: 'timeout', wasSent: true };
  expect(await failureOf(send(`${echo.url}/hang`))).toEqual(late);
  const large = { ...failed, failure: 'too_large', message: 'too_large', wasSent: true };
  expect(await failureOf(send(echo.url, { method: 'POST', body: 'x'.repeat(3000) }))).toEqual(large);
  const guest = outboundFetch({ private: false, loopback: false });
  const barred = { ...failed, failure: 'not_allowed', message: 'not_allowed', wasSent: false, barrier: 'loopback' };
  expect(await failureOf(guest(echo.url))).toEqual(barred);
});

it('ends as fetch does where the caller calls off', async () => {
  const caller = new AbortController();
  const answer = send(`${echo.url}/hang`, { signal: caller.signal });
  setTimeout(() => caller.abort(), 50);
  await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
  await expect(send(echo.url, { signal: AbortSignal.abort(new Error('mine')) })).rejects.toThrow('mine');
});

it('knows no other method', async () => {
  for (const method of ['PUT', 'DELETE', 'HEAD']) await expect(send(echo.url, { method })).rejects.toThrow(TypeError);
  expect(echo.count.all).toBe(0);
});
