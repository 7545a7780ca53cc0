import type { IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, startPreloaded, type PreloadedServer } from '@/tests/support/preloaded';

let server: PreloadedServer;
beforeAll(async () => {
  server = await startPreloaded('response.end(JSON.stringify(request.headers));', { APP_URL: '' });
});
afterAll(() => {
  server.child.kill();
});

const cookie = 'theme=dark; authjs.session-token=anything';
const seenBy = (body: string) => JSON.parse(body) as IncomingHttpHeaders;
const policyOf = async (path: string) => (await ask(server, path)).headers['content-security-policy'] as string;

describe('the policy', () => {
  it('is the one of every page, with a nonce for scripts and styles', async () => {
    const policy = await policyOf('/login');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(policy.replaceAll(nonce, 'N')).toBe(
      "default-src 'none'; script-src 'self' 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; " +
        "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
        "object-src 'none'",
    );
  });

  it('is fresh for each response', async () => {
    const policies = await Promise.all(Array.from({ length: 50 }, () => policyOf('/login')));
    expect(new Set(policies).size).toBe(50);
  });

  it('is what Next is told to stamp, over anything a client sends', async () => {
    const { headers, body } = await ask(server, '/login', {
      headers: { 'Content-Security-Policy': "script-src 'nonce-mine'", 'x-pt-path': '//evil.example' },
    });
    expect(seenBy(body)['content-security-policy']).toBe(headers['content-security-policy']);
    expect(seenBy(body)['x-pt-path']).toBe('/login');
  });
});

describe('a visitor without a login cookie', () => {
  it.each(['/login', '/setup', '/register', '/offline', '/offline/new', '/login?next=%2F'])(
    'may see %s',
    async (path) => {
      expect((await ask(server, path)).status).toBe(200);
    },
  );

  it.each([
    '/',
    '/sessions?network=Pod+Point&page=2',
    '/settings/account',
    '/login/more',
    '/sessions?a=b.png',
    '/apixyz',
  ])('is sent from %s to sign in, and back', async (path) => {
    const { status, headers } = await ask(server, path);
    const target = new URL(headers.location ?? '', 'http://localhost');
    expect(status).toBe(307);
    expect(target.origin + target.pathname).toBe('http://localhost/login');
    expect(target.searchParams.get('next')).toBe(path);
    expect(headers['cache-control']).toBe('private, no-store');
  });

  it.each(['/api/health', '/_next/static/a.js', '/icons/192.png'])(
    'gets %s as it is, with no page policy',
    async (path) => {
      const { status, body } = await ask(server, path);
      expect(status).toBe(200);
      expect(seenBy(body)['content-security-policy']).toBeUndefined();
    },
  );

  it('keeps what was posted: the action answers', async () => {
    expect((await ask(server, '/sessions/new', { method: 'POST' })).status).toBe(200);
  });

  it.each(['xauthjs.session-token=1', 'theme=authjs.session-token=1'])(
    'is not let in by the cookie %s',
    async (other) => {
      expect((await ask(server, '/sessions', { headers: { cookie: other } })).status).toBe(307);
    },
  );
});

it.each([cookie, '__Host-authjs.session-token=anything'])(
  'a visitor with %s comes through to the guard',
  async (sent) => {
    const { status, body } = await ask(server, '/sessions?page=2', { headers: { cookie: sent } });
    expect(status).toBe(200);
    expect(seenBy(body)['x-pt-path']).toBe('/sessions?page=2');
  },
);
