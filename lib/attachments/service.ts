import 'server-only';
import type { Sharp, SharpOptions } from 'sharp';
import { findRoom, insertAttachment, insertOnce } from '@/lib/attachments/data';
import { sourceOf, type Source } from '@/lib/attachments/rules';
import {
  uploadForm,
  type AttachmentRow,
  type AttachmentType,
  type Picture,
  type Upload,
} from '@/lib/attachments/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import { logError } from '@/lib/server/log';
import type { Owner } from '@/lib/server/owner';

// A photo of a phone has 50 million pixels at most; each takes four bytes while it is drawn, of however few bytes it came.
const mostPixels = 50_000_000;
const longestSide = 2400;
const longestSeconds = 20;

type Draw = (bytes: Uint8Array, options: SharpOptions) => Sharp;

/** The library brings a binary for each platform, and not for every one. */
async function findSharp(): Promise<Draw | null> {
  try {
    const { default: sharp } = await import('sharp');
    // One picture at a time, and none of them remembered: this serves a household, beside everything else.
    sharp.cache(false);
    sharp.concurrency(1);
    return sharp;
  } catch (error) {
    logError('attachments', error);
    return null;
  }
}

/**
 * The picture as it is seen and nothing else: without place, camera, profile, thumbnail or whatever was hidden behind it.
 * Drawing it anew is what does that, so that there is no list of things to take out.
 */
async function drawn(draw: Draw, bytes: Uint8Array, source: Source): Promise<Pick<Picture, 'type' | 'content'> | null> {
  const type: AttachmentType = source === 'jpeg' ? 'image/jpeg' : 'image/webp';
  try {
    const picture = draw(bytes, { limitInputPixels: mostPixels, failOn: 'error', pages: 1, sequentialRead: true })
      .timeout({ seconds: longestSeconds })
      // As the camera was held, which is told only by what is about to be left out.
      .autoOrient()
      .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true });
    const encoded = source === 'jpeg' ? picture.jpeg({ quality: 84 }) : picture.webp({ quality: 86 });
    return { type, content: await encoded.toBuffer() };
  } catch {
    // Its message would name parts of the file; what is to be said is the same for all of them.
    return null;
  }
}

async function drawnAnew({ name, bytes }: Upload, source: Source): Promise<Result<Picture>> {
  const draw = await findSharp();
  if (!draw) return fail('unavailable', 'This server cannot draw pictures (the package sharp does not load here).');
  const picture = await drawn(draw, bytes, source);
  if (!picture) {
    return fail('invalid', 'This picture cannot be read: it is damaged, or larger than 50 million pixels.');
  }
  return ok({ name, ...picture });
}

/** Keeps a picture that was sent: looked at by its bytes, drawn anew, and put with its session. */
export async function keepPicture(owner: Owner, upload: Upload): Promise<Result<AttachmentRow>> {
  const source = sourceOf(upload.bytes);
  if (!source.ok) return source;
  const room = findRoom(owner, upload.session);
  if (!room.ok) return room;
  const picture = await drawnAnew(upload, source.value);
  return picture.ok ? insertAttachment(owner, { id: room.value }, picture.value) : picture;
}

/**
 * Keeps a picture that has waited on a device, under the key of its charge (`client_id`). The same again is there once: it is
 * drawn before there is known to be room, since it may be the fifth, sent a second time.
 */
export async function takePicture(
  owner: Owner,
  { query, bytes }: { query: Readonly<Record<string, string>>; bytes: Uint8Array },
): Promise<Result<AttachmentRow>> {
  const read = uploadForm.decode({ client_id: query['client_id'] ?? '', file_name: query['name'] ?? '' });
  if (!read.ok) return read;
  const source = sourceOf(bytes);
  if (!source.ok) return source;
  const picture = await drawnAnew({ ...read.value, bytes }, source.value);
  return picture.ok ? insertOnce(owner, read.value.session, picture.value) : picture;
}
