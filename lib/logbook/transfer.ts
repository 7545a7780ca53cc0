import { byteOrderMark } from '@/lib/core/csv';
import { sessionFileHeader, sessionLine, type SessionNames } from '@/lib/sessions/transfer';
import type { SessionRow } from '@/lib/sessions/schema';

/** So many rows take 1 to 3 ms, in which nobody else is served. */
const perSlice = 100;

/**
 * The sessions with these ids as a file, slice by slice.
 * @param read the rows of some ids, in their order
 */
export function* sessionFile(
  ids: readonly number[],
  names: SessionNames,
  read: (ids: readonly number[]) => readonly SessionRow[],
): Generator<string> {
  yield byteOrderMark + sessionFileHeader;
  for (let start = 0; start < ids.length; start += perSlice) {
    const rows = read(ids.slice(start, start + perSlice));
    yield rows.map((row) => sessionLine(row, names)).join('');
  }
}
