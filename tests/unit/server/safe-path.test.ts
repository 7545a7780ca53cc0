import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safePath } from '@/lib/server/safe-path';

describe('safePath', () => {
  it.each(['/sessions', '/sessions/3?period=2026-04#top', '/sessions?q=a%2Fb', '/setup/car', '/settings/account'])(
    'keeps %s',
    (path) => expect(safePath(path)).toBe(path),
  );

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/.//evil.example',
    '/..//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    'https://evil.example',
    'https:evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'evil.example',
    ' /sessions',
    '',
    '/',
    '/login',
    '/login?next=/login',
    '/setup',
    '/register',
    '/api/export/sessions',
    '/_next/static/x.js',
    `/${'a'.repeat(3000)}`,
    ['/sessions'],
    { toString: () => '/sessions' },
    null,
    undefined,
    7,
  ])('makes the dashboard of %j', (next) => expect(safePath(next)).toBe('/'));

  it('drops what the router adds to an address', () => {
    expect(safePath('/sessions?page=2&_rsc=1abc')).toBe('/sessions?page=2');
  });

  it('never leaves the origin, whatever it is given', () => {
    const piece = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      '//',
      ':',
      '@',
      '%2f',
      '%5c',
      '\t',
      '\n',
      'evil.example',
      'https',
      '?',
      '#',
      ' ',
    );
    const text = fc.oneof(
      fc.array(piece).map((parts) => `/${parts.join('')}`),
      fc.webUrl(),
      fc.string(),
    );
    fc.assert(
      fc.property(text, (next) => {
        const path = safePath(next);
        // As a browser reads a Location header, once and again.
        const once = new URL(path, 'https://own.example');
        const again = new URL(once.pathname + once.search, 'https://own.example');
        return once.origin === 'https://own.example' && again.origin === 'https://own.example';
      }),
      { numRuns: 50_000 },
    );
  });
});
