import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '@/lib/core/result';
import { mostExportBytes, type ExportContent } from '@/lib/exports/schema';
import { isExport, readExport, tooLargeExport } from '@/lib/exports/transfer';
import { weigh } from '@/lib/mappings/columns/names';
import { isArchive, textOf } from '@/lib/sheets/readers/bytes';
import { mostBytes, tooLarge, type Sheet } from '@/lib/sheets/schema';
import { sheetOfBytes } from '@/lib/sheets/transfer';

/**
 * A file taken apart: its hash, its text where it is one, and its table, or what an export of everything holds. `saidHash` is
 * that of the text whatever its line ends and its encoding, which a browser without script changes when it sends it back.
 */
export type Opened = { hash: string; saidHash: string; text: string | null } & (
  { sheet: Sheet } | { content: ExportContent }
);
export type OpenedSheet = Extract<Opened, { sheet: Sheet }>;

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');
/** Of a file and of all that was said of it, each as JSON. */
export const hashOf = (...parts: unknown[]): string => sha256(JSON.stringify(parts));

/** What is too large to be read at all: a table, or what begins as JSON and so may be an export of everything. */
export function sizeFault(bytes: Uint8Array): Result<never> | null {
  const isJson = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('{');
  if (bytes.byteLength <= (isJson ? mostExportBytes : mostBytes)) return null;
  return fail('invalid', isJson ? tooLargeExport : tooLarge);
}

function textIn(bytes: Uint8Array): string | null {
  const decoded = textOf(bytes, mostExportBytes);
  return decoded.ok ? decoded.value.text : null;
}

/**
 * Takes a file apart.
 * @param told the hash that the page worked out, or nothing; a proxy that cuts a body short would otherwise have a part of the
 * file taken for the whole
 */
export async function openFile(bytes: Uint8Array, told: string): Promise<Result<Opened>> {
  const fault = sizeFault(bytes);
  if (fault) return fault;
  const hash = sha256(bytes);
  if (told !== '' && told.toLowerCase() !== hash)
    return fail('invalid', 'The file did not arrive whole. Please try again.');
  const text = isArchive(bytes) ? null : textIn(bytes);
  const saidHash = text === null ? hash : sha256(text.replace(/\r\n?/g, '\n'));
  if (text !== null && isExport(text)) {
    const content = readExport(text);
    return content.ok ? ok({ hash, saidHash, text, content: content.value }) : content;
  }
  const sheet = await sheetOfBytes(bytes, weigh);
  return sheet.ok ? ok({ hash, saidHash, text, sheet: sheet.value }) : sheet;
}
