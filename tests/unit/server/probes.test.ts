import { expect, it } from 'vitest';
import { CannotStart, checkDriver, checkFileSystem, checkNode, checkSqlite } from '@/lib/server/probes';

it.each(['20.19.0', '20.20.2', '22.14.0', '24.18.0', '26.0.0', process.versions.node])('runs on Node %s', (version) =>
  expect(() => checkNode(version)).not.toThrow(),
);

it.each(['18.20.1', '20.18.3', '22.12.0', '22.13.1', '24.19.0', '24.19.2'])('refuses Node %s', (version) =>
  expect(() => checkNode(version)).toThrow(CannotStart),
);

it.each(['3.51.3', '3.53.2', '4.0.0'])('takes SQLite %s', (version) =>
  expect(() => checkSqlite(version)).not.toThrow(),
);

it.each(['3.51.2', '3.50.9', '2.99.99'])('refuses SQLite %s', (version) =>
  expect(() => checkSqlite(version)).toThrow('too old'),
);

it.each([0x6969, 0xff534d42, 0xfe534d42, 0xfe534d42 | 0])('refuses a network share (%i)', (type) =>
  expect(() => checkFileSystem(type, '/data')).toThrow('network share'),
);

it('warns of FUSE and is silent about a plain disk', () => {
  expect(checkFileSystem(0x65735546, '/data')).toContain('FUSE');
  expect(checkFileSystem(0xef53, '/data')).toBeNull();
});

it('loads the SQLite driver in a process of its own', () => {
  expect(() => checkDriver()).not.toThrow();
  expect(() => checkDriver("throw new Error('was compiled against a different Node.js version')")).toThrow('npm ci');
  expect(() => checkDriver('process.abort()')).toThrow('SIGABRT');
});
