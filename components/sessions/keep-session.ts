import type { Units } from '@/lib/core/units';
import { putEntry, removeEntry, syncTag } from '@/lib/offline/outbox';
import { findOwner } from '@/lib/offline/owner';
import { askForSync, findWorkers } from '@/lib/offline/worker';
import type { FormValues } from '../form/form-context';
import { toast } from '../ui/toast';
import { bodyOf } from './session-body';

/**
 * Keeps a charge on this device that cannot be sent now. Answers whether it is safe here: not where nobody is known to be
 * signed in, or where the browser keeps nothing.
 * @param replaces the entry that this one corrects
 */
export async function keepSession(values: FormValues, units: Units, replaces: string | null): Promise<boolean> {
  try {
    const { sessionForm } = await import('@/lib/sessions/schema');
    const owner = await findOwner();
    const input = sessionForm(units).decode(values);
    if (owner === null || !input.ok) return false;
    const body = JSON.stringify(bodyOf(input.value, units));
    const id = input.value.clientId;
    await putEntry({ id, owner, body, values, units, savedAt: Date.now(), problem: null });
    if (replaces !== null && replaces !== id) await removeEntry(replaces);
    void askForSync(syncTag).catch(() => null);
  } catch {
    return false;
  }
  // Asked once something is worth keeping: a browser that is short of space then asks before it throws it away.
  void (navigator as { storage?: StorageManager }).storage?.persist().catch(() => null);
  // Without the form in the history: Back must not lead to what is logged already. Over plain http nobody has that page for
  // when there is no connection.
  if (findWorkers()?.controller) window.location.replace('/offline');
  else toast('Kept on this device. It is sent when there is a connection.');
  return true;
}
