import { vi } from 'vitest';
import { newRoot } from '@/lib/crypto/keys';

/** Gives the test's process keys, as .env would. The keys are read once per process: `restartedWith` for others later. */
export function stubKeys(list = newRoot()): void {
  vi.stubEnv('AUTH_SECRET', newRoot());
  vi.stubEnv('ENCRYPTION_KEYS', list);
}

/** The settings' data functions as a process started with these keys has them, on the same database. */
export async function restartedWith(list: string) {
  stubKeys(list);
  vi.resetModules();
  return import('@/lib/settings/data');
}
