// `node lib/server/serve.mjs [dev]`: Next's own server in this process, so that a signal reaches it.
import { createServer } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const isDevelopment = process.argv[2] === 'dev';

process.chdir(root);
// The database and all beside it are readable by their owner only; SQLite would make them 0644.
process.umask(0o077);
await import('./env-file.mjs');

// No request leaves the machine unasked.
process.env['NEXT_TELEMETRY_DISABLED'] = '1';
const port = process.env['PORT'] || '3000';
// A container sets HOSTNAME to its own name; listening on that address alone would shut out 127.0.0.1.
const asked = process.env['HOSTNAME'];
const host = asked && asked !== hostname() ? asked : undefined;

function stop(message) {
  console.error(`plugtrack: ${message}`);
  process.exit(1);
}

const listenSentences = {
  EADDRINUSE: `port ${port} is in use. Stop what uses it, or choose another: PORT=3001 npm start`,
  EACCES: `port ${port} may not be opened by this user. Choose one above 1023: PORT=3001 npm start`,
  EADDRNOTAVAIL: `HOSTNAME=${host} is not an address of this machine.`,
};

if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) stop(`PORT=${port} is not a port number.`);

// Asked first, because Next's own answer to a port in use is a stack trace.
await new Promise((resolve) => {
  const probe = createServer();
  probe.once('error', (error) => stop(listenSentences[error.code] ?? error.message));
  probe.listen({ port: Number(port), host }, () => probe.close(resolve));
});

/** @returns whether the database has no account yet. */
async function isFresh() {
  const { default: Database } = await import('better-sqlite3');
  try {
    const sqlite = new Database(process.env['DATABASE_PATH'], { readonly: true, fileMustExist: true });
    const user = sqlite.prepare('select 1 from users limit 1').get();
    sqlite.close();
    return !user;
  } catch {
    return false;
  }
}

async function isUp(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}

function phoneAddresses(page) {
  return Object.values(networkInterfaces())
    .flat()
    .filter((address) => !address.internal && address.family === 'IPv4')
    .map((address) => `http://${address.address}:${port}${page}`);
}

async function sayWhere() {
  const isAnywhere = host === undefined || host === '0.0.0.0' || host === '::';
  const here = `http://${isAnywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`;
  for (let tries = 0; !(await isUp(`${here}/api/health`)); tries += 1) {
    if (tries === 120) return console.error('plugtrack: the server does not answer; what is wrong is said above.');
    await sleep(250);
  }
  const page = (await isFresh()) ? '/setup' : '/';
  console.log(`\n  PlugTrack runs: ${here}${page}`);
  if (page === '/setup') console.log('  Make your account there; it takes a minute.');
  if (isAnywhere) console.log(`  On your phone, in the same network: ${phoneAddresses(page).join(' or ')}`);
  console.log('  Stop it with Ctrl-C.\n');
}

// Next answers a signal with 130 or 143 once all is closed; for whoever supervises us a stop that was asked for is no failure.
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    process.once('exit', () => (process.exitCode = 0));
    // A client that never finishes its request must not hold up the stop.
    setTimeout(() => process.exit(0), 10_000).unref();
  });

const preload = pathToFileURL(path.join(root, 'lib/server/preload.mjs')).href;
// `next dev` serves from a child process, which takes its options from here.
if (isDevelopment) process.env['NODE_OPTIONS'] = `${process.env['NODE_OPTIONS'] ?? ''} --import=${preload}`.trim();
else await import(preload);

const next = path.join(root, 'node_modules/next/dist/bin/next');
process.argv = [process.execPath, next, isDevelopment ? 'dev' : 'start', '-p', port, ...(host ? ['-H', host] : [])];
await import(pathToFileURL(next).href);
void sayWhere();
