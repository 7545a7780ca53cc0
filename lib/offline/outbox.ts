import { showBadge } from '@/lib/offline/badge';
import { store, tell, type Entry, type Problem } from '@/lib/offline/store';

/** The tag of the browser's own wish to send, where it has one. */
export const syncTag = 'outbox';
/** Names the account that an entry is of; the server refuses it for another. */
const ownerHeader = 'PlugTrack-Account';

/** What this account has waiting here, oldest first. */
export async function listEntries(owner: string): Promise<Entry[]> {
  const entries = await (await store()).getAllFromIndex('entries', 'owner', owner);
  return entries.sort((a, b) => a.savedAt - b.savedAt);
}

export const findEntry = async (id: string): Promise<Entry | null> =>
  (await (await store()).get('entries', id)) ?? null;

/** What changed here shows: in every page that is open, and on the app's icon. */
async function changed(owner: string): Promise<void> {
  tell();
  await showBadge((await listEntries(owner)).length);
}

/** Keeps an entry, or its corrected version, until the server has it. */
export async function putEntry(entry: Entry): Promise<void> {
  await (await store()).put('entries', entry);
  await changed(entry.owner);
}

/** Forgets an entry: the server has it, or its owner discards it. */
export async function removeEntry(id: string): Promise<void> {
  const entry = await findEntry(id);
  await (await store()).delete('entries', id);
  if (entry) await changed(entry.owner);
}

/** What became of a try to send: what is left is still here, whatever the reason. */
export type Flushed = {
  sent: number;
  /** Why the rest was not sent: nobody is signed in, or somebody else, or there is no way to the server. */
  stopped: 'login' | 'account' | 'unreachable' | null;
};

type Answer = 'stored' | 'login' | 'account' | 'unreachable' | Problem;

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { message: 'The server did not accept this charge.', fields: {} };
  try {
    const { title, errors = [] } = (await response.json()) as {
      title?: string;
      errors?: { pointer: string; detail: string }[];
    };
    const fields = Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\//, ''), detail]));
    return { message: title ?? fallback.message, fields };
  } catch {
    return fallback;
  }
}

/** An answer that does not come from our own server (a hotel's sign-in page, a proxy) stores nothing, whatever its status. */
const isOurs = (response: Response) =>
  !response.redirected && /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response;
  if (!isOurs(response) || status === 429 || status >= 500) return 'unreachable';
  if (response.ok) return 'stored';
  if (status === 401) return 'login';
  return status === 403 ? 'account' : problemOf(response);
}

async function send({ id, owner, body }: Entry): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': id, [ownerHeader]: owner };
  try {
    const signal = AbortSignal.timeout(20_000);
    return await answerOf(
      await fetch('/api/v1/sessions', { method: 'POST', headers, body, signal, redirect: 'error' }),
    );
  } catch {
    return 'unreachable';
  }
}

/** One after the other, oldest first; one that is refused waits for its owner and stops none of the rest. */
async function sendAll(owner: string): Promise<Flushed> {
  let sent = 0;
  for (const entry of await listEntries(owner)) {
    if (entry.problem) continue;
    const answer = await send(entry);
    if (answer === 'stored') {
      await removeEntry(entry.id);
      sent += 1;
    } else if (typeof answer === 'string') return { sent, stopped: answer };
    else await note(entry, answer);
  }
  return { sent, stopped: null };
}

/** Between sending and the answer the entry may have been changed or discarded: then the answer is of another one. */
async function note(entry: Entry, problem: Problem): Promise<void> {
  const now = await findEntry(entry.id);
  if (now?.body === entry.body) await putEntry({ ...entry, problem });
}

/** Sends what waits, in one place at a time: the page and the worker would otherwise send the same things side by side. */
export function flush(owner: string): Promise<Flushed> {
  // Plain http knows no locks. Sending twice is harmless there too, only not needed.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks ? locks.request('plugtrack-outbox', () => sendAll(owner)) : sendAll(owner);
}
