import { fail, ok, type Result } from '@/lib/core/result';
import { mostColumns, mostRows } from '@/lib/sheets/schema';

/**
 * What a workbook would become, before it becomes it. A reader believes the sizes and addresses that stand in a file: forty
 * kilobytes unpack to gigabytes, and one cell called `XFD999999999` makes a thousand million empty rows.
 */
const mostUnpacked = 32 * 1024 * 1024;
const mostEntries = 500;
const tooLarge = fail('invalid', 'This workbook is too large when unpacked. Save its sheet as CSV.');
const broken = fail('invalid', 'This workbook cannot be read. Open it and save it again, or save it as CSV.');

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };

/** The directory at the end of an archive; `null` where there is none. */
function entriesOf(bytes: Uint8Array): Entry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = bytes.length - 22;
  while (end >= 0 && bytes.length - end < 65_558 && view.getUint32(end, true) !== 0x06054b50) end -= 1;
  if (end < 0 || view.getUint32(end, true) !== 0x06054b50) return null;
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 8, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || entries.length > mostEntries) return null;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, { offset, packed }: Entry): Uint8Array<ArrayBuffer> | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (offset + 30 > bytes.length) return null;
  const from = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  return from + packed > bytes.length ? null : new Uint8Array(bytes.subarray(from, from + packed));
}

/** An entry as text, as far as its stated size; a longer one is a lie, and `null`. */
async function textOfEntry(bytes: Uint8Array, entry: Entry): Promise<string | null> {
  const packed = packedBytes(bytes, entry);
  if (!packed) return null;
  if (entry.method === 0) return new TextDecoder().decode(packed);
  const unpacker = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const reader = unpacker.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > entry.unpacked) {
      await reader.cancel();
      return null;
    }
    parts.push(new Uint8Array(part.value));
  }
  return new Blob(parts).text();
}

const longestPiece = 64 * 1024;

/**
 * Whether a text is tags and short texts by turns, as every program writes them. The reader takes XML in pieces and looks
 * through an unfinished one again with each: thirty megabytes without a `>` cost it minutes.
 */
function isSteadyXml(text: string): boolean {
  let at = 0;
  let open = text.indexOf('<');
  while (open >= 0) {
    const close = text.indexOf('>', open);
    const next = text.indexOf('<', open + 1);
    const isWhole = close >= 0 && (next < 0 || next > close);
    if (!isWhole || open - at > longestPiece || close - open > longestPiece) return false;
    at = close + 1;
    open = next;
  }
  return text.length - at <= longestPiece;
}

const columnOf = (letters: string) => [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
const rowTag = /<(?:\w+:)?row\b[^<>]{0,400}?\br="(\d+)"/g;
const cellTag = /<(?:\w+:)?c\b[^<>]{0,400}?\br="([A-Z]+)(\d+)"/g;

/** Whether every address in a part lies within what an import may hold. */
function fits(part: string): boolean {
  // A few more than may be imported, so that the sentence can name the limit.
  const mostRow = mostRows + 5000;
  for (const [, row = ''] of part.matchAll(rowTag)) if (Number(row) > mostRow) return false;
  for (const [, letters = '', row = ''] of part.matchAll(cellTag))
    if (letters.length > 3 || columnOf(letters) > mostColumns || Number(row) > mostRow) return false;
  return true;
}

/** The sentence for a part that would do harm, or that is none. */
async function partFault(bytes: Uint8Array, entry: Entry): Promise<Result<null>> {
  const text = await textOfEntry(bytes, entry).catch(() => null);
  if (text === null || !isSteadyXml(text)) return broken;
  return fits(text) ? ok(null) : tooLarge;
}

/** Whether the bytes are a workbook that can be unpacked without harm; else a sentence. */
export async function checkWorkbook(bytes: Uint8Array): Promise<Result<null>> {
  const entries = entriesOf(bytes);
  if (!entries) return broken;
  if (entries.some(({ name }) => name === 'content.xml'))
    return fail('invalid', 'This is an OpenDocument sheet. Save it as .xlsx or CSV.');
  if (!entries.some(({ name }) => name === 'xl/workbook.xml'))
    return fail('invalid', 'This is an archive without a workbook. Unpack it, and choose the CSV file in it.');
  if (entries.some(({ unpacked, packed }) => unpacked === 0xffffffff || packed === 0xffffffff)) return tooLarge;
  if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > mostUnpacked) return tooLarge;
  for (const entry of entries) {
    const checked = /\.(?:xml|rels)$/.test(entry.name) ? await partFault(bytes, entry) : ok(null);
    if (!checked.ok) return checked;
  }
  return ok(null);
}
