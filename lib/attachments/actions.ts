'use server';

import type { Route } from 'next';
import { deleteAttachment, restoreAttachment } from '@/lib/attachments/data';
import { mostBytes } from '@/lib/attachments/rules';
import { attachmentId, uploadForm } from '@/lib/attachments/schema';
import { keepPicture } from '@/lib/attachments/service';
import { formAction, ownerAction } from '@/lib/server/action';

export const addPicture = formAction(
  () => uploadForm,
  keepPicture,
  (_, { session }) => ('id' in session ? (`/sessions/${session.id}` as Route) : '/sessions'),
  { field: 'file', mostBytes: mostBytes + 64 * 1024, attach: (upload, bytes) => ({ ...upload, bytes }) },
);
export const removePicture = ownerAction(attachmentId, deleteAttachment);
export const undoRemovePicture = ownerAction(attachmentId, restoreAttachment);
