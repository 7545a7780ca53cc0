import 'server-only';

function parse(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url?.protocol === 'http:' || url?.protocol === 'https:' ? url : null;
}

/**
 * Whether a request that changes something comes from a page of ours: `Origin` must be there and equal the origin of
 * `APP_URL`, or, without one, name the same host and port as the request's own `Host`. Next lets a request without `Origin`
 * pass, and compares with `X-Forwarded-Host`, which a client can write.
 */
export function isOwnOrigin(origin: string | null, host: string | null, appUrl: URL | null): boolean {
  const from = parse(origin ?? '');
  // An origin has one spelling; anything that parses but is spelt otherwise was not written by a browser.
  if (from?.origin !== origin) return false;
  if (appUrl) return from.origin === appUrl.origin;
  if (!host || !/^[\w.:[\]-]+$/.test(host)) return false;
  return parse(`${from.protocol}//${host}`)?.host === from.host;
}
