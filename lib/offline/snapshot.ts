import { clearOwner, findOwner, setOwner } from '@/lib/offline/owner';
import { store, tell, type Snapshot } from '@/lib/offline/store';

const freshFor = 600_000;

/** What the one who is signed in needs to log without a connection, as the server last said it. */
export async function findSnapshot(): Promise<Snapshot | null> {
  const owner = await findOwner();
  return owner === null ? null : ((await (await store()).get('snapshots', owner)) ?? null);
}

/** Either way: a clock that was set back must not keep it fresh for years. */
const isFresh = ({ savedAt }: Snapshot) => Math.abs(Date.now() - savedAt) < freshFor;

/** Whoever it may be, nobody's things are shown, and nothing is kept for them, while two are thinkable and nobody answers. */
async function ask(isDoubtful: boolean): Promise<Response> {
  try {
    return await fetch('/api/snapshot', { redirect: 'error' });
  } catch (error) {
    if (isDoubtful) await clearOwner({ keepEntries: true });
    throw error;
  }
}

/**
 * Has the device know who is signed in, and what they need to log by themselves; asks the server anew after a change of their
 * data, and every ten minutes. Only its answer says who that is: a page may have been open since before somebody else signed in.
 * @param owner who was signed in when the page was drawn
 * @param revision of their data, as the server last said it
 * @throws without a connection, a login or storage: what was known stays as it is
 */
export async function refreshSnapshot(owner: string, revision: string): Promise<void> {
  const before = await findOwner();
  const known = await findSnapshot();
  if (before === owner && known?.revision === revision && isFresh(known)) return;
  const response = await ask(before !== null && before !== owner);
  const answer = (await response.json()) as Omit<Snapshot, 'savedAt'>;
  // Somebody may have signed out while it was on its way.
  if (!response.ok || (await findOwner()) !== before) return;
  await setOwner(answer.owner);
  await (await store()).put('snapshots', { ...answer, savedAt: Date.now() });
  tell();
}
