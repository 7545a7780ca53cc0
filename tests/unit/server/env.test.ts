import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnv } from '@/lib/server/env';

const secret = 'q7Xz0vKp3Lr9TbYw2Nc5Hd8Mf1Gj4Sa6Ue_RiOkPxBn';
const keyHex = '8f1c0e5ab2d4967335e0fa41c6d82b79104f6ad3e85b92c7f03d18a6b4e95c72';
const good = { DATABASE_PATH: '/data/plugtrack.db', AUTH_SECRET: secret, ENCRYPTION_KEYS: keyHex };

function refusal(change: Record<string, string | undefined>): string {
  try {
    readEnv({ ...good, ...change });
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
  return 'accepted';
}

describe('readEnv', () => {
  it('takes keys and a path, and closes registration by default', () => {
    const env = readEnv(good);
    expect(env.ENCRYPTION_KEYS).toHaveLength(1);
    expect(env).toMatchObject({ REGISTRATION: 'closed', PASSWORD_HASH_COST: 12 });
    expect(env.APP_URL).toBeUndefined();
    expect(env.TRUSTED_PROXIES.rules).toHaveLength(0);
  });

  it('takes an empty optional variable as absent', () => {
    expect(
      readEnv({ ...good, APP_URL: '', REGISTRATION: '', TRUSTED_PROXIES: '', PASSWORD_HASH_COST: '' }),
    ).toMatchObject({ REGISTRATION: 'closed', PASSWORD_HASH_COST: 12 });
  });

  it.each([
    ['AUTH_SECRET', undefined],
    ['AUTH_SECRET', ''],
    ['AUTH_SECRET', secret.slice(1)],
    ['AUTH_SECRET', 'correct horse battery staple correct horse battery staple'],
    ['AUTH_SECRET', 'x'.repeat(44)],
    ['AUTH_SECRET', 'changeme'.repeat(6)],
    ['ENCRYPTION_KEYS', undefined],
    ['ENCRYPTION_KEYS', ''],
    ['ENCRYPTION_KEYS', keyHex.slice(2)],
    ['ENCRYPTION_KEYS', '0'.repeat(64)],
    ['ENCRYPTION_KEYS', `${keyHex},${keyHex}`],
    ['ENCRYPTION_KEYS', `${keyHex},`],
    ['DATABASE_PATH', undefined],
    ['DATABASE_PATH', ''],
    ['APP_URL', 'pi.example'],
    ['APP_URL', 'https://pi.example/plugtrack'],
    ['APP_URL', 'ftp://pi.example'],
    ['TRUSTED_PROXIES', 'nginx'],
    ['REGISTRATION', 'yes'],
    ['PASSWORD_HASH_COST', '3'],
    ['PASSWORD_HASH_COST', '16'],
    ['PASSWORD_HASH_COST', '1e1'],
  ])('refuses %s=%s, names it and prints no value', (name, value) => {
    const message = refusal({ [name]: value });
    expect(message.startsWith(`${name} `)).toBe(true);
    expect(message.split('\n')).toHaveLength(1);
    for (const shown of [secret.slice(1), keyHex, ...(value ? [value] : [])]) expect(message).not.toContain(shown);
  });

  it('names every variable that is wrong, not only the first', () => {
    const message = refusal({ AUTH_SECRET: 'short', ENCRYPTION_KEYS: 'short' });
    expect(message).toContain('AUTH_SECRET');
    expect(message).toContain('ENCRYPTION_KEYS');
  });

  it('refuses the keys of the example file', () => {
    const lines = existsSync('.env.example') ? readFileSync('.env.example', 'utf8').split('\n') : [];
    for (const name of ['AUTH_SECRET', 'ENCRYPTION_KEYS']) {
      const line = lines.find((text) => text.replace(/^#\s*/, '').startsWith(`${name}=`)) ?? `${name}=`;
      expect(refusal({ [name]: line.slice(line.indexOf('=') + 1).trim() })).toContain(name);
    }
  });
});
