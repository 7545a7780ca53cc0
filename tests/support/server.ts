import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type TestServer = {
  readonly url: string;
  readonly databasePath: string;
  readonly env: Readonly<Record<string, string>>;
  /** All it has written to stdout and stderr. */
  output: () => string;
  pid: () => number | undefined;
  answers: () => Promise<boolean>;
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>;
  /** SIGKILL: what a power cut leaves of the process. */
  kill: () => Promise<void>;
  /** Starts it again on the same port and database, stopping it first where it runs; `changes` are to its environment. */
  restart: (changes?: Record<string, string>) => Promise<void>;
  /** Kills it and removes its files. */
  dispose: () => Promise<void>;
};

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess | undefined, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (!child) return null;
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
  return child.exitCode;
}

/**
 * Starts the production build on a free port of 127.0.0.1, with a database and keys of its own, and waits until it answers.
 * @throws with all it has said, where it ends or does not answer within half a minute.
 */
export async function startServer(options: { env?: Record<string, string> } = {}): Promise<TestServer> {
  const folder = mkdtempSync(join(tmpdir(), 'plugtrack-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env: Record<string, string> = {
    PORT: String(port),
    HOSTNAME: '127.0.0.1',
    DATABASE_PATH: join(folder, 'plugtrack.db'),
    AUTH_SECRET: randomBytes(32).toString('base64url'),
    ENCRYPTION_KEYS: randomBytes(32).toString('base64url'),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    PASSWORD_HASH_COST: '4',
    TZ: 'Asia/Kathmandu',
    // Empty rather than absent: a developer's own .env must not reach a test.
    APP_URL: '',
    TRUSTED_PROXIES: '',
    REGISTRATION: '',
    ...options.env,
  };
  let child: ChildProcess | undefined;
  let output = '';

  async function start(): Promise<void> {
    const started = spawn(process.execPath, ['lib/server/serve.mjs'], {
      env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (part) => (output += String(part)));
    for (let tries = 0; tries < 300; tries += 1) {
      if (await answers(url)) return;
      if (started.exitCode !== null || started.signalCode !== null) break;
      await sleep(100);
    }
    await end(started, 'SIGKILL');
    throw new Error(`The server did not start.\n${output}`);
  }

  const server: TestServer = {
    url,
    databasePath: join(folder, 'plugtrack.db'),
    env,
    output: () => output,
    pid: () => child?.pid,
    answers: () => answers(url),
    stop: () => end(child, 'SIGTERM'),
    kill: async () => {
      await end(child, 'SIGKILL');
    },
    restart: async (changes = {}) => {
      await end(child, 'SIGTERM');
      Object.assign(env, changes);
      await start();
    },
    dispose: async () => {
      await end(child, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
  try {
    await start();
  } catch (error) {
    await server.dispose();
    throw error;
  }
  return server;
}
