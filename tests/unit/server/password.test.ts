import { performance } from 'node:perf_hooks';
import bcrypt from 'bcryptjs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { checkPassword, hashPassword, weaknessOf } from '@/lib/server/password';

beforeAll(() => {
  vi.stubEnv('DATABASE_PATH', ':memory:');
  vi.stubEnv('AUTH_SECRET', 'q7Xz0vKp3Lr9TbYw2Nc5Hd8Mf1Gj4Sa6Ue_RiOkPxBn');
  vi.stubEnv('ENCRYPTION_KEYS', '8f1c0e5ab2d4967335e0fa41c6d82b79104f6ad3e85b92c7f03d18a6b4e95c72');
  vi.stubEnv('PASSWORD_HASH_COST', '10');
});

async function hashOf(password: string): Promise<string> {
  const result = await hashPassword(password);
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}
const isRight = async (password: string, hash: string | null) => {
  const result = await checkPassword(password, hash);
  return result.ok && result.value;
};

describe('hashing', () => {
  it('makes a hash that bcrypt itself knows, of the cost that is set', async () => {
    const hash = await hashOf('kettle lorry thursday');
    expect(hash).toMatch(/^\$2b\$10\$/);
    expect(await bcrypt.compare('kettle lorry thursday', hash)).toBe(true);
    expect(await isRight('kettle lorry thursday', hash)).toBe(true);
    expect(await isRight('kettle lorry Thursday', hash)).toBe(false);
  });

  it('refuses a longer password that bcrypt would take for the same one', async () => {
    const hash = await hashOf('a'.repeat(72));
    expect(await bcrypt.compare('a'.repeat(73), hash)).toBe(true);
    expect(await isRight('a'.repeat(72), hash)).toBe(true);
    expect(await isRight('a'.repeat(73), hash)).toBe(false);
    expect(await isRight('a'.repeat(1_000_000), hash)).toBe(false);
  });

  it('refuses a NUL, behind which a key repeats to the same', async () => {
    const hash = await hashOf('ab');
    expect(await bcrypt.compare('ab\0ab', hash)).toBe(true);
    expect(await isRight('ab\0ab', hash)).toBe(false);
  });

  it('never says yes without a user, not even to the empty password', async () => {
    expect(await isRight('', null)).toBe(false);
    expect(await isRight('kettle lorry thursday', null)).toBe(false);
  });

  it('takes as long for a name that nobody has', async () => {
    const hash = await hashOf('kettle lorry thursday');
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < 10; round += 1) {
      for (const [which, stored] of [hash, null].entries()) {
        const start = performance.now();
        await checkPassword('a wrong password', stored);
        times[which]?.push(performance.now() - start);
      }
    }
    // The fastest of many is free of the machine's other work; a made-up hash was 1,800 times quicker.
    const [known, unknown] = times.map((list) => Math.min(...list)) as [number, number];
    expect(unknown / known).toBeGreaterThan(0.5);
    expect(unknown / known).toBeLessThan(2);
  });

  it('leaves the main thread free, and says at once when the queue is full', async () => {
    const hash = await hashOf('kettle lorry thursday');
    const idle = performance.eventLoopUtilization();
    let checked = 0;
    const waiting = Array.from({ length: 16 }, async () => {
      const result = await checkPassword('a wrong password', hash);
      checked += 1;
      return result;
    });
    const refused = await checkPassword('a wrong password', hash);
    expect(refused).toMatchObject({ ok: false, error: { code: 'unavailable' } });
    expect(checked).toBe(0);
    const done = await Promise.all(waiting);
    expect(done.every((result) => result.ok)).toBe(true);
    // Over a second of arithmetic: on this thread it would have been all that it did.
    expect(performance.eventLoopUtilization(idle).utilization).toBeLessThan(0.5);
    expect(await isRight('kettle lorry thursday', hash)).toBe(true);
  });
});

describe('weaknessOf', () => {
  it.each([
    'password1234',
    'Password1234!',
    'qwertyuiop12',
    '123456789012',
    'abcdefghijkl',
    'manchester1234',
    '1q2w3e4r5t6y',
    'plugtrack2026',
  ])('refuses %s, with a hint', async (password) => {
    expect(await weaknessOf(password, ['username'])).toMatch(/^This is too easy to guess\. .+\.$/);
  });

  it.each(['kettle lorry thursday', 'mB7#kQ2!vX9z'])('takes %s', async (password) => {
    expect(await weaknessOf(password, ['username'])).toBeNull();
  });

  it('knows the words that its owner is known by', async () => {
    expect(await weaknessOf('thistlewick99', ['thistlewick'])).not.toBeNull();
  });
});
