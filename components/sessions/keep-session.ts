import { fail, ok, type Result } from '@/lib/core/result';
import type { Units } from '@/lib/core/units';
import { putEntry, removeEntry, syncTag } from '@/lib/offline/outbox';
import { findOwner } from '@/lib/offline/owner';
import type { Entry, KeptPicture } from '@/lib/offline/store';
import { askForSync, findWorkers } from '@/lib/offline/worker';
import { shrinkPicture } from '../attachments/shrink-picture';
import type { FormValues } from '../form/form-context';
import { toast } from '../ui/toast';
import { bodyOf } from './session-body';

const refusals = {
  unknown: 'No connection. Nothing was lost: try again in a moment.',
  full: 'No connection, and this browser has no room to keep the charge. Nothing was lost while this page is open: try again.',
};
const isFull = (error: unknown) => error instanceof DOMException && error.name === 'QuotaExceededError';

/** What of the files can be kept: those that are drawn. */
async function picturesOf(files: readonly File[]): Promise<KeptPicture[]> {
  const drawn = files.map((file) =>
    shrinkPicture(file).then(
      (content): KeptPicture => ({ name: file.name, content }),
      () => null,
    ),
  );
  return (await Promise.all(drawn)).filter((picture) => picture !== null);
}

/** Keeps an entry with its pictures; where they have no room, without them. Answers whether they are there. */
async function keepEntry(entry: Entry, files: readonly File[]): Promise<boolean> {
  const pictures = await picturesOf(files);
  const isWhole = pictures.length === files.length;
  try {
    await putEntry({ ...entry, pictures, lacksPictures: !isWhole });
    return isWhole;
  } catch (error) {
    if (!isFull(error) || files.length === 0) throw error;
    await putEntry({ ...entry, lacksPictures: true });
    return false;
  }
}

/** Has the browser send what waits, and asks it not to throw away what is worth keeping when it is short of space. */
function look(): void {
  void askForSync(syncTag).catch(() => null);
  void (navigator as { storage?: StorageManager }).storage?.persist().catch(() => null);
}

const withoutRoom = 'This browser has no room for the picture. The charge is kept without it.';

type Charge = {
  values: FormValues;
  units: Units;
  files: readonly File[];
  /** The entry that this one corrects. */
  replaces: string | null;
  /** Told before the page is left. */
  whenKept: () => Promise<void>;
};

/**
 * Keeps a charge on this device that cannot be sent now. Fails, with the sentence for it, where nobody is known to be signed
 * in, or where the browser keeps nothing.
 */
export async function keepSession({ values, units, files, replaces, whenKept }: Charge): Promise<Result<null>> {
  let isWhole = true;
  try {
    const { sessionForm } = await import('@/lib/sessions/schema');
    const owner = await findOwner();
    const input = sessionForm(units).decode(values);
    if (owner === null || !input.ok) return fail('unavailable', refusals.unknown);
    const body = JSON.stringify(bodyOf(input.value, units));
    const id = input.value.clientId;
    isWhole = await keepEntry({ id, owner, body, values, units, savedAt: Date.now(), problem: null }, files);
    if (replaces !== null && replaces !== id) await removeEntry(replaces);
    await whenKept().catch(() => null);
  } catch (error) {
    return fail('unavailable', isFull(error) ? refusals.full : refusals.unknown);
  }
  look();
  // Without the form in the history: Back must not lead to what is logged already. Over plain http nobody has that page for
  // when there is no connection.
  if (findWorkers()?.controller) window.location.replace('/offline');
  else toast(isWhole ? 'Kept on this device. It is sent when there is a connection.' : withoutRoom);
  return ok(null);
}

/** Keeps pictures of a charge that the server has, which could not be sent after it. Answers whether they are safe here. */
export async function keepPictures(
  id: string,
  values: FormValues,
  units: Units,
  files: readonly File[],
): Promise<boolean> {
  try {
    const owner = await findOwner();
    if (owner === null) return false;
    const entry = { id, owner, body: '', values, units, savedAt: Date.now(), problem: null, isStored: true };
    const pictures = await picturesOf(files);
    if (pictures.length < files.length) return false;
    await putEntry({ ...entry, pictures });
  } catch {
    return false;
  }
  look();
  toast('The picture waits on this device. It is sent when there is a connection.');
  return true;
}
