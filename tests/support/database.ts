import { vi } from 'vitest';
import { closeConnection, connection } from '@/db/client';
import { migrate } from '@/db/migrate';

/**
 * Gives the test an empty database with the real migrations, and drops the one before. In memory unless a path is given
 * (a second process, a restart).
 */
export function freshDatabase(path = ':memory:'): void {
  closeConnection();
  vi.stubEnv('DATABASE_PATH', path);
  migrate(connection().sqlite);
}
