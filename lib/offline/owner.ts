import { showBadge } from '@/lib/offline/badge';
import { listEntries } from '@/lib/offline/outbox';
import { store, tell } from '@/lib/offline/store';

/** Who is signed in on this device, as far as it knows: what it shows and sends is theirs alone. */
export const findOwner = async (): Promise<string | null> => (await (await store()).get('state', 'owner')) ?? null;

/** What was kept to log with, and what was shared to it; not what waits to be sent. */
async function forget(): Promise<void> {
  const device = await store();
  await Promise.all([device.clear('snapshots'), device.clear('shares'), device.clear('state')]);
}

/** Somebody is signed in: what another one left to log with goes, what waits of theirs stays theirs. */
export async function setOwner(owner: string): Promise<void> {
  const before = await findOwner();
  if (before === owner) return;
  // What was shared while nobody was signed in is for the one who signs in now.
  if (before !== null) await forget();
  await (await store()).put('state', owner, 'owner');
  await showBadge();
  tell();
}

/** The login has ended: nothing of it is shown here any more. Entries stay where the owner chose to keep them. */
export async function clearOwner({ keepEntries }: { keepEntries: boolean }): Promise<void> {
  const device = await store();
  const owner = await findOwner();
  const entries = owner === null || keepEntries ? [] : await listEntries(owner);
  await forget();
  await Promise.all(entries.map(({ id }) => device.delete('entries', id)));
  await showBadge();
  tell();
}
