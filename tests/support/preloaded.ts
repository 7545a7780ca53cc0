import { spawn, type ChildProcess } from 'node:child_process';
import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { connect } from 'node:net';

export type PreloadedServer = { child: ChildProcess; port: number };
export type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: string };

/**
 * A server in a process of its own, with the preload in front of it as in production.
 * @param app the body of its `(request, response)` listener, as JavaScript
 */
export async function startPreloaded(app: string, env: Record<string, string> = {}): Promise<PreloadedServer> {
  const source = `
    const server = require('node:http').createServer((request, response) => {${app}});
    server.on('upgrade', (request, socket) => socket.end('HTTP/1.1 101 OK\\r\\nx-peer: ' + request.headers['x-pt-peer'] + '\\r\\n\\r\\n'));
    server.listen(0, '127.0.0.1', () => console.log(server.address().port));
  `;
  const child = spawn(process.execPath, ['--import', './lib/server/preload.mjs', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  });
  const port = await new Promise<number>((resolve) => child.stdout.once('data', (text) => resolve(Number(text))));
  return { child, port };
}

export async function ask({ port }: PreloadedServer, path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (part) => (body += String(part)));
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

/** Writes to the socket as it is, and answers all that comes back. */
export async function send({ port }: PreloadedServer, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (part) => (answer += String(part)));
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}
