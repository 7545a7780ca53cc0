import 'server-only';
import { randomBytes } from 'node:crypto';

type Fields = Record<string, unknown>;

const longest = 256;
const deepest = 4;
const secretName = /pass|secret|token|authori[sz]ation|cookie|api_?key|encryption|hash|^sid$/i;
// Secrets that stand in the middle of a text: an address, a header, a message of another program.
const inText: [RegExp, string][] = [
  [/\b(bearer|basic)\s+\S+/gi, '$1 [redacted]'],
  [/\b([\w-]*(?:password|secret|token|key|code|sid))=[^&\s"']+/gi, '$1=[redacted]'],
  [/\bpt1\.[\w-]+\.[\w-]+\.[\w-]+/g, '[redacted]'],
  [/\/\/[^\s/@]+@/g, '//[redacted]@'],
  // The query builder adds what a person typed to the message of a failed query.
  [/\bparams:[\s\S]*/g, 'params: [redacted]'],
];
// A C1 control or a line separator, which JSON leaves as it is, could forge or colour a line in a terminal.
const unprintable = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function cleanText(text: string, limit = longest): string {
  // Cut first, with room for a secret at the cut to be seen whole: the patterns must not run over megabytes.
  let clean = text.slice(0, limit * 4);
  for (const [pattern, replacement] of inText) clean = clean.replace(pattern, replacement);
  return clean.replace(unprintable, '\ufffd').slice(0, limit);
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '[deep]';
  if (value instanceof Error) return cleanError(value, depth);
  if (Array.isArray(value)) return value.slice(0, 20).map((item) => clean(item, depth + 1));
  return cleanFields(value, depth + 1);
}

const cleanFields = (fields: object, depth = 0): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, secretName.test(name) ? '[redacted]' : clean(value, depth)]),
  );

function cleanError(error: Error, depth: number): Fields {
  const { name, message, stack, cause, ...rest } = error;
  const frames = stack?.slice(stack.indexOf('\n    at ')).split('\n').slice(1, 7) ?? [];
  return {
    name,
    message: cleanText(message),
    ...cleanFields(rest, depth + 1),
    at: frames.map((frame) => cleanText(frame.trim())),
    ...(cause !== undefined && { cause: clean(cause, depth + 1) }),
  };
}

const line = (level: string, event: string, fields: Fields) =>
  JSON.stringify({ time: new Date().toISOString(), level, event, ...cleanFields(fields) });

/** One JSON line on stdout; secrets in `fields` are taken out, texts cut to 256 characters. */
export const logInfo = (event: string, fields: Fields = {}): void => console.log(line('info', event, fields));

/** Something the person who runs the server should look at, though all still works. */
export const logWarning = (event: string, fields: Fields = {}): void => console.warn(line('warning', event, fields));

/**
 * One JSON line on stderr about a surprise.
 * @returns a reference that may be shown to a person: it names the line and tells nothing.
 */
export function logError(event: string, error: unknown, fields: Fields = {}): string {
  const reference = randomBytes(4).toString('hex');
  console.error(line('error', event, { reference, ...fields, error }));
  return reference;
}
