import { fail, ok, type Result } from '@/lib/core/result';

/** What one picture may weigh as it is sent, how many a session holds, and what all of an account may weigh as kept. */
export const mostBytes = 8 * 1024 * 1024;
export const mostPerSession = 5;
export const mostKept = 200 * 1024 * 1024;

/** The kinds of picture that are taken, by their first bytes. What a browser says of a file is only its name's end. */
export type Source = 'jpeg' | 'png' | 'webp';

const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));

const appleTypes = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

const sentences = {
  empty: 'This file is empty.',
  large: 'This picture is larger than 8 MB. Send a screenshot of it, or a smaller copy.',
  heic:
    'This is a HEIC photo, which cannot be shown here. On the iPhone choose Settings → Camera → Formats → Most Compatible, ' +
    'or send a screenshot of the photo.',
  avif: 'This is an AVIF picture. Save it as JPEG or PNG and send that.',
  pdf: 'A PDF is not kept here. Take a screenshot of it and send that; its text can be pasted into the log form.',
  other: 'This is no picture that can be kept. JPEG, PNG and WebP are.',
};

function kindOf(bytes: Uint8Array): Source | keyof typeof sentences {
  if (text(bytes, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (text(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp';
  if (text(bytes, 0, 5) === '%PDF-') return 'pdf';
  if (text(bytes, 4, 8) !== 'ftyp') return 'other';
  const brand = text(bytes, 8, 12);
  return appleTypes.includes(brand) ? 'heic' : brand.startsWith('avi') ? 'avif' : 'other';
}

/** What a file is by its bytes; a sentence for what cannot be kept, and what to do with it. */
export function sourceOf(bytes: Uint8Array): Result<Source> {
  if (bytes.length === 0) return fail('invalid', sentences.empty);
  if (bytes.length > mostBytes) return fail('invalid', sentences.large);
  const kind = kindOf(bytes);
  return kind === 'jpeg' || kind === 'png' || kind === 'webp' ? ok(kind) : fail('invalid', sentences[kind]);
}

/** A name for the header of a download: plain letters, whatever the file was called. */
export const headerName = (id: number, type: string): string =>
  `plugtrack-${id}.${type === 'image/webp' ? 'webp' : 'jpg'}`;
