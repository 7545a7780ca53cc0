import { insertFirstUser, insertUser } from '@/lib/account/data';
import type { Result } from '@/lib/core/result';
import { ownerOfUser, type Owner } from '@/lib/server/owner';
import { freshDatabase } from './database';

/** The value of a result that the test counts on. */
export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function proved(userId: number): Owner {
  const owner = ownerOfUser(userId);
  if (!owner) throw new Error('no such user');
  return owner;
}

/** Two people in a fresh database, in memory unless a path is given. */
export function twoOwners(path?: string): { alice: Owner; bob: Owner } {
  freshDatabase(path);
  return {
    alice: proved(valueOf(insertFirstUser({ username: 'alice', passwordHash: 'a' }, 'test')).userId),
    bob: proved(valueOf(insertUser({ username: 'bob', passwordHash: 'b' }, 'test')).userId),
  };
}
