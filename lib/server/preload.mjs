// Stands in front of Next in its own process (`node --import`): app code never sees the socket, and Next's configuration can
// neither refuse a request nor put a header on every answer. Plain JavaScript, because nothing compiles it.
import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import { isIP } from 'node:net';
import { preparePage } from './page-policy.mjs';

const homeName = /^(?:localhost|[a-z0-9_-]+|.+\.(?:local|lan|internal|home\.arpa))$/;

/** @returns the name or address in a Host header, without its port and brackets; null for rubbish. */
function hostIn(header) {
  const found = /^(?:\[([0-9a-f:.]+)\]|([a-z0-9._-]+))(?::\d{1,5})?$/.exec(header?.toLowerCase() ?? '');
  return found ? (found[1] ?? found[2]) : null;
}

// Read at the first request: `.env` is loaded after this module.
let appUrl;
function configuredUrl() {
  if (appUrl === undefined) {
    const text = process.env['APP_URL'];
    appUrl = text && URL.canParse(text) ? new URL(text) : null;
  }
  return appUrl;
}

/** Whether a request for this host is for us: a page of elsewhere whose name was pointed at this address is not (DNS rebinding). */
function isOurs(header) {
  const host = hostIn(header);
  if (host === null) return false;
  const url = configuredUrl();
  if (url) return host === url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 || homeName.test(host);
}

function refusal(request) {
  // An absolute target carries a host of its own, which Next would reflect in a redirect.
  if (!request.url?.startsWith('/')) return [400, 'The request line must name a path.'];
  if (request.headers['content-encoding'] !== undefined) return [415, 'Compressed requests are not taken.'];
  const path = request.url.split('?', 1)[0];
  if (path !== '/api/health' && !isOurs(request.headers.host))
    return [421, 'PlugTrack does not answer under this name: set APP_URL to the address you use.'];
  return null;
}

const standing = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // Not no-referrer: browsers would then send `Origin: null` with our own forms.
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
};
// For answers that are no page. Not for files: a service worker lives by the policy that its
// file came with.
const nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

function guardResponse(request, response) {
  for (const [name, value] of Object.entries(standing)) response.setHeader(name, value);
  if (configuredUrl()?.protocol === 'https:') response.setHeader('Strict-Transport-Security', 'max-age=31536000');
  const isApi = request.url?.startsWith('/api/');
  const writeHead = response.writeHead;
  // Decided when the status is known: Next gives hashed files their own lifetime only where none is set before.
  response.writeHead = function (status, ...rest) {
    if (status >= 400 || !response.hasHeader('Cache-Control')) response.setHeader('Cache-Control', 'private, no-store');
    const isFile = status < 300 || status === 304;
    if ((isApi || !isFile) && !response.hasHeader('Content-Security-Policy'))
      response.setHeader('Content-Security-Policy', nothing);
    return writeHead.call(response, status, ...rest);
  };
}

function setHeader(request, name, value) {
  // Headers are read from here by some and from the raw list by others.
  const raw = request.rawHeaders;
  for (let index = raw.length - 2; index >= 0; index -= 2) if (raw[index].toLowerCase() === name) raw.splice(index, 2);
  raw.push(name, value);
  request.headers[name] = value;
}

// Next sends an action that the page at hand does not know on to a page that does, as a request of this process to itself with
// the same headers. It carries what nobody else knows, and then counts as coming from where the first one came from:
// otherwise an Undo after a change of pages would be refused under every name but localhost.
const ownMark = randomBytes(32).toString('base64url');

function setOrigin(request) {
  const isOwn = request.headers['x-pt-mark'] === ownMark;
  const peer = isOwn ? request.headers['x-pt-peer'] : request.socket.remoteAddress;
  const host = isOwn ? request.headers['x-pt-host'] : request.headers.host;
  if (isOwn) setHeader(request, 'host', host ?? '');
  setHeader(request, 'x-pt-peer', peer ?? '');
  setHeader(request, 'x-pt-host', host ?? '');
  setHeader(request, 'x-pt-mark', ownMark);
}

// A restore puts another database in the place of this one. A request belongs to the one that it began with: db/client.ts
// refuses it the next.
const eras = (globalThis.plugtrackEras ??= { now: 0, begun: new AsyncLocalStorage() });

const emit = http.Server.prototype.emit;
http.Server.prototype.emit = function (event, request, response, ...rest) {
  if (event === 'upgrade') {
    if (refusal(request)) return response.destroy();
    setOrigin(request);
  }
  if (event === 'request') {
    setOrigin(request);
    guardResponse(request, response);
    const refused = refusal(request);
    if (refused) {
      // The body is not read, so the connection cannot carry another request.
      response.writeHead(refused[0], { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' });
      return response.end(`${refused[1]}\n`);
    }
    const signIn = preparePage(request, response, setHeader);
    if (signIn) return response.writeHead(307, { Location: signIn }).end();
  }
  if (event !== 'request') return emit.call(this, event, request, response, ...rest);
  return eras.begun.run({ era: eras.now }, () => emit.call(this, event, request, response, ...rest));
};
