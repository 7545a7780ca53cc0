'use client';

import { ImagePlus, Trash2 } from 'lucide-react';
import { useActionState, useTransition } from 'react';
import { addPicture, removePicture, undoRemovePicture } from '@/lib/attachments/actions';
import { mostPerSession } from '@/lib/attachments/rules';
import type { AttachmentRow } from '@/lib/attachments/schema';
import { emptyForm, type FormState } from '@/lib/core/form';
import { ActionButton } from '../form/action-button';
import { useHydrated } from '../form/use-hydrated';
import { usePageFile } from '../form/use-page-file';
import { Button, buttonClass } from '../ui/button';
import { Card } from '../ui/card';
import { Spinner } from '../ui/spinner';
import { Picture } from './picture';
import { sendPictures } from './send-pictures';

const accept = 'image/jpeg,image/png,image/webp';

type AttachmentCardProps = { sessionId: number; pictures: readonly AttachmentRow[] };

/** The pictures of a session: a receipt, a screen of the charger. Chosen, pasted or dropped anywhere on the page. */
export function AttachmentCard({ sessionId, pictures }: AttachmentCardProps) {
  const [sending, startSending] = useTransition();
  const send = (files: readonly File[]) => {
    if (files.length > 0) startSending(() => sendPictures(sessionId, files));
  };
  usePageFile(
    (file) => send([file]),
    () => undefined,
  );
  return (
    <Card title="Pictures" aside={sending ? <Spinner /> : null} className="print:hidden">
      {pictures.length > 0 ? (
        <ul className="mt-2 flex flex-wrap gap-3">
          {pictures.map(({ id, name }) => (
            <li key={id} className="grid w-32 gap-1">
              <Picture url={`/api/attachments/${id}`} name={name} />
              <ActionButton
                run={removePicture.bind(null, id)}
                undo={undoRemovePicture.bind(null, id)}
                done="Picture deleted"
                variant="ghost"
                size="small"
                label={`Delete ${name}`}
              >
                <Trash2 aria-hidden />
                Delete
              </ActionButton>
            </li>
          ))}
        </ul>
      ) : null}
      {pictures.length < mostPerSession ? <AddPictures sessionId={sessionId} onFiles={send} /> : null}
      <p className="text-meta text-muted mt-2">
        JPEG, PNG or WebP, at most {mostPerSession}; a large photo is made smaller before it is sent. What a camera
        writes into them, like the place, is taken out.
      </p>
    </Card>
  );
}

type AddPicturesProps = { sessionId: number; onFiles: (files: readonly File[]) => void };

/** With script a button that sends what is chosen at once; without it a form for one picture at a time. */
function AddPictures({ sessionId, onFiles }: AddPicturesProps) {
  const hydrated = useHydrated();
  const [{ result }, post] = useActionState(addPicture, emptyForm as FormState<AttachmentRow>);
  const input = (
    <input
      type="file"
      name="file"
      accept={accept}
      multiple={hydrated}
      aria-label="Add pictures"
      className={hydrated ? 'sr-only' : 'text-small min-h-11'}
      onChange={({ target }) => {
        if (!hydrated) return;
        onFiles([...(target.files ?? [])]);
        target.value = '';
      }}
    />
  );
  if (hydrated) {
    return (
      <label
        className={buttonClass(
          'secondary',
          'normal',
          'has-focus-visible:outline-brand mt-3 has-focus-visible:outline-2',
        )}
      >
        <ImagePlus aria-hidden />
        Add pictures
        {input}
      </label>
    );
  }
  return (
    <form action={post} className="mt-3 flex flex-wrap items-center gap-2">
      <input type="hidden" name="session_id" value={sessionId} />
      {input}
      <Button type="submit" variant="secondary">
        Add picture
      </Button>
      {result?.ok === false ? (
        <p role="alert" className="text-small text-bad basis-full font-medium">
          {result.error.message}
        </p>
      ) : null}
    </form>
  );
}
