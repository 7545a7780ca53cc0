import { newId } from '@/lib/core/id';
import { store, type Share } from '@/lib/offline/store';

/** Keeps what another app has shared until the log form takes it. */
export const putShare = async (share: Pick<Share, 'text' | 'files'>): Promise<string> =>
  (await store()).put('shares', { ...share, id: newId(), savedAt: Date.now() });

// What nobody has come back to by the next day is not wanted any more.
const keptFor = 86_400_000;

/** What was shared last; older things are forgotten. It stays until its charge is saved, so that a reload loses nothing. */
export async function findShare(): Promise<Share | null> {
  const shares = await (await store()).getAll('shares');
  const [newest, ...others] = shares.sort((a, b) => b.savedAt - a.savedAt);
  const isOld = newest !== undefined && newest.savedAt < Date.now() - keptFor;
  for (const { id } of isOld ? shares : others) await removeShare(id);
  return isOld ? null : (newest ?? null);
}

export async function removeShare(id: string): Promise<void> {
  await (await store()).delete('shares', id);
}
