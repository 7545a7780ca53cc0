import { createHash } from 'node:crypto';
import { fail, ok, type Result } from '@/lib/core/result';
import { weigh } from '@/lib/mappings/columns/names';
import { isArchive, textOf } from '@/lib/sheets/readers/bytes';
import type { Sheet } from '@/lib/sheets/schema';
import { sheetOfBytes } from '@/lib/sheets/transfer';

/** A file taken apart: its hash, its table, and its text where it is one. */
export type Opened = { hash: string; sheet: Sheet; text: string | null };

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

/**
 * Takes a file apart.
 * @param told the hash that the page worked out, or nothing; a proxy that cuts a body short would otherwise have a part of the
 * file taken for the whole
 */
export async function openFile(bytes: Uint8Array, told: string): Promise<Result<Opened>> {
  const hash = sha256(bytes);
  if (told !== '' && told.toLowerCase() !== hash)
    return fail('invalid', 'The file did not arrive whole. Please try again.');
  const sheet = await sheetOfBytes(bytes, weigh);
  if (!sheet.ok) return sheet;
  const text = isArchive(bytes) ? null : textOf(bytes);
  return ok({ hash, sheet: sheet.value, text: text?.ok ? text.value.text : null });
}
