import 'server-only';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const file = '.env';
const draft = '.env.new';
const name = 'ENCRYPTION_KEYS';
// `export` and the spaces around it are the person's own.
const assignment = /^([ \t]*(?:export[ \t]+)?)ENCRYPTION_KEYS[ \t]*=.*$/gm;

const variables = (text: string) => parseEnv(text) as Record<string, string | undefined>;

/** The list of keys as it stands in .env, or null where it is not there: then the environment itself holds it. */
export function readKeyList(): string | null {
  return (existsSync(file) && variables(readFileSync(file, 'utf8'))[name]) || null;
}

/**
 * Puts another list of keys into .env and leaves everything else in it alone. The file is written aside, synced and renamed:
 * a power cut leaves the old one or the new one, never none.
 * @throws Error where the file says it in a way that cannot be replaced safely; it is then as it was.
 */
export function writeKeyList(list: string): void {
  const before = readFileSync(file, 'utf8');
  const after = before.replace(assignment, (_, start: string) => `${start}${name}=${list}`);
  const expected = { ...variables(before), [name]: list };
  // Quotes over several lines, or the name set twice: better not to touch than to guess.
  if (!isSame(variables(after), expected)) throw new Error(`${name} in .env is written in an unusual way.`);
  rmSync(draft, { force: true });
  writeFileSync(draft, after, { mode: 0o600, flag: 'wx', flush: true });
  renameSync(draft, file);
  sync('.');
}

const isSame = (a: object, b: object) =>
  JSON.stringify(Object.entries(a).sort()) === JSON.stringify(Object.entries(b).sort());

function sync(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
