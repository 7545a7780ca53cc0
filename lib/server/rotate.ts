import { parseArgs } from 'node:util';
import { closeConnection, connectAlone } from '@/db/client';
import { inspect } from '@/db/inspect';
import { newRoot, parseKeys, type KeyRing } from '@/lib/crypto/keys';
import { env } from '@/lib/server/env';
import { readKeyList, writeKeyList } from '@/lib/server/key-file';
import { findLocked, resealAll, type Resealed } from '@/lib/server/sealed';

// `npm run secrets:rotate`: a new key in front of .env's list, then every secret sealed with it. Ended in the middle, all
// secrets open with what .env holds by then, and the next run goes on instead of making another key.

/** A sentence for the person at the terminal, where nothing was done. */
class NotRotated extends Error {}

const say = (text: string) => console.log(`secrets:rotate: ${text}`);
const secrets = (count: number) => (count === 1 ? '1 secret' : `${count} secrets`);
const kids = (keys: readonly { kid: string }[]) => keys.map(({ kid }) => kid).join(', ');

/** Takes the database for this process alone: a server that runs has read its keys, and would seal with the old one. */
function openAlone(): void {
  const path = env().DATABASE_PATH;
  if (inspect(path).isNew) throw new NotRotated(`There is no database at ${path} yet, and so nothing to seal anew.`);
  try {
    connectAlone(path);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY'))) throw error;
    throw new NotRotated(
      'PlugTrack runs, or another program has the database open. Stop it, run this again, then start PlugTrack: it reads its keys when it starts.',
    );
  }
}

/** The list in .env as text. @throws NotRotated where the server's keys come from elsewhere. */
function listInFile(held: KeyRing): string {
  const list = readKeyList();
  const parsed = list === null ? null : parseKeys(list);
  if (list !== null && parsed && kids(parsed) === kids(held)) return list;
  throw new NotRotated(
    'ENCRYPTION_KEYS is set in the environment and not in .env. Change it there: put a new key in front of the list (32 random bytes, as "openssl rand -hex 32" makes them), run this again, and remove the old key when this says so.',
  );
}

function storeKeys(list: string): KeyRing {
  const keys = parseKeys(list);
  if (!keys) throw new Error('The new list of keys does not parse.');
  writeKeyList(list);
  return keys;
}

function addKey(held: KeyRing): KeyRing {
  const keys = storeKeys(`${newRoot()},${listInFile(held)}`);
  say(`.env has a new key, ${keys[0].kid}, in front of ${kids(held)}.`);
  return keys;
}

function tell({ resealed, current, unreadable, locked }: Resealed, [first]: KeyRing): void {
  say(`${secrets(resealed)} sealed anew with ${first.kid}; ${secrets(current)} had it already.`);
  for (const [kid, count] of Object.entries(locked))
    say(
      `${secrets(count)} ${count === 1 ? 'stays' : 'stay'} locked: key ${kid} is not in ENCRYPTION_KEYS. Put it behind the others and run this again.`,
    );
  if (unreadable > 0) say(`${secrets(unreadable)} cannot be read, by any key: enter them again in the settings.`);
}

/** Only what opens nothing any more may go. @returns whether the first key is the only one now */
function dropOld(keys: KeyRing): boolean {
  const [first, ...old] = keys;
  const { wanted } = findLocked([first]);
  const needed = old.filter(({ kid }) => wanted.includes(kid));
  if (needed.length > 0) {
    say(
      `nothing was dropped: secrets that cannot be read are still under ${kids(needed)}. Remove them in the settings.`,
    );
    return false;
  }
  const [firstText = ''] = listInFile(keys).split(',');
  storeKeys(firstText.trim());
  say(`.env holds only ${first.kid} now. Backups from before stay locked without ${kids(old)}.`);
  return true;
}

function rotate(): void {
  const options = { 'new-key': { type: 'boolean' }, 'drop-old': { type: 'boolean' } } as const;
  const { values } = parseArgs({ options });
  process.umask(0o077);
  openAlone();
  const held = env().ENCRYPTION_KEYS;
  // With several keys there is a first one to go to already; a run after an interrupted one must not make a third.
  const keys = values['new-key'] || held.length === 1 ? addKey(held) : held;
  say(`sealing every secret with ${keys[0].kid}.`);
  tell(resealAll(keys), keys);
  const [, ...old] = keys;
  if (old.length === 0 || (values['drop-old'] && dropOld(keys))) return;
  say(
    `start PlugTrack again. ${kids(old)} can be removed from ENCRYPTION_KEYS after the next backup; keep it with older backups.`,
  );
}

try {
  rotate();
} catch (error) {
  console.error(`secrets:rotate: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  closeConnection();
}
