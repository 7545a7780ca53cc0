import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open } from '@/db/client';
import { newRoot, parseKeys } from '@/lib/crypto/keys';
import { seal } from '@/lib/crypto/seal';
import { temporaryFolder } from '../support/folder';

const keys = {
  AUTH_SECRET: 'q8Zt3xV0mB7yK2wN5cR1hJ6fD9sLpGeUaTiXoQbWvYz',
  ENCRYPTION_KEYS: Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7 + 3)).toString('base64url'),
};

/** Starts a server's database part; answers what it said once it runs or ends. */
async function starting(path: string, environment: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', 'tests/support/start-process.ts'],
    { env: { PATH: process.env['PATH'], NODE_ENV: 'production', DATABASE_PATH: path, ...keys, ...environment } },
  );
  let output = '';
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const spoken = new Promise<void>((resolve) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"started"')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
  });
  const code = await Promise.race([ended, spoken.then(() => 'runs' as const)]);
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal);
    return ended;
  };
  return { code, output, stop };
}

const place = () => join(temporaryFolder(), 'data', 'log.db');

describe('a start', () => {
  it('makes folder and database for their owner only, and leaves no -wal after a clean stop', async () => {
    const path = place();
    const server = await starting(path);
    expect(server.code, server.output).toBe('runs');
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(path, '..')))
      expect(statSync(join(path, '..', name)).mode & 0o077, name).toBe(0);
    expect(existsSync(`${path}-wal`)).toBe(true);

    expect(await server.stop('SIGTERM')).toBe(143);
    expect(readdirSync(join(path, '..'))).toEqual(['log.db', 'log.db.first-run']);
  });

  it('closes what an earlier program left open to others', async () => {
    const path = place();
    await (await starting(path)).stop('SIGTERM');
    chmodSync(path, 0o644);
    chmodSync(join(path, '..'), 0o755);
    await (await starting(path)).stop('SIGTERM');
    expect([statSync(path).mode & 0o777, statSync(join(path, '..')).mode & 0o777]).toEqual([0o600, 0o700]);
  });

  it('leaves a folder alone that others use too, and says so', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'letter.txt'), 'of somebody else');
    const server = await starting(join(folder, 'log.db'));
    await server.stop('SIGTERM');
    expect(server.code).toBe('runs');
    expect(server.output).toContain('a folder of its own');
    expect(statSync(folder).mode & 0o777).toBe(0o755);
  });

  it('goes on after kill -9', async () => {
    const path = place();
    await (await starting(path)).stop('SIGKILL');
    const again = await starting(path);
    await again.stop('SIGTERM');
    expect(again.code, again.output).toBe('runs');
  });
});

describe('a start with another key', () => {
  it('runs all the same, and says in one line which key is wanted and which are held', async () => {
    const path = place();
    await (await starting(path)).stop('SIGTERM');
    const lost = parseKeys(newRoot())!;
    const { sqlite } = open(path);
    sqlite.exec(`insert into users (id, username, password_hash, created_at) values (1, 'alice', 'none', 0)`);
    const insert = sqlite.prepare('insert into settings values (1, ?, ?, 1, 0)');
    for (const setting of ['aiKey', 'channelSecret.1'])
      insert.run(setting, seal(lost, 'a secret', { userId: 1, setting }));
    const before = sqlite.prepare('select * from settings').all();
    sqlite.close();

    const list = newRoot();
    const server = await starting(path, { ENCRYPTION_KEYS: list });
    expect(server.code, server.output).toBe('runs');
    const lines = server.output.split('\n').filter((line) => line.includes('locked'));
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      level: 'warning',
      wanted: [lost[0].kid],
      held: [parseKeys(list)![0].kid],
    });
    expect(server.output).not.toContain(list);
    await server.stop('SIGTERM');
    const after = open(path).sqlite;
    expect(after.prepare('select * from settings').all()).toEqual(before);
    after.close();
  });

  it('says nothing where every secret opens', async () => {
    const path = place();
    const server = await starting(path);
    await server.stop('SIGTERM');
    expect(server.output).not.toContain('locked');
  });
});

describe('a start that cannot be', () => {
  it.each<[string, (path: string) => void, string]>([
    [
      'the disk is not mounted',
      (path) => rmSync(join(path, '..', '..'), { recursive: true }),
      'Check that its disk is mounted',
    ],
    ['the file is damaged', damage, 'cannot be read'],
    ['the database is newer', (path) => withVersion(path, 999), 'a newer PlugTrack'],
  ])('ends with 78 and says what to do when %s', async (_, prepare, sentence) => {
    const path = place();
    mkdirSync(join(path, '..'));
    prepare(path);
    const { code, output } = await starting(path);
    expect(output).toContain(sentence);
    expect(code).toBe(78);
    expect(output.trim().split('\n')).toHaveLength(1);
  });

  it('names the variable that is wrong, and no value', async () => {
    const path = place();
    const { code, output } = await starting(path, { AUTH_SECRET: 'hunter2' });
    expect(code).toBe(78);
    expect(output).toContain('AUTH_SECRET');
    expect(output).not.toContain('hunter2');
    expect(existsSync(join(path, '..'))).toBe(false);
  });
});

function withVersion(path: string, version: number): void {
  const { sqlite } = open(path);
  sqlite.exec(`CREATE TABLE users (id INTEGER); PRAGMA application_id = 1349276786; PRAGMA user_version = ${version}`);
  sqlite.close();
}

/** A database of ours of which the end is gone. */
function damage(path: string): void {
  withVersion(path, 1);
  const { sqlite } = open(path);
  sqlite.exec(
    `INSERT INTO users WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 9999) SELECT i FROM n`,
  );
  const whole = sqlite.serialize();
  sqlite.close();
  writeFileSync(path, whole.subarray(0, 4096));
}
