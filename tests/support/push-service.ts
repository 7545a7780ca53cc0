import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Subscription } from '@/lib/channels/kinds/subscription';

type Pushed = { path: string; headers: IncomingHttpHeaders; body: Buffer };

/** A push service on this machine: it takes what it is sent, and says so unless `answer` is another. */
export type PushService = {
  url: string;
  received: Pushed[];
  answer: (response: ServerResponse) => unknown;
  close: () => Promise<void>;
};

const created = (response: ServerResponse) => response.writeHead(201).end();

export async function startPushService(): Promise<PushService> {
  const received: Pushed[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) });
      service.answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  const { port } = server.address() as AddressInfo;
  const service: PushService = { url: `http://127.0.0.1:${port}`, received, answer: created, close };
  return service;
}

/** What a browser keeps to itself of its subscription, and how it reads a message. */
export type Device = {
  subscription: Subscription;
  /** @throws where the message is not for this device, or was changed on its way */
  read: (body: Buffer) => Record<string, unknown>;
};

/** RFC 8291 and 8188, by the text of the standards and not by the library under test. */
function decrypt(body: Buffer, ecdh: ReturnType<typeof createECDH>, auth: Buffer): string {
  const [salt, idLength] = [body.subarray(0, 16), body.readUInt8(20)];
  const sender = body.subarray(21, 21 + idLength);
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
  const ikm = hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32);
  const part = (name: string, length: number) =>
    Buffer.from(hkdfSync('sha256', Buffer.from(ikm), salt, `Content-Encoding: ${name}\0`, length));
  const opening = createDecipheriv('aes-128-gcm', part('aes128gcm', 16), part('nonce', 12));
  const sealed = body.subarray(21 + idLength);
  opening.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
  // The last record ends with 2 and zeros.
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}

/** A browser that has subscribed at `endpoint` with the server's public key. */
export function newDevice(endpoint: string, key: string, site = 'https://pt.example'): Device {
  const ecdh = createECDH('prime256v1');
  const p256dh = ecdh.generateKeys().toString('base64url');
  const auth = randomBytes(16);
  return {
    subscription: { endpoint, p256dh, auth: auth.toString('base64url'), key, site },
    read: (body) => JSON.parse(decrypt(body, ecdh, auth)) as Record<string, unknown>,
  };
}

/** What the signature of a request says, where it is one by the holder of `key`; else null. */
export function signedBy(key: string, authorization: string | undefined): Record<string, unknown> | null {
  const [, token = '', named] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  const [head = '', claims = '', signature = ''] = token.split('.');
  const point = Buffer.from(key, 'base64url');
  const half = (from: number) => point.subarray(from, from + 32).toString('base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: half(1), y: half(33) };
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
  const isSigned = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { alg: string };
  if (!isSigned || alg !== 'ES256' || named !== key) return null;
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>;
}
