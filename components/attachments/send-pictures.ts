import { addPicture } from '@/lib/attachments/actions';
import { emptyForm } from '@/lib/core/form';
import { callAction } from '../form/call-action';
import { toast } from '../ui/toast';
import { readyPicture } from './ready-picture';

/**
 * Sends pictures one by one to be kept with a session, and says what became of those that were not taken.
 * @param keep takes those that could not be sent now; answers whether they are safe
 */
export async function sendPictures(
  sessionId: number,
  files: readonly File[],
  keep: (files: readonly File[]) => Promise<boolean> = () => Promise.resolve(false),
): Promise<void> {
  const faults: string[] = [];
  for (const [index, chosen] of files.entries()) {
    const ready = await readyPicture(chosen);
    if (!ready.ok) {
      faults.push(ready.error.message);
      continue;
    }
    const file = ready.value;
    const data = new FormData();
    data.set('session_id', String(sessionId));
    data.set('file', file);
    data.set('file_size', String(file.size));
    const { result, reached } = await callAction(addPicture, emptyForm, data);
    // Without a connection, the others would have the same told of them.
    if (!reached && (await keep(files.slice(index)))) break;
    if (!result.ok) faults.push(result.error.message);
  }
  for (const fault of new Set(faults)) toast(`A picture was not kept. ${fault}`, { tone: 'bad' });
}
