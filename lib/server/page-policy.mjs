// What every page gets before Next sees it: a Content-Security-Policy with a nonce of its own, its address, and, for a visitor
// without a login cookie, the way to the sign-in. Not in a `proxy.ts`: that costs a fifth of a page, and cuts bodies at 10 MB.
import { randomBytes } from 'node:crypto';

const notPages = /^\/(?:api|_next)\/|\.(?:ico|js|png|svg|webmanifest|woff2)$/;
const publicPages = new Set(['/login', '/setup', '/setup/restore', '/register', '/offline', '/offline/new']);
const loginCookie = /(?:^|;)\s*(?:__Host-)?authjs\.session-token=/;

/** The header by which a page learns its own address: the guard wants to come back to it after a sign-in. */
export const pathHeader = 'x-pt-path';

export function contentSecurityPolicy(nonce) {
  // React's messages in development are made with eval and inline styles.
  const isDevelopment = process.env['NODE_ENV'] === 'development';
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
 * Not security: it looks for the login cookie's name, never at its content; the guard decides. A post goes through to the action,
 * whose answer keeps what was typed.
 */
function mustSignIn({ method, headers }, path) {
  if (method !== 'GET' && method !== 'HEAD') return false;
  return !publicPages.has(path) && !loginCookie.test(headers.cookie ?? '');
}

/**
 * @param setHeader writes a header of the request, over what the client sent
 * @returns where a visitor has to sign in first, else null
 */
export function preparePage(request, response, setHeader) {
  const path = request.url.split('?', 1)[0];
  if (notPages.test(path)) return null;
  const policy = contentSecurityPolicy(randomBytes(16).toString('base64'));
  // Next reads the nonce from here and stamps its own scripts with it.
  setHeader(request, 'content-security-policy', policy);
  setHeader(request, pathHeader, request.url);
  response.setHeader('Content-Security-Policy', policy);
  return mustSignIn(request, path) ? `/login?next=${encodeURIComponent(request.url)}` : null;
}
