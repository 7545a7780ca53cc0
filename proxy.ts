import { randomBytes } from 'node:crypto';
import { NextResponse, type NextRequest } from 'next/server';
import { pathHeader } from '@/lib/server/safe-path';

const loginCookies = ['authjs.session-token', '__Host-authjs.session-token'];
const publicPages = ['/login', '/setup', '/register', '/offline', '/offline/new'];

function contentSecurityPolicy(nonce: string): string {
  // React's messages in development are made with eval and inline styles.
  const isDevelopment = process.env.NODE_ENV === 'development';
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ');
}

/**
 * Not security: it looks at the login cookie's name, never at its content; the guard decides. A post goes through to the action,
 * whose answer keeps what was typed.
 */
function mustSignIn({ method, nextUrl, cookies }: NextRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !publicPages.includes(nextUrl.pathname) && !loginCookies.some((name) => cookies.has(name));
}

export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  // A page does not know its own address; the guard wants to come back to it after a sign-in.
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  // Next reads the nonce from here and stamps its own scripts with it.
  headers.set('Content-Security-Policy', policy);

  let response = NextResponse.next({ request: { headers } });
  if (mustSignIn(request)) {
    const login = new URL('/login', request.url);
    login.searchParams.set('next', request.nextUrl.pathname + request.nextUrl.search);
    response = NextResponse.redirect(login);
  }
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

export const config = {
  matcher: [
    {
      // An API answers for itself, and a large body would be cut at 10 MB by passing through here.
      source: '/((?!api/|_next/|.*\\.(?:ico|js|png|svg|webmanifest|woff2)$).*)',
      // The router's own prefetch is data for a page that has its nonce. A browser's prefetch becomes a page: not left out.
      missing: [{ type: 'header', key: 'next-router-prefetch' }],
    },
  ],
};
