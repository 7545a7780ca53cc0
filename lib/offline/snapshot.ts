import { findOwner, setOwner } from '@/lib/offline/owner';
import { store, tell, type Snapshot } from '@/lib/offline/store';

const freshFor = 600_000;

/** What the one who is signed in needs to log without a connection, as the server last said it. */
export async function findSnapshot(): Promise<Snapshot | null> {
  const owner = await findOwner();
  return owner === null ? null : ((await (await store()).get('snapshots', owner)) ?? null);
}

/**
 * Has the device know who is signed in, and what they need to log by themselves; asks the server anew after a change of their
 * data, and every ten minutes.
 * @param revision of their data, as the server last said it
 * @throws without a connection, a login or storage: what was known stays as it is
 */
export async function refreshSnapshot(owner: string, revision: string): Promise<void> {
  await setOwner(owner);
  const known = await findSnapshot();
  if (known?.revision === revision && Date.now() - known.savedAt < freshFor) return;
  const response = await fetch('/api/snapshot', { redirect: 'error' });
  const answer = (await response.json()) as Omit<Snapshot, 'savedAt'>;
  // Between the page and this answer somebody else may have signed in.
  if (!response.ok || answer.owner !== owner) return;
  await (await store()).put('snapshots', { ...answer, savedAt: Date.now() });
  tell();
}
