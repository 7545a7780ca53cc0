import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { missingPlatforms } from './support/lock.mjs';
import { temporaryFolder } from './support/folder';

let root: string;

const at = (name: string) => join(root, name);
const read = (name: string) => readFileSync(at(name), 'utf8');
const mode = (name: string) => (statSync(at(name)).mode & 0o777).toString(8);

function put(name: string, text: string): void {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), text);
}

// A clone in which npm and Next are stand-ins that write down how they were called.
beforeEach(() => {
  root = temporaryFolder();
  copyFileSync('bootstrap.mjs', at('bootstrap.mjs'));
  put('package-lock.json', '{}');
  put('app/page.tsx', 'first');
  put(
    'bin/npm-cli.js',
    `const fs = require('node:fs');
    fs.appendFileSync('npm.log', process.argv.slice(2).join(' ') + '\\n');
    if (fs.existsSync('npm-fails')) process.exit(1);
    fs.mkdirSync('node_modules/better-sqlite3', { recursive: true });
    fs.writeFileSync('node_modules/better-sqlite3/index.js', 'module.exports = class { close() {} }');
    fs.mkdirSync('node_modules/next/dist/bin', { recursive: true });
    fs.copyFileSync('bin/next.js', 'node_modules/next/dist/bin/next');`,
  );
  put(
    'bin/next.js',
    `const fs = require('node:fs');
    fs.appendFileSync('next.log', process.argv.slice(2).join(' ') + '\\n');
    fs.mkdirSync('.next', { recursive: true });
    if (fs.existsSync('next-fails')) process.exit(1);`,
  );
});

function bootstrap(steps: string[], env: Record<string, string> = {}): { status: number | null; said: string } {
  const clean = {
    PATH: process.env['PATH'] ?? '',
    NODE_ENV: 'production' as const,
    npm_execpath: at('bin/npm-cli.js'),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bootstrap.mjs', ...steps], {
    cwd: root,
    env: { ...clean, ...env },
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

const linesOf = (name: string) => (existsSync(at(name)) ? read(name).trim().split('\n').length : 0);

const valuesOf = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

describe('.env', () => {
  it('gets what is missing, readable by its owner only', () => {
    const { status, said } = bootstrap(['env']);
    expect(status).toBe(0);
    const values = valuesOf(read('.env'));
    expect(Object.keys(values)).toEqual([
      'AUTH_SECRET',
      'ENCRYPTION_KEYS',
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
      'DATABASE_PATH',
    ]);
    expect(Buffer.from(String(values['AUTH_SECRET']), 'base64url')).toHaveLength(32);
    expect(values['ENCRYPTION_KEYS']).toMatch(/^[\w-]{43}$/);
    expect(Buffer.from(String(values['NEXT_SERVER_ACTIONS_ENCRYPTION_KEY']), 'base64')).toHaveLength(32);
    expect(values['DATABASE_PATH']).toBe('./data/plugtrack.db');
    expect([mode('.env'), mode('data')]).toEqual(['600', '700']);
    expect(said).toContain('ENCRYPTION_KEYS');
    for (const secret of Object.values(values).slice(0, 3)) expect(said).not.toContain(secret);
  });

  it('is left alone, to the byte, where nothing is missing', () => {
    bootstrap(['env']);
    const before = read('.env');
    expect(bootstrap(['env'])).toEqual({ status: 0, said: '' });
    expect(read('.env')).toBe(before);
  });

  it('keeps what is there, with its comments, and fills what is empty in its place', () => {
    const mine = '# mine\nexport AUTH_SECRET="mine"\nENCRYPTION_KEYS=\n# DATABASE_PATH=old\nPORT=3001';
    put('.env', mine);
    bootstrap(['env']);
    const lines = read('.env').split('\n');
    expect(lines.slice(0, 2)).toEqual(['# mine', 'export AUTH_SECRET="mine"']);
    expect(lines[2]).toMatch(/^ENCRYPTION_KEYS=[\w-]{43}$/);
    expect(lines.slice(3, 5)).toEqual(['# DATABASE_PATH=old', 'PORT=3001']);
    expect(lines.slice(5).map((line) => line.split('=')[0])).toEqual([
      'NEXT_SERVER_ACTIONS_ENCRYPTION_KEY',
      'DATABASE_PATH',
      '',
    ]);
    expect(mode('.env')).toBe('600');
  });

  it('does not repeat what the environment has', () => {
    const set = { AUTH_SECRET: 'a', ENCRYPTION_KEYS: 'b', NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'c' };
    bootstrap(['env'], { ...set, DATABASE_PATH: at('elsewhere/deep/plug.db') });
    expect(existsSync(at('.env'))).toBe(false);
    expect(mode('elsewhere/deep')).toBe('700');
    expect(existsSync(at('data'))).toBe(false);
  });
});

describe('installing', () => {
  it('happens once, and again when the lock changes', () => {
    expect(bootstrap(['install']).status).toBe(0);
    expect(bootstrap(['install']).said).toBe('');
    expect(read('npm.log')).toBe('ci --include=dev\n');
    put('package-lock.json', '{"changed":1}');
    bootstrap(['install']);
    expect(linesOf('npm.log')).toBe(2);
  });

  it('that fails is said, and tried again', () => {
    put('npm-fails', '');
    const { status, said } = bootstrap(['install', 'env']);
    expect(status).toBe(1);
    expect(said).toContain('npm ci failed');
    expect(existsSync(at('.env'))).toBe(false);
    rmSync(at('npm-fails'));
    expect(bootstrap(['install']).status).toBe(0);
    expect(linesOf('npm.log')).toBe(2);
  });

  it('says what to do where the database library does not load', () => {
    appendFileSync(
      at('bin/npm-cli.js'),
      "\nfs.writeFileSync('node_modules/better-sqlite3/index.js', 'process.abort()');",
    );
    const { status, said } = bootstrap(['install']);
    expect(status).toBe(1);
    expect(said).toContain('build-essential');
    bootstrap(['install']);
    expect(linesOf('npm.log')).toBe(2);
  });
});

describe('building', () => {
  const all = ['install', 'env', 'build'];

  it('happens once, and again when a source, or the key that is baked in, changes', () => {
    expect(bootstrap(all).said).toContain('two to three minutes');
    expect(bootstrap(all)).toEqual({ status: 0, said: '' });
    expect(read('next.log')).toBe('build\n');
    put('app/page.tsx', 'second');
    bootstrap(all);
    put('lib/new.ts', '');
    bootstrap(all);
    rmSync(at('lib/new.ts'));
    bootstrap(all);
    expect(linesOf('next.log')).toBe(4);
    bootstrap(all, { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'another' });
    expect(linesOf('next.log')).toBe(5);
    put('tests/any.test.ts', '');
    put('README.md', '');
    bootstrap(all, { NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: 'another' });
    expect(linesOf('next.log')).toBe(5);
  });

  it('that fails leaves no stamp of an earlier one', () => {
    bootstrap(all);
    put('app/page.tsx', 'broken');
    put('next-fails', '');
    expect(bootstrap(all)).toMatchObject({ status: 1 });
    put('app/page.tsx', 'first');
    rmSync(at('next-fails'));
    bootstrap(all);
    expect(linesOf('next.log')).toBe(3);
  });
});

describe('Node', () => {
  const refused = ['18.20.0', '20.18.3', '22.12.0', '22.13.1', '24.19.0', '24.19.4'];
  const taken = ['20.19.0', '20.20.2', '22.14.0', '22.1.0', '24.1.0', '24.20.0', '26.0.0'];

  it.each(refused)('%s is refused with a sentence', async (version) => {
    const { refuseNode } = await import('../bootstrap.mjs');
    expect(refuseNode(version)).toMatch(new RegExp(`^Node ${version.replaceAll('.', '\\.')} .*nodejs\\.org`));
  });

  it.each(taken)('%s is taken', async (version) => {
    const { refuseNode } = await import('../bootstrap.mjs');
    expect(refuseNode(version)).toBeNull();
  });
});

describe('the lock', () => {
  const lock = (...places: string[]) => ({
    packages: {
      '': {},
      'node_modules/a': { optionalDependencies: { 'a-mac': '1' } },
      'node_modules/b/node_modules/c': { optionalDependencies: { '@c/win': '1' } },
      ...Object.fromEntries(places.map((place) => [place, {}])),
    },
  });

  it('must name every platform, beside the package or above it', () => {
    expect(missingPlatforms(lock())).toEqual(['node_modules/a → a-mac', 'node_modules/b/node_modules/c → @c/win']);
    expect(missingPlatforms(lock('node_modules/a-mac', 'node_modules/@c/win'))).toEqual([]);
    expect(missingPlatforms(lock('node_modules/a/node_modules/a-mac', 'node_modules/b/node_modules/@c/win'))).toEqual(
      [],
    );
    expect(missingPlatforms(lock('node_modules/a-mac', 'node_modules/x/node_modules/@c/win'))).toHaveLength(1);
  });
});
