import 'server-only';
import { request, type IncomingMessage, type RequestOptions } from 'node:http';
import type { Socket } from 'node:net';
import { version } from '@/package.json';

export type Answer = { status: number; headers: Headers; body: Uint8Array<ArrayBuffer> };

/** Why an answer is none that we take. */
type ReadFailure = 'moved' | 'too_large' | 'broken';

const ours = { 'User-Agent': `PlugTrack/${version}`, 'Accept-Encoding': 'identity' };
// They belong to the connection: a caller's would contradict what is sent.
const nobodys = ['connection', 'content-length', 'expect', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** The caller's headers with ours over them; null where HTTP cannot carry one. */
export function headersFor(headers: Record<string, string> | undefined, host: string): Record<string, string> | null {
  try {
    const all = new Headers(headers);
    for (const name of nobodys) all.delete(name);
    for (const [name, value] of Object.entries({ ...ours, Host: host })) all.set(name, value);
    return Object.fromEntries(all);
  } catch {
    return null;
  }
}

type Ask = Pick<RequestOptions, 'method' | 'path' | 'signal'> & { headers: Record<string, string> };

/** Sends a request over a connection that is open, and waits for the head of the answer. */
export function ask(
  socket: Socket,
  options: Ask,
  body: string | Uint8Array | undefined,
): Promise<IncomingMessage | 'broken'> {
  return new Promise((resolve, reject) => {
    // With a connection of our own, Node keeps none alive and asks no agent.
    const sent = request({ ...options, createConnection: () => socket });
    sent.once('response', resolve);
    // A server that switches protocols is hung up on without a word.
    sent.once('close', () => resolve('broken'));
    // Stays: an error after the answer has begun must not be one that nobody listens to.
    sent.on('error', reject);
    sent.end(body);
  });
}

function refusalOf({ statusCode = 0, headers }: IncomingMessage, mostBytes: number): ReadFailure | null {
  if (statusCode >= 300 && statusCode < 400) return 'moved';
  const isPlain = !headers['content-encoding'] || headers['content-encoding'].toLowerCase() === 'identity';
  if (!isPlain || statusCode < 200 || statusCode > 599) return 'broken';
  return Number(headers['content-length']) > mostBytes ? 'too_large' : null;
}

/** Reads the answer to its end, or says why not. @throws what the connection does when it breaks */
export async function readAnswer(answer: IncomingMessage, mostBytes: number): Promise<Answer | ReadFailure> {
  const refused = refusalOf(answer, mostBytes);
  if (refused) return refused;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > mostBytes) return 'too_large';
    chunks.push(chunk);
  }
  const headers = new Headers();
  for (const [name, values] of Object.entries(answer.headersDistinct))
    for (const value of values ?? []) headers.append(name, value);
  return { status: answer.statusCode ?? 0, headers, body: new Uint8Array(Buffer.concat(chunks)) };
}
