// `npm test`: everything there is to check, from a fresh clone. Node's built-ins only, because it installs the rest.
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, install, npm, refuseNode } from '../bootstrap.mjs';
import { findChromium } from './support/chromium.mjs';
import { missingPlatforms } from './support/lock.mjs';
import { playwrightOutcome, vitestOutcome } from './support/outcome.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const scratch = mkdtempSync(path.join(os.tmpdir(), 'plugtrack-test-'));
const counts = { passed: 0, failed: 0, skipped: 0 };
const failures = [];

/** Runs a program of Node's, or another command, to its end. @returns whether it exited with 0. */
function run(command, args, env = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

const node = (args, env) => run(process.execPath, args, env);

/** A phase that is one check. `work` answers whether it passed, or throws a sentence. */
function check(name, work) {
  console.log(`\n── ${name}`);
  let isGood = false;
  try {
    isGood = work() !== false;
  } catch (error) {
    console.error(error.message);
  }
  counts[isGood ? 'passed' : 'failed'] += 1;
  if (!isGood) failures.push(name);
  return isGood;
}

/** A phase of many tests, told by the runner's report; a runner that fails without a failed test counts as one. */
function suite(name, args, env, file, outcomeOf) {
  console.log(`\n── ${name}`);
  const isGood = node(args, env);
  const { passed, failed, skipped } = outcomeOf(report(file));
  counts.passed += passed;
  counts.failed += failed.length === 0 && !isGood ? 1 : failed.length;
  counts.skipped += skipped;
  if (!isGood) failures.push([name, ...failed].join('\n\n'));
}

function report(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

function end() {
  rmSync(scratch, { recursive: true, force: true });
  // Said again at the end: what a runner says of a failure may lie thousands of lines back.
  for (const failure of failures) console.log(`\nFailed: ${failure}`);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
  process.exit(counts.failed > 0 ? 1 : 0);
}

function chromium() {
  if (findChromium()) return;
  if (os.platform() === 'linux' && os.userInfo().uid === 0 && existsSync('/usr/bin/apt-get')) {
    run('apt-get', ['update']);
    run('apt-get', ['install', '-y', 'chromium']);
  }
  if (!findChromium())
    throw new Error('No Chromium found: install chromium (on Debian: apt-get install chromium) or set CHROMIUM_PATH.');
}

function platforms() {
  const missing = missingPlatforms(JSON.parse(readFileSync('package-lock.json', 'utf8')));
  if (missing.length > 0)
    throw new Error(`package-lock.json does not name, so npm ci fails elsewhere:\n${missing.join('\n')}`);
}

const filesIn = (folder) => readdirSync(folder, { recursive: true }).sort().join('\n');

function migrations() {
  const copy = path.join(scratch, 'drizzle');
  cpSync('drizzle', copy, { recursive: true });
  // A path from here: drizzle-kit puts `./` before whatever it is given.
  const out = path.relative('.', copy);
  const args = ['generate', '--dialect', 'sqlite', '--schema', './db/schema/index.ts', '--out', out];
  if (!node(['node_modules/drizzle-kit/bin.cjs', ...args])) return false;
  if (filesIn('drizzle') === filesIn(copy)) return true;
  throw new Error('db/schema and drizzle/ differ: run `npm run db:generate` and commit what it writes.');
}

const buildKey = randomBytes(32).toString('base64');

function production() {
  const folder = path.join(scratch, 'never-made');
  const env = { DATABASE_PATH: path.join(folder, 'plugtrack.db') };
  if (!existsSync('.env')) env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = buildKey;
  build({ force: true, env });
  if (existsSync(folder)) throw new Error('The build opened the database.');
}

function vitest() {
  const file = path.join(scratch, 'vitest.json');
  suite(
    'Unit, data and house tests',
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    {},
    file,
    vitestOutcome,
  );
}

function playwright() {
  const file = path.join(scratch, 'playwright.json');
  suite(
    'Browser tests',
    ['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json'],
    { PLAYWRIGHT_JSON_OUTPUT_NAME: file },
    file,
    playwrightOutcome,
  );
}

const canRun = check('Install', () => {
  const refusal = refuseNode(process.versions.node);
  if (refusal) throw new Error(refusal);
  install();
});
if (!canRun) end();

const hasChromium = check('Chromium', chromium);
check('Types', () => npm('run', 'typecheck'));
check('Lint', () => npm('run', 'lint'));
check('Unused code (knip)', () => npm('run', 'knip'));
check('Lock file', platforms);
check('Migrations match the schema', migrations);
const isBuilt = check('Build, without a database', production);
vitest();
if (isBuilt && hasChromium) playwright();
else check('Browser tests', () => false);
end();
