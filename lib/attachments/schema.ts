import { z } from 'zod';
import { lineSchema, type Codec } from '@/lib/core/codec';
import { fail, ok } from '@/lib/core/result';
import type { Instant } from '@/lib/core/time';

export const attachmentTypes = ['image/jpeg', 'image/webp'] as const;
export type AttachmentType = (typeof attachmentTypes)[number];

/** A picture as it is listed; its bytes are had from `/api/attachments/<id>`. */
export type AttachmentRow = { id: number; name: string; bytesCount: number; createdAt: Instant };

/** A picture as it is kept: drawn anew, so that it holds nothing but what is seen. */
export type Picture = { name: string; type: AttachmentType; content: Buffer };

export const attachmentId = z.number().int().positive();

export type Upload = {
  /** Of the session it is kept with, or the key that its form was sent with, where the id is not known. */
  session: { id: number } | { clientId: string };
  name: string;
  bytes: Uint8Array;
};

// What is left of a name that holds what cannot be shown: the rest of it.
const shownName = (name: string) => {
  const text = [...name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '')].slice(0, 128).join('').trim();
  return lineSchema('The name', 1, 128).safeParse(text).success ? text : 'Picture';
};

/** The form that sends a picture: `session_id` or `client_id`, and `file`. */
export const uploadForm: Codec<Upload> = {
  fields: ['session_id', 'client_id', 'file'],
  decode(values) {
    const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
    const id = attachmentId.safeParse(Number(text('session_id')));
    const clientId = text('client_id');
    if (!id.success && !/^[\w.:-]{8,64}$/.test(clientId)) {
      return fail('invalid', 'This form is not complete. Reload the page.');
    }
    const session = id.success ? { id: id.data } : { clientId };
    return ok({ session, name: shownName(text('file_name')), bytes: new Uint8Array() });
  },
  encode: ({ session, name }) => ({
    session_id: 'id' in session ? String(session.id) : '',
    client_id: 'clientId' in session ? session.clientId : '',
    file: name,
  }),
};
