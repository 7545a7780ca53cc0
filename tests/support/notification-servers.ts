import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Received = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
type Answer = (request: Received, response: ServerResponse) => unknown;

/** A server on this machine that behaves like a real one, or like none; `received` is all that has come, newest last. */
export type FakeServer = { url: string; received: Received[]; close: () => Promise<void> };

async function serve(answer: Answer): Promise<FakeServer> {
  const received: Received[] = [];
  const server = createServer((incoming, response) => {
    const parts: Buffer[] = [];
    incoming.on('data', (part: Buffer) => parts.push(part));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const request = { method, path: url, headers, body: Buffer.concat(parts).toString('utf8') };
      received.push(request);
      answer(request, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, received, close };
}

const json = (response: ServerResponse, status: number, body: unknown): ServerResponse =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const page = '<!doctype html><title>Gotify</title><div id="root"></div>';

/** Gotify 2.6 under a sub-path: one app's token, one client's. The client's is refused as by the real one, without saying why. */
export const startGotify = (tokens: { app: string; client: string }): Promise<FakeServer> =>
  serve((request, response) => {
    const denied = (status: number, error: string, errorDescription: string) =>
      json(response, status, { error, errorCode: status, errorDescription });
    if (request.path === '/gotify/') return response.end(page);
    if (request.path !== '/gotify/message' || request.method !== 'POST')
      return denied(404, 'Not Found', 'page not found');
    const token = request.headers['x-gotify-key'];
    if (token !== tokens.app)
      return denied(
        401,
        'Unauthorized',
        'you need to provide a valid access token or user credentials to access this api',
      );
    const body = parsed(request.body);
    if (!body || !isText(body['message'])) return denied(400, 'Bad Request', "Field 'message' is required");
    return json(response, 200, { id: 25, appid: 5, date: '2026-11-22T07:30:15Z', ...body });
  });

/** ntfy 2 with one protected topic, read by token or by name and password; every other topic is open. */
export const startNtfy = (secured: { topic: string; token: string; basic: string }): Promise<FakeServer> =>
  serve((request, response) => {
    const body = parsed(request.body);
    if (request.path !== '/' || request.method !== 'POST') return json(response, 404, { code: 40401, http: 404 });
    if (!body)
      return json(response, 400, { code: 40024, http: 400, error: 'invalid request: body must be message JSON' });
    if (!isText(body['topic'])) return json(response, 400, { code: 40009, http: 400, error: 'invalid topic' });
    const { authorization } = request.headers;
    const known = [`Bearer ${secured.token}`, `Basic ${Buffer.from(secured.basic).toString('base64')}`];
    if (authorization !== undefined && !known.includes(authorization))
      return json(response, 401, { code: 40101, http: 401, error: 'unauthorized' });
    if (body['topic'] === secured.topic && authorization === undefined)
      return json(response, 403, { code: 40301, http: 403, error: 'forbidden' });
    return json(response, 200, { id: 'sPs71M8A2T', time: 1795332615, event: 'message', ...body });
  });

/** Apprise API 1.4 with one configuration of two services, of which the one tagged `broken` cannot be reached. */
export const startApprise = (key: string): Promise<FakeServer> =>
  serve((request, response) => {
    const found = /^\/notify\/([\w-]{1,128})$/.exec(request.path);
    if (!found || request.method !== 'POST') return response.writeHead(404).end();
    if (found[1] !== key) return response.writeHead(204).end();
    const body = parsed(request.body);
    if (!body || !isText(body['body'])) return json(response, 400, { error: 'Bad FORM Payload provided' });
    if (!['info', 'success', 'warning', 'failure'].includes(String(body['type'])))
      return json(response, 400, { error: 'An invalid notification type was specified' });
    if (body['tag'] === 'broken') return json(response, 424, { error: 'One or more notification could not be sent' });
    return json(response, 200, { error: null, details: [] });
  });

/** A receiver of Standard Webhooks, which believes nothing that is unsigned, old, or has come before. */
export function startHook(secret: string): Promise<FakeServer> {
  const seen = new Set<string>();
  return serve(({ headers, body }, response) => {
    const text = (name: string) => String(headers[name] ?? '');
    const [id, timestamp] = [text('webhook-id'), text('webhook-timestamp')];
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
    const expected = Buffer.from(
      `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`,
    );
    const found = Buffer.from(text('webhook-signature'));
    const isSigned = found.length === expected.length && timingSafeEqual(found, expected);
    if (!isSigned || Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return response.writeHead(401).end();
    if (seen.has(id)) return response.writeHead(409).end();
    seen.add(id);
    return response.writeHead(204).end();
  });
}

/** Says 200 to anything. */
export const startAgreeing = (): Promise<FakeServer> => serve((_, response) => response.end());

/** What a server can do instead of answering. Each secret word in it is one that no page may ever show. */
export const misbehaviours = {
  'answers 500 with its secrets': (_, response) => json(response, 500, { error: 'SENTINEL-of-the-answer' }),
  'points elsewhere': (_, response) =>
    void response.writeHead(302, { location: 'https://SENTINEL-elsewhere.example/' }).end(),
  'answers with a web page': (_, response) => response.end(page),
  'has no such path': (_, response) => response.writeHead(404).end('SENTINEL-of-the-answer'),
  'asks to wait': (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end(),
  'hangs up': (_, response) => response.destroy(),
  'hangs up in the middle': (_, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"id":');
    setTimeout(() => response.destroy(), 50);
  },
  'never ends': (_, response) => {
    response.writeHead(200);
    response.on('drain', () => response.write('x'.repeat(16_384)));
    response.write('x'.repeat(100_000));
  },
  'says nothing': () => undefined,
} satisfies Record<string, Answer>;

export const startBadly = (how: keyof typeof misbehaviours): Promise<FakeServer> => serve(misbehaviours[how]);
