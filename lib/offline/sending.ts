import type { Entry, KeptPicture, Problem } from '@/lib/offline/store';

/** Names the account that an entry is of; the server refuses it for another. */
const ownerHeader = 'PlugTrack-Account';

/** What the server says to what it was sent; `stumbled` is a fault of its own over this one, after which the next may do. */
export type Answer = 'stored' | 'login' | 'account' | 'unreachable' | 'stumbled' | Problem;

async function problemOf(response: Response): Promise<Problem> {
  const fallback = { message: 'The server did not accept this charge.', fields: {} };
  try {
    const { title, errors = [] } = (await response.json()) as {
      title?: string;
      errors?: { pointer: string; detail: string }[];
    };
    const fields = Object.fromEntries(errors.map(({ pointer, detail }) => [pointer.replace(/^\//, ''), detail]));
    return { message: title ?? fallback.message, fields, isTaken: response.status === 409 };
  } catch {
    return fallback;
  }
}

/** An answer that does not come from our own server (a hotel's sign-in page, a proxy) stores nothing, whatever its status. */
const isOurs = (response: Response) =>
  !response.redirected && /^application\/(problem\+)?json\b/.test(response.headers.get('content-type') ?? '');

async function answerOf(response: Response): Promise<Answer> {
  const { status } = response;
  if (status === 500 && isOurs(response)) return 'stumbled';
  if (!isOurs(response) || status === 429 || status >= 500) return 'unreachable';
  if (response.ok) return 'stored';
  if (status === 401) return 'login';
  return status === 403 ? 'account' : problemOf(response);
}

type Sent = { headers: Record<string, string>; body: string | Blob; patience: number };

async function post(path: string, { owner }: Entry, { headers, body, patience }: Sent): Promise<Answer> {
  try {
    return await answerOf(
      await fetch(path, {
        ...{ method: 'POST', body, redirect: 'error', signal: AbortSignal.timeout(patience) },
        headers: { ...headers, [ownerHeader]: owner },
      }),
    );
  } catch {
    return 'unreachable';
  }
}

/** Sends a charge under its own id: however often that is, it becomes one row. */
export const sendCharge = (entry: Entry): Promise<Answer> =>
  post('/api/v1/sessions', entry, {
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': entry.id },
    body: entry.body,
    patience: 20_000,
  });

/** Sends a picture of a charge that the server has; the same again is there once. */
export function sendPicture(entry: Entry, { name, content }: KeptPicture): Promise<Answer> {
  const query = new URLSearchParams({ client_id: entry.id, name });
  const headers = { 'Content-Type': content.type || 'application/octet-stream' };
  // Half a megabyte takes its time where the signal is weak.
  return post(`/api/attachments?${query.toString()}`, entry, { headers, body: content, patience: 60_000 });
}
