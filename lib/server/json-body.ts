import 'server-only';
import { problem } from '@/lib/server/route';

/** More than the longest session can take, with every character of its notes escaped. */
const mostBytes = 64 * 1024;

const isJson = (type: string | null) => /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type ?? '');

/** The bytes of a body, or `null` as soon as they are too many: nothing says beforehand how long a body in chunks is. */
export async function bytesOf(request: Request, most: number): Promise<Uint8Array | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.byteLength;
    if (size > most) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** Of two values under one key JSON.parse takes the last, and other readers the first: neither is known to be meant. */
function hasTwins(text: string, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.values(value) as unknown[];
  // What is nested has keys of its own, and is refused by its type.
  if (members.some((member) => typeof member === 'object' && member !== null)) return false;
  const keys = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter((token) => token[1] !== undefined);
  return keys.length !== members.length;
}

/** The body as JSON, or the answer that refuses it: 415 another type, 413 too much, 400 no JSON. */
export async function jsonOf(request: Request): Promise<{ value: unknown } | Response> {
  if (!isJson(request.headers.get('content-type')))
    return problem(415, { message: 'Send the body as Content-Type: application/json.' });
  const bytes = await bytesOf(request, mostBytes);
  if (!bytes) return problem(413, { message: `A body can have at most ${mostBytes / 1024} KiB.` });
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    const value = JSON.parse(text) as unknown;
    if (!hasTwins(text, value)) return { value };
  } catch {
    // Falls through to the same answer.
  }
  return problem(400, { message: 'The body is not JSON in UTF-8 with each key once.' });
}
