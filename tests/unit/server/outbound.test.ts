import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outbound, type OutboundRequest } from '@/lib/server/outbound';
import { version } from '@/package.json';
import { everywhere, rawListener, listener, type Listener } from '../../support/listener';

const opened: Listener[] = [];
const keep = async (made: Promise<Listener>) => {
  const one = await made;
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  vi.unstubAllEnvs();
});

const ask = (url: string, change: Partial<OutboundRequest> = {}) =>
  outbound({ url, method: 'GET', reach: everywhere, ...change });
const textOf = (result: Awaited<ReturnType<typeof outbound>>) =>
  result.ok ? Buffer.from(result.body).toString() : result.failure;
const quick = { totalMs: 300 };
const kib = 1024;

describe('a request', () => {
  it('arrives with its method, path, headers and body, and brings the whole answer back', async () => {
    const { url } = await keep(
      listener((request, response) => {
        const parts: string[] = [];
        request.on('data', (part) => parts.push(String(part)));
        request.on('end', () => {
          response.writeHead(418, { 'X-Answer': 'tea', 'Set-Cookie': ['a=1', 'b=2'] });
          response.end(JSON.stringify([request.method, request.url, request.headers['x-key'], parts.join('')]));
        });
      }),
    );
    const startedAt = performance.now();
    const result = await ask(`${url}/a%20b?c=d`, { method: 'POST', headers: { 'X-Key': 'k' }, body: 'häh' });
    expect(result).toMatchObject({ ok: true, status: 418 });
    expect(JSON.parse(textOf(result))).toEqual(['POST', '/a%20b?c=d', 'k', 'häh']);
    if (!result.ok) return;
    expect(result.headers.get('x-answer')).toBe('tea');
    expect(result.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(result.ms).toBeGreaterThanOrEqual(0);
    expect(result.ms).toBeLessThanOrEqual(Math.ceil(performance.now() - startedAt));
  });

  it('says who sends it, asks for plain text and for no second use of the connection, whatever the caller sets', async () => {
    const { url, port, count } = await keep(
      listener((request, response) => response.end(JSON.stringify(request.headers))),
    );
    const names = [
      'host',
      'user-agent',
      'accept-encoding',
      'connection',
      'transfer-encoding',
      'expect',
      'upgrade',
      'te',
    ];
    const headers = Object.fromEntries(names.map((name) => [name, 'chunked']));
    const sent = await ask(`${url}/`, { method: 'POST', headers: { ...headers, 'Content-Length': '7' }, body: 'four' });
    expect(JSON.parse(textOf(sent))).toEqual({
      host: `127.0.0.1:${port}`,
      'user-agent': `PlugTrack/${version}`,
      'accept-encoding': 'identity',
      connection: 'close',
      'content-length': '4',
    });
    await sleep(20);
    expect(count).toEqual({ all: 1, open: 0 });
  });

  it.each([{ 'X-Key': 'a\nb' }, { 'X-Key': 'a\0' }, { 'X-Key': '🔑' }, { 'X Key': 'a' }, { '': 'a' }])(
    'with a header that HTTP cannot carry does not leave: %j',
    async (headers) => {
      const { url, count } = await keep(listener((_, response) => response.end()));
      expect(await ask(url, { headers })).toEqual({ ok: false, failure: 'bad_address', wasSent: false });
      expect(count.all).toBe(0);
    },
  );

  it('takes no way through a proxy of the environment', async () => {
    const proxy = await keep(listener((_, response) => response.end('proxy')));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, proxy.url);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const { url } = await keep(listener((_, response) => response.end('direct')));
    expect(textOf(await ask(url))).toBe('direct');
    expect(proxy.count.all).toBe(0);
  });

  it('tells nobody: neither address nor headers nor body are printed, whatever comes of it', async () => {
    const said: unknown[] = [];
    const listen = (chunk: unknown) => said.push(chunk) > 0;
    const spies = [process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, 'write').mockImplementation(listen),
    );
    const { url } = await keep(rawListener((socket) => socket.destroy()));
    const secret = { headers: { authorization: 'sentinel' }, body: 'sentinel', method: 'POST' } as const;
    await ask(`${url}/sentinel`, secret);
    await ask('http://10.0.0.1:22/sentinel', secret);
    await ask(url, { headers: { authorization: 'sentinel\n' } });
    for (const spy of spies) spy.mockRestore();
    expect(said).toEqual([]);
  });
});

describe('an answer', () => {
  const raw = (text: string, then?: 'end' | 'reset') =>
    keep(
      rawListener((socket) => {
        socket.write(text);
        if (then === 'end') socket.end();
        if (then === 'reset') socket.resetAndDestroy();
      }),
    );

  it.each([300, 301, 302, 303, 304, 307, 308, 399])('%i is not followed', async (status) => {
    const target = await keep(listener((_, response) => response.end('there')));
    const { url } = await keep(listener((_, response) => response.writeHead(status, { Location: target.url }).end()));
    expect(await ask(url)).toEqual({ ok: false, failure: 'moved', wasSent: true });
    expect(target.count.all).toBe(0);
  });

  it('may be 64 KiB and not a byte more, said or unsaid', async () => {
    const { url } = await keep(
      listener((request, response) => {
        const size = Number(request.url?.slice(1));
        if (request.method === 'POST') response.setHeader('Content-Length', size);
        else response.write('x');
        response.end('x'.repeat(request.method === 'POST' ? size : size - 1));
      }),
    );
    for (const method of ['GET', 'POST'] as const) {
      const most = await ask(`${url}/${64 * kib}`, { method });
      expect(most.ok && most.body.length).toBe(64 * kib);
      expect(textOf(await ask(`${url}/${64 * kib + 1}`, { method }))).toBe('too_large');
      const more = { method, limits: { mostBytes: 1024 * kib } };
      expect((await ask(`${url}/${1024 * kib}`, more)).ok).toBe(true);
      expect(textOf(await ask(`${url}/${1024 * kib + 1}`, more))).toBe('too_large');
    }
  });

  it('without an end is cut off', async () => {
    let written = 0;
    const { url, count } = await keep(
      rawListener((socket) => {
        const pour = () => {
          while (!socket.destroyed && socket.write('x'.repeat(kib))) written += kib;
        };
        socket.on('drain', pour);
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        pour();
      }),
    );
    expect(await ask(url)).toEqual({ ok: false, failure: 'too_large', wasSent: true });
    await sleep(50);
    expect(count.open).toBe(0);
    expect(written).toBeLessThan(64 * 1024 * kib);
  });

  it.each([
    ['never begins', ''],
    ['drips its head', 'HTTP/1.1 200 OK\r\nX-Drip: '],
    ['drips its body', 'HTTP/1.1 200 OK\r\n\r\n'],
    ['drips a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n'],
  ])('that %s ends with the time', async (_, head) => {
    const { url, count } = await keep(
      rawListener((socket) => {
        if (head) socket.write(head);
        const drip = setInterval(() => head && socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      }),
    );
    expect(await ask(url, { limits: quick })).toEqual({ ok: false, failure: 'timeout', wasSent: true });
    await vi.waitFor(() => expect(count).toEqual({ all: 1, open: 0 }), { timeout: 10_000 });
  });

  const ok = 'HTTP/1.1 200 OK\r\n';
  it.each([
    ['too_large', 'a header without end', `${ok}X: ${'x'.repeat(40 * kib)}`, undefined],
    ['too_large', 'many headers', `${ok}${'X: y\r\n'.repeat(8 * kib)}\r\n`, undefined],
    ['broken', 'none at all', '', 'end'],
    ['broken', 'a reset', '', 'reset'],
    ['broken', 'a reset in the body', `${ok}Content-Length: 10\r\n\r\nfour`, 'reset'],
    ['broken', 'fewer bytes than said', `${ok}Content-Length: 10\r\n\r\nfour`, 'end'],
    ['broken', 'no last chunk', `${ok}Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n`, 'end'],
    ['broken', 'another protocol', 'SSH-2.0-OpenSSH_9.6\r\n', undefined],
    [
      'broken',
      'a switch of protocols',
      'HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
      undefined,
    ],
    ['broken', 'a status that is none', 'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n', undefined],
    ['broken', 'two lengths', `${ok}Content-Length: 1\r\nContent-Length: 2\r\n\r\nab`, 'end'],
    ['broken', 'gzip unasked', `${ok}Content-Encoding: gzip\r\nContent-Length: 4\r\n\r\nabcd`, 'end'],
  ] as const)('is %s: %s', async (failure, _, text, then) => {
    const { url } = await raw(text, then);
    expect(await ask(url)).toEqual({ ok: false, failure, wasSent: true });
  });

  it('may be announced, and may say that it is plain', async () => {
    const { url } = await raw(
      `HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${ok}Content-Encoding: IDENTITY\r\nContent-Length: 2\r\n\r\nhi`,
    );
    expect(textOf(await ask(url))).toBe('hi');
  });
});

describe('a caller who calls off', () => {
  it('is heard in the middle, and the connection closed', async () => {
    const { url, count } = await keep(rawListener(() => undefined));
    const caller = new AbortController();
    setTimeout(() => caller.abort(), 50);
    // Not `timeout`: it is not the end of its time that ends it.
    expect(await ask(url, { signal: caller.signal })).toEqual({ ok: false, failure: 'broken', wasSent: true });
    await vi.waitFor(() => expect(count).toEqual({ all: 1, open: 0 }), { timeout: 10_000 });
  });

  it('is heard before anything leaves', async () => {
    const { url, count } = await keep(listener((_, response) => response.end()));
    const signal = AbortSignal.abort();
    expect(await ask(url, { signal })).toEqual({ ok: false, failure: 'broken', wasSent: false });
    expect(count.all).toBe(0);
  });
});
