import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer as createHttps } from 'node:https';
import { createServer as createTcp } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TLSSocket } from 'node:tls';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outbound } from '@/lib/server/outbound';
import { selfSigned } from '../../support/certificate';
import { temporaryFolder } from '../../support/folder';
import { everywhere, listener, listenerOf, type Listener } from '../../support/listener';

const opened: Listener[] = [];
async function keep(made: Promise<Listener>): Promise<Listener> {
  const one = await made;
  opened.push(one);
  return one;
}
afterEach(async () => {
  await Promise.all(opened.splice(0).map((one) => one.close()));
  vi.unstubAllEnvs();
});

const serve = (certificate: { key: string; cert: string }) =>
  keep(
    listenerOf(
      createHttps(certificate, (request, response) => {
        const { servername } = request.socket instanceof TLSSocket ? request.socket : { servername: 'plain' };
        response.end(JSON.stringify({ sni: servername || null, host: request.headers.host }));
      }),
    ),
  );
const ask = (url: string) =>
  outbound({ url, method: 'POST', body: 'secret', reach: everywhere }, () => Promise.resolve(['127.0.0.1']));

/** Asked by a process that has been given a certificate to trust, as somebody does for a server at home. */
async function askTrusting(certificate: string, ...urls: string[]): Promise<string[]> {
  const file = join(temporaryFolder(), 'ca.pem');
  writeFileSync(file, certificate);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/outbound-process.ts', ...urls],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: file, NODE_OPTIONS: '' } },
  );
  return stdout.trim().split('\n');
}

describe('https', () => {
  it('goes to the server whose certificate is of the name, and tells it that name', async () => {
    const certificate = selfSigned(['gotify.example', '127.0.0.1']);
    const { port } = await serve(certificate);
    const answers = await askTrusting(
      certificate.cert,
      `https://gotify.example:${port}/`,
      `https://gotify.example.:${port}/`,
      `https://127.0.0.1:${port}/`,
      `https://other.example:${port}/`,
      `https://127.0.0.2:${port}/`,
      `https://gotify.example.other.example:${port}/`,
    );
    expect(answers).toEqual([
      `200 {"sni":"gotify.example","host":"gotify.example:${port}"}`,
      `200 {"sni":"gotify.example","host":"gotify.example.:${port}"}`,
      `200 {"sni":null,"host":"127.0.0.1:${port}"}`,
      'certificate',
      'refused',
      'certificate',
    ]);
  });

  it('is refused where the certificate has ended, though it is trusted', async () => {
    const certificate = selfSigned(['gotify.example'], -1);
    const { port } = await serve(certificate);
    expect(await askTrusting(certificate.cert, `https://gotify.example:${port}/`)).toEqual(['certificate']);
  });

  it('is refused where nobody vouches for the certificate, and nothing is sent', async () => {
    const { port } = await serve(selfSigned(['gotify.example']));
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    const refused = { ok: false, failure: 'certificate', wasSent: false };
    expect(await ask(`https://gotify.example:${port}/`)).toEqual(refused);
    expect(await ask(`https://127.0.0.1:${port}/`)).toEqual(refused);
  });

  it('does not end at a server that speaks no TLS', async () => {
    const { port, count } = await keep(listener((_, response) => response.end('plain')));
    expect(await ask(`https://gotify.example:${port}/`)).toEqual({ ok: false, failure: 'broken', wasSent: false });
    expect(count.all).toBe(1);
  });

  it('waits three seconds for a server that says nothing', async () => {
    const { port, count } = await keep(listenerOf(createTcp((socket) => void socket.resume())));
    const startedAt = performance.now();
    expect(await ask(`https://gotify.example:${port}/`)).toEqual({ ok: false, failure: 'timeout', wasSent: false });
    expect(performance.now() - startedAt).toBeGreaterThan(2900);
    await vi.waitFor(() => expect(count).toEqual({ all: 1, open: 0 }), { timeout: 10_000 });
  });
});
