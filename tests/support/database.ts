import { vi } from 'vitest';
import { closeConnection, connection, db } from '@/db/client';
import { migrate } from '@/db/migrate';
import { users } from '@/db/schema';
import type { Instant } from '@/lib/core/time';
import { ownerOfUser, type Owner } from '@/lib/server/owner';

/**
 * Gives the test an empty database with the real migrations, and drops the one before. In memory unless a path is given
 * (a second process, a restart).
 */
export function freshDatabase(path = ':memory:'): void {
  closeConnection();
  vi.stubEnv('DATABASE_PATH', path);
  migrate(connection().sqlite);
}

/** Two accounts in the test's database, to show that neither sees the other's rows. */
export const twoOwners = (): { alice: Owner; bob: Owner } => ({ alice: newOwner('alice'), bob: newOwner('bob') });

function newOwner(username: string): Owner {
  const values = { username, passwordHash: 'none: nobody signs in', createdAt: 0 as Instant };
  const { id } = db.insert(users).values(values).returning({ id: users.id }).get();
  const owner = ownerOfUser(id);
  if (!owner) throw new Error('The account was made a moment ago.');
  return owner;
}
