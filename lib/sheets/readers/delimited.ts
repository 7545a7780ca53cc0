import { fail, ok, type Result } from '@/lib/core/result';
import { longestCell, mostColumns, mostRows, type SheetRow } from '@/lib/sheets/schema';

/** The marks of a file: what separates cells, what wraps them, and whether a backslash takes the meaning of a mark. */
export type Dialect = { separator: string; quote: '"' | "'"; isEscaped: boolean };

type Records = { rows: SheetRow[]; openLine: number | null };

// Titles, totals and sections come on top of the rows that are counted later.
const mostRecords = mostRows + 1000;

/**
 * One walk over the text. Not papaparse: it takes `, "a;b"` (a space before the quote) apart at the separator inside, gives
 * up at text after a closing quote, and knows one line end per file; real files have all three.
 * `most` ends the walk early, for a look at the top of the file.
 */
export function recordsOf(text: string, dialect: Dialect, most = Number.POSITIVE_INFINITY): Records {
  const walk = walker(text, dialect);
  const rows: SheetRow[] = [];
  while (walk.hasMore() && rows.length < most) {
    const { line } = walk;
    const cells = walk.record();
    if (cells === null) return { rows, openLine: line };
    if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells });
  }
  return { rows, openLine: null };
}

const lineEnds = /\r\n?|\n/g;

// Non-breaking spaces too: spreadsheets put them between thousands and around cells.
const isBlank = (code: number) => code === 32 || code === 160 || code === 9 || code === 0x202f;

// The end of a bare cell is the nearest of three marks. Each is looked for again only once it lies behind, so that a million
// separators without a line end cost one walk over the text and not a million.
function finder(text: string, mark: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const at = text.indexOf(mark, from);
      found = at < 0 ? text.length : at;
    }
    return found;
  };
}

function walker(text: string, { separator, quote, isEscaped }: Dialect) {
  const code = separator.charCodeAt(0);
  const [separatorAt, feedAt, returnAt] = [finder(text, separator), finder(text, '\n'), finder(text, '\r')];
  let at = 0;
  const self = { line: 1, hasMore: () => at < text.length, record };

  function bare(): string {
    const from = at;
    at = Math.min(separatorAt(from), feedAt(from), returnAt(from));
    return text.slice(from, at).trim();
  }

  function closingQuote(from: number): number {
    for (let end = from; ; end += 1) {
      const found = text.indexOf(quote, end);
      if (found < 0) return -1;
      if (isEscaped && text[found - 1] === '\\') end = found;
      else if (text[found + 1] !== quote) return found;
      else end = found + 1;
    }
  }

  function quoted(): string | null {
    const from = at + 1;
    const end = closingQuote(from);
    if (end < 0) return null;
    const inside = text.slice(from, end);
    self.line += inside.match(lineEnds)?.length ?? 0;
    at = end + 1;
    const whole = inside.replaceAll(quote + quote, quote);
    const plain = isEscaped ? whole.replace(/\\(["'\\])/g, '$1') : whole;
    // Text after the closing quote (`"Level" 2`) belongs to the cell.
    const rest = bare();
    return rest === '' ? plain.trim() : `${plain} ${rest}`;
  }

  function record(): string[] | null {
    const cells: string[] = [];
    for (;;) {
      while (isBlank(text.charCodeAt(at)) && text.charCodeAt(at) !== code) at += 1;
      const cell = text[at] === quote ? quoted() : bare();
      if (cell === null) return null;
      cells.push(cell);
      if (text.charCodeAt(at) !== code) break;
      at += 1;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    self.line += 1;
    return cells;
  }
  return self;
}

/** The rows within what one import may hold, or the sentence that names the limit. */
export function withinLimits(rows: SheetRow[]): Result<SheetRow[]> {
  if (rows.length > mostRecords)
    return fail('invalid', `The file has more than ${mostRows} rows, which are the most at once. Split it.`);
  for (const { line, cells } of rows) {
    if (cells.length > mostColumns) return fail('invalid', `Line ${line} has more than ${mostColumns} cells.`);
    if (cells.some((cell) => cell.length > longestCell))
      return fail('invalid', `A cell in line ${line} is longer than ${longestCell} characters.`);
  }
  return ok(rows);
}

/** The whole file by one set of marks. */
export function readDelimited(text: string, dialect: Dialect): Result<SheetRow[]> {
  const { rows, openLine } = recordsOf(text, dialect, mostRecords + 1);
  if (openLine !== null) return fail('invalid', `A quotation mark in line ${openLine} is never closed.`);
  return withinLimits(rows);
}
