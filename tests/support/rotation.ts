import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseEnv } from 'node:util';
import { open } from '@/db/client';
import { findFault } from '@/db/checks';
import { migrate } from '@/db/migrate';
import { newRoot, parseKeys, type KeyRing } from '@/lib/crypto/keys';
import { kidOf, seal, unseal } from '@/lib/crypto/seal';

const root = join(import.meta.dirname, '../..');
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const envFile = pathToFileURL(join(root, 'lib/server/env-file.mjs')).href;

/** A folder with an .env and a database of secrets, as an installation has them. */
export type Installation = { folder: string; databasePath: string; secrets: ReadonlyMap<string, string> };

function ringOf(list: string): KeyRing {
  const keys = parseKeys(list);
  if (!keys) throw new Error('Not a list of keys.');
  return keys;
}

export const readDotEnv = ({ folder }: Installation): Record<string, string> =>
  parseEnv(readFileSync(join(folder, '.env'), 'utf8')) as Record<string, string>;

/** The keys that .env holds now. */
export const keysOf = (installation: Installation): KeyRing =>
  ringOf(readDotEnv(installation)['ENCRYPTION_KEYS'] ?? '');

/** Makes one with `count` secrets of one person. */
export function newInstallation(count: number, keyList = newRoot()): Installation {
  const folder = mkdtempSync(join(tmpdir(), 'plugtrack-rotate-'));
  const databasePath = join(folder, 'data', 'plugtrack.db');
  mkdirSync(join(folder, 'data'));
  symlinkSync(join(root, 'drizzle'), join(folder, 'drizzle'));
  const lines = [
    '# mine',
    `AUTH_SECRET=${newRoot()}`,
    `export ENCRYPTION_KEYS="${keyList}"`,
    `DATABASE_PATH=${databasePath}`,
  ];
  writeFileSync(join(folder, '.env'), `${lines.join('\n')}\n`, { mode: 0o600 });
  const { sqlite } = open(databasePath);
  migrate(sqlite);
  sqlite.exec(`insert into users (id, username, password_hash, created_at) values (1, 'alice', 'none', 0)`);
  const secrets = new Map<string, string>();
  const insert = sqlite.prepare('insert into settings values (1, ?, ?, 1, 0)');
  const keys = ringOf(keyList);
  sqlite.transaction(() => {
    for (let index = 1; index <= count; index += 1) {
      const setting = `channelSecret.${index}`;
      secrets.set(setting, randomBytes(24).toString('hex'));
      insert.run(setting, seal(keys, secrets.get(setting) ?? '', { userId: 1, setting }));
    }
  })();
  sqlite.close();
  return { folder, databasePath, secrets };
}

/** Starts `secrets:rotate` there; `ended` is its exit code (null: killed) and what it said. An object is its environment. */
export function rotating({ folder }: Installation, ...given: (string | Record<string, string>)[]) {
  const options = given.filter((option) => typeof option === 'string');
  const environment = Object.assign({}, ...given.filter((option) => typeof option === 'object')) as Record<
    string,
    string
  >;
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', envFile, '--import', tsx, join(root, 'lib/server/rotate.ts'), ...options],
    {
      cwd: folder,
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'production',
        TSX_TSCONFIG_PATH: join(root, 'tsconfig.json'),
        ...environment,
      },
    },
  );
  let output = '';
  let begin = () => {};
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const listen = (chunk: Buffer) => {
    output += chunk.toString();
    if (output.includes('sealing every secret')) begin();
  };
  child.stdout?.on('data', listen);
  child.stderr?.on('data', listen);
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { begun, ended, kill: () => child.kill('SIGKILL') };
}

/** What is in the database against what was put there: with the keys of .env, as a server would open it. */
export function inspectSecrets(installation: Installation): {
  lost: string[];
  kids: Record<string, number>;
  fault: string | null;
} {
  const keys = keysOf(installation);
  const { sqlite } = open(installation.databasePath);
  const rows = sqlite
    .prepare<[], { key: string; value: string }>('select key, value from settings where encrypted = 1')
    .all();
  const fault = findFault(sqlite);
  sqlite.close();
  const kids: Record<string, number> = {};
  const opened = new Map<string, string>();
  for (const { key, value } of rows) {
    const kid = kidOf(value) ?? 'none';
    kids[kid] = (kids[kid] ?? 0) + 1;
    const secret = unseal(keys, value, { userId: 1, setting: key });
    if (secret.state === 'open') opened.set(key, secret.text);
  }
  const lost = [...installation.secrets].filter(([key, text]) => opened.get(key) !== text).map(([key]) => key);
  return { lost, kids, fault };
}
