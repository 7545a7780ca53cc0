import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outbound, type OutboundRequest, type Reach } from '@/lib/server/outbound';
import { everywhere, listener, type Listener } from '../../support/listener';

const opened: Listener[] = [];
const serve = async (host?: string, answer = 'here') => {
  const one = await listener((_, response) => response.end(answer), host);
  opened.push(one);
  return one;
};
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  vi.unstubAllEnvs();
});

const ask = (url: string, change: Partial<OutboundRequest> = {}, ...addresses: string[][]) => {
  let asked = 0;
  const resolve = () => Promise.resolve(addresses[Math.min(asked++, addresses.length - 1)] ?? []);
  return outbound({ url, method: 'GET', reach: everywhere, ...change }, resolve);
};
const named = (port: number, ...addresses: string[][]) => ask(`http://gotify.example:${port}/`, {}, ...addresses);
const outcome = (result: Awaited<ReturnType<typeof outbound>>) =>
  result.ok ? Buffer.from(result.body).toString() : result.failure;
const barred = (barrier: string) => ({ ok: false, failure: 'not_allowed', wasSent: false, barrier });

describe('a name', () => {
  it('is looked up once, and what was judged is what is connected to', async () => {
    const first = await serve('127.0.0.1', 'first');
    let asked = 0;
    const rebinding = () => Promise.resolve([(asked += 1) === 1 ? '127.0.0.1' : '169.254.169.254']);
    const request = { url: `http://gotify.example:${first.port}/`, method: 'GET', reach: everywhere } as const;
    expect(outcome(await outbound(request, rebinding))).toBe('first');
    expect(asked).toBe(1);
    expect(await outbound(request, rebinding)).toEqual(barred('never'));
    expect(first.count.all).toBe(1);
  });

  it.each([
    ['never', ['127.0.0.1', '169.254.169.254']],
    ['never', ['169.254.169.254', '127.0.0.1']],
    ['never', ['127.0.0.1', '::ffff:169.254.169.254']],
    ['never', ['127.0.0.1', 'fe80::1%eth0']],
    ['never', ['127.0.0.1', 'rubbish']],
    ['never', ['127.0.0.1', '64:ff9b::7f00:1']],
  ])('one of whose addresses is %s is not connected to at all: %j', async (barrier, addresses) => {
    const one = await serve();
    expect(await named(one.port, addresses)).toEqual(barred(barrier));
    expect(one.count.all).toBe(0);
  });

  it('that leads into the network at home besides is none for a guest', async () => {
    const guest = { private: false, loopback: false };
    const result = await ask('http://gotify.example/', { reach: guest }, ['1.1.1.1', '192.168.1.5']);
    expect(result).toEqual(barred('private'));
  });

  it('with several addresses is tried at the next where nothing listens', async () => {
    const one = await serve('127.0.0.1');
    expect(outcome(await named(one.port, ['127.0.0.2', '127.0.0.3', '127.0.0.1']))).toBe('here');
    expect(outcome(await named(one.port, ['127.0.0.2', '127.0.0.3']))).toBe('refused');
    expect(outcome(await named(one.port, ['::ffff:127.0.0.1']))).toBe('here');
  });

  it('stands in the Host header, as it was typed', async () => {
    const one = await listener((request, response) => response.end(request.headers.host));
    opened.push(one);
    expect(outcome(await named(one.port, ['127.0.0.1']))).toBe(`gotify.example:${one.port}`);
  });

  it('that nobody knows is not found', async () => {
    const gone = { ok: false, failure: 'name_not_found', wasSent: false };
    expect(await named(80, [])).toEqual(gone);
    const request = { url: 'http://plugtrack.invalid/', method: 'GET', reach: everywhere } as const;
    expect(await outbound(request, () => Promise.reject(new Error('ENOTFOUND')))).toEqual(gone);
  });

  it('of the system is found by the system', async () => {
    const one = await serve();
    const url = `http://localhost:${one.port}/`;
    expect(outcome(await outbound({ url, method: 'GET', reach: everywhere }))).toBe('here');
    expect(outcome(await outbound({ url, method: 'GET', reach: { private: true, loopback: false } }))).toBe(
      'not_allowed',
    );
    expect(one.count.all).toBe(1);
  });

  it('whose look-up hangs is given up with the time, its turn too', async () => {
    const hang = () => new Promise<string[]>(() => undefined);
    const request = { url: 'http://a.example/', method: 'GET', reach: everywhere, limits: { totalMs: 100 } } as const;
    const all = await Promise.all(Array.from({ length: 6 }, () => outbound(request, hang)));
    expect(all).toEqual(Array(6).fill({ ok: false, failure: 'timeout', wasSent: false }));
    expect(outcome(await named((await serve()).port, ['127.0.0.1']))).toBe('here');
  });
});

describe('the reach', () => {
  const reaches: [Reach, string, string][] = [
    [{ private: false, loopback: false }, 'http://10.0.0.1/', 'private'],
    [{ private: false, loopback: false }, 'http://[fd00::1]/', 'private'],
    [{ private: false, loopback: false }, 'http://127.0.0.1:8080/', 'loopback'],
    [{ private: true, loopback: false }, 'http://127.0.0.1:8080/', 'loopback'],
    [{ private: true, loopback: false }, 'http://[::ffff:7f00:1]:8080/', 'loopback'],
    [{ private: false, loopback: true }, 'http://192.168.0.1/', 'private'],
    [everywhere, 'http://169.254.169.254/latest/meta-data/', 'never'],
    [everywhere, 'http://0.0.0.0:8080/', 'never'],
    [everywhere, 'http://[::]:8080/', 'never'],
  ];
  it.each(reaches)('%j bars %s', async (reach, url, barrier) => {
    expect(await ask(url, { reach })).toEqual(barred(barrier));
  });

  it('never ends at PlugTrack’s own port, by whatever address of this machine', async () => {
    const own = await serve('0.0.0.0');
    vi.stubEnv('PORT', String(own.port));
    const lan = Object.values(networkInterfaces()).flatMap((all) => all ?? []);
    const hosts = ['127.0.0.1', '127.8.9.1', '[::1]', '[::ffff:127.0.0.1]', '2130706433', 'localhost'];
    const others = lan.filter(({ family }) => family === 'IPv4').map(({ address }) => address);
    for (const host of [...hosts, ...others]) {
      const result = await ask(`http://${host}:${own.port}/`, {}, ['127.0.0.1']);
      expect(result, host).toEqual(barred('never'));
    }
    expect(own.count.all).toBe(0);
    vi.stubEnv('PORT', '');
    expect(await ask('http://127.0.0.1:3000/')).toEqual(barred('never'));
    expect(outcome(await ask(`http://127.0.0.1:${own.port}/`))).toBe('here');
  });
});

describe('turns', () => {
  it('are four; who waits is served in order, and who has waited too long never leaves', async () => {
    const held: (() => void)[] = [];
    const seen: string[] = [];
    const one = await listener((request, response) => {
      seen.push(request.url ?? '');
      held.push(() => response.end('done'));
    });
    opened.push(one);
    const first = Array.from({ length: 6 }, (_, nth) => ask(`${one.url}/${nth}`));
    const impatient = await ask(`${one.url}/late`, { limits: { totalMs: 200 } });
    expect(impatient).toEqual({ ok: false, failure: 'timeout', wasSent: false });
    expect(seen.toSorted()).toEqual(['/0', '/1', '/2', '/3']);
    expect(one.count.open).toBe(4);
    while (held.length > 0) {
      held.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(one.count.open).toBeLessThanOrEqual(4);
    }
    expect((await Promise.all(first)).map(outcome)).toEqual(Array(6).fill('done'));
    expect(seen.slice(4)).toEqual(['/4', '/5']);
  });

  it('come back after every kind of failure', async () => {
    const bad = await listener((_, response) => response.destroy());
    opened.push(bad);
    const urls = [`${bad.url}/`, 'http://169.254.1.1/', 'http://127.0.0.2:1024/', `https://127.0.0.1:${bad.port}/`];
    for (let round = 0; round < 5; round += 1) await Promise.all(urls.map((url) => ask(url)));
    const good = await serve();
    const all = await Promise.all(Array.from({ length: 8 }, () => ask(good.url)));
    expect(all.map(outcome)).toEqual(Array(8).fill('here'));
  });
});
