// What has to be there before anything of ours can run. Node's built-ins only: on a fresh clone nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(fileURLToPath(import.meta.url));
const at = (...names) => path.join(root, ...names);
const say = (text) => console.log(`plugtrack: ${text}`);

class Stop extends Error {}

// The database library crashes on these; it would do so after the first write, not here.
const crashing = /^(?:22\.1[23]|24\.19)\./;

/** @returns a sentence saying why this Node cannot run PlugTrack, or null. */
export function refuseNode(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const advice = 'Please install the current Node 22 LTS (https://nodejs.org) and try again.';
  if (major * 100 + minor < 2019) return `Node ${version} is too old; 20.19 is the oldest that works. ${advice}`;
  if (crashing.test(version)) return `Node ${version} crashes with the database library. ${advice}`;
  return null;
}

function hashOf(files, ...extra) {
  const hash = createHash('sha256').update(extra.join('\0'));
  for (const file of files) hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(name) {
  if (!fs.existsSync(at(name))) return [];
  if (fs.statSync(at(name)).isFile()) return [at(name)];
  return fs
    .readdirSync(at(name), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

const isStamped = (file, stamp) => fs.existsSync(file) && fs.readFileSync(file, 'utf8') === stamp;

function run(command, args, options = {}) {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', ...options });
  return status === 0;
}

/** Runs npm to its end. @returns whether it exited with 0. */
export function npm(...args) {
  const cli = process.env['npm_execpath'];
  // Another package manager puts its own path here, and would not read our lock.
  if (cli && path.basename(cli) === 'npm-cli.js') return run(process.execPath, [cli, ...args]);
  return run('npm', args, { shell: process.platform === 'win32' });
}

/** Installs what the lock file names, unless exactly that is installed for this Node and this machine. */
export function install() {
  const stampFile = at('node_modules', '.plugtrack-installed');
  const stamp = hashOf([at('package-lock.json')], process.versions.modules, process.platform, process.arch);
  if (isStamped(stampFile, stamp)) return;
  say('installing dependencies. The database library may be compiled for this machine: allow one to two minutes.');
  // NODE_ENV=production would leave out what the build needs.
  if (!npm('ci', '--include=dev')) throw new Stop('npm ci failed; its own message is above.');
  // In a child: a library that does not fit this Node takes its whole process down.
  if (!run(process.execPath, ['-e', "new (require('better-sqlite3'))(':memory:').close()"]))
    throw new Stop(
      'the database library does not load. It is compiled where no ready-made one fits: install Python 3, make and a C++ ' +
        'compiler (on Debian: apt-get install build-essential python3), delete node_modules and try again.',
    );
  fs.writeFileSync(stampFile, stamp);
}

const generated = {
  AUTH_SECRET: () => randomBytes(32).toString('base64url'),
  ENCRYPTION_KEYS: () => randomBytes(32).toString('base64url'),
  NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: () => randomBytes(32).toString('base64'),
  DATABASE_PATH: () => './data/plugtrack.db',
};

/** @returns the value of `name` in the text of an .env file; undefined where it is missing or empty. */
function valueIn(text, name) {
  const found = text.match(new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[ \\t]*(.*)$`, 'm'))?.[1]?.trim();
  return found?.replace(/^(['"])(.*)\1$/, '$2') || undefined;
}

/** @returns `text` with the line `name=value`, in the place of an empty one where there is one. */
function withLine(text, name, value) {
  const empty = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=.*$`, 'm');
  // A function, so that a `$` in a value stays what it is.
  if (empty.test(text)) return text.replace(empty, () => `${name}=${value}`);
  return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${name}=${value}\n`;
}

const dotEnv = () => (fs.existsSync(at('.env')) ? fs.readFileSync(at('.env'), 'utf8') : '');

/** Adds to .env what is set neither there nor in the environment, and makes the folder of the database. */
export function writeEnv() {
  let text = dotEnv();
  const added = Object.keys(generated).filter((name) => !process.env[name] && !valueIn(text, name));
  for (const name of added) text = withLine(text, name, generated[name]());
  if (added.length > 0) {
    // Written aside and renamed: a half-written file would lose the keys that were in it.
    fs.writeFileSync(at('.env.new'), text, { mode: 0o600 });
    fs.renameSync(at('.env.new'), at('.env'));
    say(`wrote ${added.join(', ')} to .env. Keep a copy of it: without ENCRYPTION_KEYS stored secrets cannot be read.`);
  }
  if (fs.existsSync(at('.env'))) fs.chmodSync(at('.env'), 0o600);
  const database = process.env['DATABASE_PATH'] || valueIn(text, 'DATABASE_PATH');
  fs.mkdirSync(path.dirname(path.resolve(root, database)), { recursive: true, mode: 0o700 });
}

const sources = ['app', 'components', 'db', 'lib', 'drizzle', 'public', 'instrumentation.ts', 'next.config.ts'];
const settings = ['postcss.config.mjs', 'tsconfig.json', 'package.json', 'package-lock.json'];

const actionsKey = 'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY';

/** Builds, unless the sources are those of the last good build. `force` builds in any case, with `env` on top of ours. */
export function build({ force = false, env = {} } = {}) {
  const stampFile = at('.next', 'plugtrack-built');
  const environment = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env };
  // Next bakes this key into the build.
  const key = environment[actionsKey] || valueIn(dotEnv(), actionsKey) || '';
  const stamp = hashOf([...sources, ...settings].flatMap(filesUnder), process.version, key);
  if (!force && isStamped(stampFile, stamp)) return;
  say('building the application. This takes about a minute, and only after a change of the sources.');
  fs.rmSync(stampFile, { force: true });
  const built = run(process.execPath, [at('node_modules/next/dist/bin/next'), 'build'], { env: environment });
  if (!built) throw new Stop('the build failed; its own message is above.');
  nameWorker(stamp.slice(0, 16));
  fs.writeFileSync(stampFile, stamp);
}

/**
 * Writes the build's name into the service worker, which knows no environment: a browser sees a new version by a change in
 * this one file, and the worker keeps a cache for each build.
 */
function nameWorker(name) {
  const file = at('.next', 'static', 'service-worker', 'sw.js');
  if (!fs.existsSync(file)) return;
  fs.writeFileSync(file, `self.BUILD=${JSON.stringify(name)};${fs.readFileSync(file, 'utf8')}`);
}

const steps = { install, env: writeEnv, build };

function main(names) {
  try {
    const refusal = refuseNode(process.versions.node);
    if (refusal) throw new Stop(refusal);
    if (!fs.existsSync(at('node_modules')) && names.includes('build'))
      say('first start: installing and building takes two to three minutes, later starts a few seconds.');
    for (const name of names) steps[name]();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`plugtrack: ${error.message}`);
    process.exitCode = 1;
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
