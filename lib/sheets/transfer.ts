import { fail, type Result } from '@/lib/core/result';
import { isArchive, strangeText, textOf } from '@/lib/sheets/readers/bytes';
import { readText } from '@/lib/sheets/readers/dialect';
import { gridsOfWorkbook } from '@/lib/sheets/readers/workbook';
import { sheetOf } from '@/lib/sheets/rules';
import { mostBytes, mostRows, tooLarge, type Sheet, type Weigh } from '@/lib/sheets/schema';

function limited(sheet: Result<Sheet>): Result<Sheet> {
  if (!sheet.ok || sheet.value.rows.length <= mostRows) return sheet;
  return fail('invalid', `The file has ${sheet.value.rows.length} rows; ${mostRows} are the most at once. Split it.`);
}

/** Pasted text as a sheet. */
export function sheetOfText(text: string, weigh: Weigh, notices: readonly string[] = []): Result<Sheet> {
  if (text.length > mostBytes) return fail('invalid', tooLarge);
  const stranger = strangeText(text);
  if (stranger !== null) return fail('invalid', stranger);
  const { rows, notice } = readText(text, weigh);
  if (!rows.ok) return rows;
  const grids = [{ name: '', rows: rows.value }];
  return limited(sheetOf({ grids, notices: [...notices, notice] }, weigh));
}

/** The bytes of a file (CSV in any spelling, or .xlsx) as a sheet; else the sentence that says what they are. */
export async function sheetOfBytes(bytes: Uint8Array, weigh: Weigh): Promise<Result<Sheet>> {
  if (bytes.byteLength > mostBytes) return fail('invalid', tooLarge);
  if (isArchive(bytes)) {
    const grids = await gridsOfWorkbook(bytes);
    return grids.ok ? limited(sheetOf({ grids: grids.value, notices: [] }, weigh)) : grids;
  }
  const text = textOf(bytes);
  return text.ok ? sheetOfText(text.value.text, weigh, text.value.notices) : text;
}
