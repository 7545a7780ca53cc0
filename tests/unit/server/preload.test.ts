import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, send, startPreloaded, type PreloadedServer as Server } from '@/tests/support/preloaded';

const app = `
  if (request.url === '/api/throws') response.statusCode = 500;
  if (request.url.startsWith('/_next/static/')) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  if (request.url === '/gone.png') response.writeHead(404, { 'Content-Type': 'text/plain' });
  if (request.url === '/api/moved') response.statusCode = 308;
  if (request.url === '/own.png') response.setHeader('Content-Security-Policy', "script-src 'self'");
  const raw = request.rawHeaders.filter((_, i, all) => all[i - (i % 2)].toLowerCase() === 'x-pt-peer');
  response.end(JSON.stringify({ peer: request.headers['x-pt-peer'], raw }));
`;
const start = (env: Record<string, string>) => startPreloaded(app, env);

let home: Server;
let proxied: Server;

beforeAll(async () => {
  [home, proxied] = await Promise.all([start({ APP_URL: '' }), start({ APP_URL: 'https://charge.example' })]);
});

afterAll(() => {
  home.child.kill();
  proxied.child.kill();
});

const standing = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
};

describe('the peer', () => {
  it('is the address of the socket, whatever the client says', async () => {
    const forged = await ask(home, '/login', { headers: { 'X-PT-Peer': '1.2.3.4' } });
    expect(JSON.parse(forged.body)).toEqual({ peer: '127.0.0.1', raw: ['x-pt-peer', '127.0.0.1'] });
    const twice = await send(
      home,
      'GET /login HTTP/1.1\r\nHost: localhost\r\nx-pt-peer: 1\r\nX-Pt-Peer: 2\r\nConnection: close\r\n\r\n',
    );
    expect(twice).toContain('{"peer":"127.0.0.1","raw":["x-pt-peer","127.0.0.1"]}');
  });

  it('is set on a socket that is upgraded', async () => {
    const answer = await send(
      home,
      'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nx-pt-peer: 1\r\n\r\n',
    );
    expect(answer).toContain('x-peer: 127.0.0.1');
  });
});

describe('headers', () => {
  it.each(['/login', '/api/throws', '/gone.png', '/_next/static/a.js', '/api/v1/cars'])('stand on %s', async (path) => {
    expect((await ask(home, path)).headers).toMatchObject(standing);
  });

  it.each(['/login', '/api/throws', '/gone.png', '/api/v1/cars'])('forbid to store %s', async (path) => {
    expect((await ask(home, path)).headers['cache-control']).toBe('private, no-store');
  });

  it('leave the lifetime of hashed files', async () => {
    const { headers } = await ask(home, '/_next/static/a.js');
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-security-policy']).toBeUndefined();
  });

  it('leave a policy that is there, and give errors and the API one that allows nothing', async () => {
    expect((await ask(home, '/own.png')).headers['content-security-policy']).toBe("script-src 'self'");
    for (const path of ['/gone.png', '/api/throws', '/api/moved', '/api/v1/cars'])
      expect((await ask(home, path)).headers['content-security-policy']).toMatch(/^default-src 'none'/);
  });

  it('ask for https only where the address has it', async () => {
    expect((await ask(home, '/login')).headers['strict-transport-security']).toBeUndefined();
    const https = await ask(proxied, '/login', { headers: { Host: 'charge.example' } });
    expect(https.headers['strict-transport-security']).toBe('max-age=31536000');
  });
});

const athome = ['localhost', 'LOCALHOST:3000', '192.168.1.20:3000', '[::1]:3000', '[fe80::1]', 'nas', 'nas:3000'];
const named = ['nas.local', 'plug.lan:80', 'a.b.home.arpa', 'plugtrack.internal'];
const foreign = [
  'evil.example',
  'evil.example:3000',
  'nas.local.evil.example',
  '127.0.0.1.evil.example',
  'x.localhost',
];
const rubbish = ['[::1', 'a b', 'nas:port', 'nas/..', '[evil.example]', 'nas.', '@nas'];

describe('the host rule', () => {
  it.each([...athome, ...named])('lets %s in where no address is configured', async (host) => {
    expect((await ask(home, '/setup', { headers: { Host: host } })).status).toBe(200);
  });

  it.each([...foreign, ...rubbish])('refuses %s', async (host) => {
    const answer = await ask(home, '/setup', { headers: { Host: host } });
    expect(answer.status).toBe(421);
    expect(answer.body).toContain('set APP_URL');
    expect(answer.headers).toMatchObject({ ...standing, 'cache-control': 'private, no-store' });
  });

  it('with an address, lets in that alone', async () => {
    for (const host of ['charge.example', 'charge.example:443', 'Charge.Example'])
      expect((await ask(proxied, '/login', { headers: { Host: host } })).status).toBe(200);
    for (const host of ['localhost', '127.0.0.1', 'nas', 'www.charge.example', 'charge.example.evil'])
      expect((await ask(proxied, '/login', { headers: { Host: host } })).status).toBe(421);
  });

  it('does not hold for the health check, and for nothing that only looks like it', async () => {
    const headers = { Host: 'evil.example' };
    expect((await ask(home, '/api/health', { headers })).status).toBe(200);
    expect((await ask(home, '/api/health?x=1', { headers })).status).toBe(200);
    for (const path of ['/api/health/', '/api/healthy', '/?/api/health', '//api/health'])
      expect((await ask(home, path, { headers })).status).toBe(421);
  });

  it('cuts a foreign upgrade off', async () => {
    const text = 'GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
    expect(await send(home, text)).toBe('');
  });
});

describe('requests that are refused', () => {
  it.each(['http://evil.example/x', 'http://localhost/x', '*', 'evil.example:443'])('the target %s', async (target) => {
    const method = target === '*' ? 'OPTIONS' : 'GET';
    const answer = await send(home, `${method} ${target} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1.1 400 /);
    expect(answer).not.toContain('evil');
  });

  it.each(['gzip', 'br', 'identity', ''])('a body encoded as "%s"', async (encoding) => {
    const answer = await ask(home, '/login', { method: 'POST', headers: { 'Content-Encoding': encoding } });
    expect(answer.status).toBe(415);
    expect(answer.headers.connection).toBe('close');
  });
});
