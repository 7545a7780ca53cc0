import { decodeText, type Encoding } from '@/lib/core/encoding';
import { fail, ok, type Result } from '@/lib/core/result';
import { mostBytes, tooLarge } from '@/lib/sheets/schema';

const startsWith = (bytes: Uint8Array, ...signature: number[]) => signature.every((byte, at) => bytes[at] === byte);

/** A zip archive, which is what a workbook is. */
export const isArchive = (bytes: Uint8Array): boolean => startsWith(bytes, 0x50, 0x4b, 0x03, 0x04);

// What people drop by mistake, by the first bytes, each with what to do instead.
const strangers: readonly [sentence: string, ...signature: number[]][] = [
  ['This is a PDF. Ask the app for CSV or Excel instead.', 0x25, 0x50, 0x44, 0x46],
  ['This is an old Excel file (.xls). Open it and save it as .xlsx or CSV.', 0xd0, 0xcf, 0x11, 0xe0],
  ['This is a compressed file. Unpack it first.', 0x1f, 0x8b],
  ['This is a database, not a table.', 0x53, 0x51, 0x4c, 0x69, 0x74, 0x65],
  ['This is a picture.', 0x89, 0x50, 0x4e, 0x47],
  ['This is a picture.', 0xff, 0xd8, 0xff],
];

const notices: Record<Encoding, string[]> = {
  'utf-8': [],
  'utf-16le': ['Read as UTF-16.'],
  'utf-16be': ['Read as UTF-16.'],
  'windows-1252': ['Read as Windows-1252, the encoding of older spreadsheets. Check names with accents.'],
};

/** What a text is where it is no table. */
export function strangeText(text: string): string | null {
  if (text.includes('\0')) return 'This is not a text file. Choose a CSV or Excel file.';
  const start = text.slice(0, 200).trimStart();
  if (/^[{[]\s*["{[]/.test(start)) return 'This is JSON. Choose a CSV or Excel file.';
  if (/^<(\?xml|!doctype|html|table)/i.test(start))
    return 'This is a web page, even if its name ends in .xls. Open it in a spreadsheet and save it as .xlsx or CSV.';
  return start === '' && text.trim() === '' ? 'There is nothing in this file.' : null;
}

/** The bytes of a file as text: by its mark, else UTF-8, else the encoding of old spreadsheets, which is said. */
export function textOf(bytes: Uint8Array, most = mostBytes): Result<{ text: string; notices: string[] }> {
  if (bytes.byteLength > most) return fail('invalid', tooLarge);
  const stranger = strangers.find(([, ...signature]) => startsWith(bytes, ...signature));
  if (stranger) return fail('invalid', stranger[0]);
  const { text, encoding } = decodeText(bytes);
  return ok({ text, notices: [...notices[encoding]] });
}
