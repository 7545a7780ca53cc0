import { showBadge } from '@/lib/offline/badge';
import { sendCharge, sendPicture, type Answer } from '@/lib/offline/sending';
import { store, tell, type Entry } from '@/lib/offline/store';

/** The tag of the browser's own wish to send, where it has one. */
export const syncTag = 'outbox';

/** What this account has waiting here, oldest first. */
export async function listEntries(owner: string): Promise<Entry[]> {
  const entries = await (await store()).getAllFromIndex('entries', 'owner', owner);
  return entries.sort((a, b) => a.savedAt - b.savedAt);
}

export const findEntry = async (id: string): Promise<Entry | null> =>
  (await (await store()).get('entries', id)) ?? null;

/** What changed here shows: in every page that is open, and on the app's icon. */
async function changed(): Promise<void> {
  tell();
  await showBadge();
}

/** To write entries by: on the disk before anybody is told that they are kept, where a browser would otherwise take its time. */
const writing = async () => (await store()).transaction('entries', 'readwrite', { durability: 'strict' });

/**
 * Keeps an entry, or its corrected version, until the server has it.
 * @throws where there is no room
 */
export async function putEntry(entry: Entry): Promise<void> {
  const transaction = await writing();
  await Promise.all([transaction.store.put(entry), transaction.done]);
  await changed();
}

/** Forgets an entry: the server has it, or its owner discards it. */
export async function removeEntry(id: string): Promise<void> {
  const transaction = await writing();
  await Promise.all([transaction.store.delete(id), transaction.done]);
  await changed();
}

/**
 * Puts another in the place of an entry that has been sent, or nothing. Answers whether it did: what somebody has edited or
 * discarded in between is not what was sent, and stays as they left it.
 */
async function settle(sent: Entry, next: Entry | null): Promise<boolean> {
  const transaction = await writing();
  const now = await transaction.store.get(sent.id);
  const isSame = now?.body === sent.body && now.savedAt === sent.savedAt;
  if (isSame) await (next ? transaction.store.put(next) : transaction.store.delete(sent.id));
  await transaction.done;
  if (isSame) await changed();
  return isSame;
}

/** What became of a try to send: what is left is still here, whatever the reason. */
export type Flushed = {
  sent: number;
  /** Why the rest was not sent: nobody is signed in, or somebody else, or there is no way to the server. */
  stopped: 'login' | 'account' | 'unreachable' | null;
};

/** The charge and then its pictures, each of which is forgotten as soon as the server has it. */
async function sendEntry(entry: Entry): Promise<Answer> {
  if (!entry.isStored) {
    const answer = await sendCharge(entry);
    if (answer !== 'stored') return answer;
  }
  let left = { ...entry, isStored: true };
  for (const picture of entry.pictures ?? []) {
    if (!(await settle(left, left))) return 'stored';
    const answer = await sendPicture(entry, picture);
    if (answer !== 'stored') return answer;
    left = { ...left, pictures: left.pictures?.slice(1) ?? [] };
  }
  await settle(left, null);
  return 'stored';
}

/** What the server refuses waits for its owner. The charge may be there by now, and only a picture be refused. */
async function note(id: string, sent: Entry, problem: Entry['problem']): Promise<void> {
  const now = await findEntry(id);
  if (now) await settle(sent, { ...now, problem });
}

/**
 * One after the other, oldest first. One that is refused, or that the server stumbles over, stops none of the rest; each is
 * read when it is its turn, for it may have been edited or discarded since.
 */
async function sendAll(owner: string): Promise<Flushed> {
  let sent = 0;
  let stopped: Flushed['stopped'] = null;
  for (const { id } of await listEntries(owner)) {
    const entry = await findEntry(id);
    if (!entry || entry.problem) continue;
    const answer = await sendEntry(entry);
    if (answer === 'stored') sent += 1;
    else if (answer === 'stumbled') stopped = 'unreachable';
    else if (typeof answer === 'string') return { sent, stopped: answer };
    else await note(id, entry, answer);
  }
  return { sent, stopped };
}

/** Sends what waits, in one place at a time: the page and the worker would otherwise send the same things side by side. */
export function flush(owner: string): Promise<Flushed> {
  // Plain http knows no locks. Sending twice is harmless there too, only not needed.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request('plugtrack-outbox', () => sendAll(owner)) : sendAll(owner);
}
