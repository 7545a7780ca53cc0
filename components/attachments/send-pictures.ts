import { addPicture } from '@/lib/attachments/actions';
import { emptyForm } from '@/lib/core/form';
import { callAction } from '../form/call-action';
import { toast } from '../ui/toast';

/** Sends pictures one by one to be kept with a session, and says what became of those that were not taken. */
export async function sendPictures(sessionId: number, files: readonly File[]): Promise<void> {
  const faults: string[] = [];
  for (const file of files) {
    const data = new FormData();
    data.set('session_id', String(sessionId));
    data.set('file', file);
    data.set('file_size', String(file.size));
    const { result } = await callAction(addPicture, emptyForm, data);
    if (!result.ok) faults.push(result.error.message);
  }
  for (const fault of new Set(faults)) toast(`A picture was not kept. ${fault}`, { tone: 'bad' });
}
