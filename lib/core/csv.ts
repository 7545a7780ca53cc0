/**
 * CSV as spreadsheets and programs read it (RFC 4180): text quoted, numbers bare, CRLF. A text that a spreadsheet would run
 * as a formula gets one apostrophe in front, and exactly that one is taken off again.
 */
export const byteOrderMark = '\ufeff';
export const lineEnd = '\r\n';

const wouldRun = /^'*[=+\-@\t\r\n\0＝＋－＠]/;
const wasEscaped = /^'+[=+\-@\t\r\n\0＝＋－＠]/;

const guarded = (text: string): string => (wouldRun.test(text) ? `'${text}` : text);

/** A text as a cell; `null` is an empty cell. */
export const textCell = (text: string | null): string =>
  text === null ? '' : `"${text.includes('"') ? guarded(text).replaceAll('"', '""') : guarded(text)}"`;

/** What `textCell` was given, from what a CSV reader made of the cell. */
export const textOfCell = (cell: string): string => (wasEscaped.test(cell) ? cell.slice(1) : cell);
