import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Units } from '@/lib/core/units';

/** A charge that waits on this device to be sent. */
export type Entry = {
  /** The client id of the charge: however often it is sent, it becomes one row. */
  id: string;
  /** The key of the account whose it is. Nobody else at this device sees or sends it. */
  owner: string;
  /** What is posted, as text: a repeat is the same to the byte, whatever the app has become in between. */
  body: string;
  /** The form as it was filled in, so that it can be changed. */
  values: Record<string, string>;
  /** Those that the form was filled in with. */
  units: Units;
  savedAt: number;
  /** Why the server did not take it; `null` while it only waits. */
  problem: Problem | null;
  /** What goes after the charge, once the server has that. */
  pictures?: readonly KeptPicture[];
  /** There was no room for all of them. */
  lacksPictures?: boolean;
  /** The server has the charge; only its pictures are left. */
  isStored?: boolean;
};

/** A picture of a charge, as small as the server would make it. */
export type KeptPicture = { name: string; content: Blob };

/** What the server says against an entry: a sentence, and more of them by the names of fields. */
export type Problem = {
  message: string;
  fields: Record<string, string>;
  /** The server has, or had, another charge under this id: corrected, the entry is one of its own. */
  isTaken?: boolean;
};

/** What the log form needs to know, as the server last said it. */
export type Snapshot = {
  owner: string;
  /** Changes with every change of the owner's data on the server. */
  revision: string;
  savedAt: number;
  /** How they want it to look. */
  theme: string;
  data: unknown;
};

/** What another app has shared, until the log form takes it. */
export type Share = { id: string; savedAt: number; text: string; files: File[] };

interface Schema extends DBSchema {
  entries: { key: string; value: Entry; indexes: { owner: string } };
  snapshots: { key: string; value: Snapshot };
  shares: { key: string; value: Share };
  /** Who is signed in here, under the one key `owner`. */
  state: { key: 'owner'; value: string };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/**
 * The database of this device, for page and worker alike.
 * @throws where the browser keeps nothing (private windows of some, blocked storage, a full disk)
 */
export function store(): Promise<IDBPDatabase<Schema>> {
  opened ??= openDB<Schema>('plugtrack', 1, {
    upgrade(db) {
      db.createObjectStore('entries', { keyPath: 'id' }).createIndex('owner', 'owner');
      db.createObjectStore('snapshots', { keyPath: 'owner' });
      db.createObjectStore('shares', { keyPath: 'id' });
      db.createObjectStore('state');
    },
    // A newer app in another tab wants to change the stores: it must not wait for this one to be closed.
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
    terminated: () => (opened = undefined),
  }).catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Posted to whoever shows what is kept here: every page and the worker change the same things. */
export const channelName = 'plugtrack-device';

export function tell(): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('changed');
  channel.close();
}
