import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { config, proxy } from '@/proxy';

const origin = 'http://nas:3000';
const visit = (path: string, init: ConstructorParameters<typeof NextRequest>[1] = {}) =>
  proxy(new NextRequest(`${origin}${path}`, init));
const policyOf = (path: string) => visit(path).headers.get('content-security-policy') ?? '';
const passes = (response: Response) => response.headers.get('x-middleware-next') === '1';

describe('the policy', () => {
  it('is the one of security.md, with a nonce for scripts and styles', () => {
    const policy = policyOf('/login');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(policy.replaceAll(nonce, 'N')).toBe(
      "default-src 'none'; script-src 'self' 'nonce-N' 'strict-dynamic'; style-src 'self' 'nonce-N'; " +
        "style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; " +
        "object-src 'none'",
    );
  });

  it('is fresh for each response', () => {
    expect(new Set(Array.from({ length: 100 }, () => policyOf('/login'))).size).toBe(100);
  });

  it('is what Next is told to stamp, over anything a client sends', () => {
    const response = visit('/login', {
      headers: { 'Content-Security-Policy': "script-src 'nonce-mine'", 'x-nonce': 'mine' },
    });
    const policy = response.headers.get('content-security-policy');
    expect(response.headers.get('x-middleware-request-content-security-policy')).toBe(policy);
    expect(policy).toContain(`'nonce-${response.headers.get('x-middleware-request-x-nonce') ?? ''}'`);
    expect(policy).not.toContain('mine');
  });
});

describe('a visitor without a login cookie', () => {
  it.each(['/login', '/setup', '/register', '/offline', '/offline/new'])('may see %s', (path) => {
    expect(passes(visit(path))).toBe(true);
  });

  it.each([
    ['/', '/'],
    ['/sessions?network=Pod+Point&page=2', '/sessions?network=Pod+Point&page=2'],
    ['/settings/account', '/settings/account'],
    ['/login/more', '/login/more'],
  ])('is sent from %s to sign in, and back', (path, next) => {
    const response = visit(path);
    const target = new URL(response.headers.get('location') ?? '', origin);
    expect(response.status).toBe(307);
    expect(target.origin + target.pathname).toBe(`${origin}/login`);
    expect(target.searchParams.get('next')).toBe(next);
    expect(response.headers.get('content-security-policy')).toContain('nonce-');
  });

  it('keeps what was posted: the action answers', () => {
    expect(passes(visit('/sessions/new', { method: 'POST' }))).toBe(true);
  });
});

it.each(['authjs.session-token', '__Host-authjs.session-token'])(
  'a visitor with %s comes through to the guard',
  (name) => {
    expect(passes(visit('/sessions', { headers: { cookie: `${name}=anything` } }))).toBe(true);
  },
);

describe('the matcher', () => {
  const matches = (url: string, headers: Record<string, string> = {}) =>
    unstable_doesMiddlewareMatch({ config, url: `${origin}${url}`, headers });

  it.each(['/', '/login', '/sessions/12', '/sessions?a=b.png', '/apixyz', '/settings/cars'])('takes %s', (path) => {
    expect(matches(path)).toBe(true);
  });

  it.each(['/api/health', '/api/v1/sessions', '/_next/static/a.js', '/fonts/inter.woff2', '/icons/192.png'])(
    'leaves %s',
    (path) => {
      expect(matches(path)).toBe(false);
    },
  );

  it("leaves the router's prefetch, and takes a browser's, which becomes a page", () => {
    expect(matches('/sessions', { 'next-router-prefetch': '1' })).toBe(false);
    expect(matches('/sessions', { purpose: 'prefetch' })).toBe(true);
  });
});
