import type { Result } from '@/lib/core/result';
import { readDelimited, recordsOf, type Dialect } from '@/lib/sheets/readers/delimited';
import type { SheetRow, Weigh } from '@/lib/sheets/schema';

const separators = [',', ';', '\t', '|'];
const inWords: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' };

// The vote needs the top of the file only; the whole of five megabytes eight times over would take seconds.
const lookedAt = 64 * 1024;
const mostLooked = 200;

/** A line `sep=;` on top is for spreadsheets: it is obeyed, and is no row. */
function declared(text: string): { separator: string | null; body: string } {
  const [line = '', mark] = /^"?sep=(.)"?[ \t]*(?:\r\n?|\n)/i.exec(text.slice(0, 40)) ?? [];
  return { separator: mark ?? null, body: line === '' ? text : text.slice(line.length) };
}

/** `'` wraps cells only where it does so again and again, and no `"` does: names may begin with an apostrophe. */
function quoteOf(top: string): '"' | "'" {
  const wrapped = (quote: string) =>
    top.match(new RegExp(`(^|[,;\\t|\\n\\r]) ?${quote}[^${quote}\\n\\r]*${quote}(?=[,;\\t|\\n\\r]|$)`, 'g'))?.length ??
    0;
  const opened = top.match(/(^|[,;\t|\n\r])'/g)?.length ?? 0;
  const single = wrapped("'");
  return single >= 2 && single > wrapped('"') && opened <= single * 1.2 ? "'" : '"';
}

/** How even the rows are (0–1), and how many cells most of them have. */
function evenness(rows: readonly SheetRow[]): { share: number; width: number } {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  const [width, count] = [...counts].sort(([a, x], [b, y]) => y - x || b - a)[0] ?? [0, 0];
  return { width, share: rows.length === 0 ? 0 : count / rows.length };
}

function scoreOf(rows: readonly SheetRow[], weigh: Weigh): number {
  const { width, share } = evenness(rows);
  const names = Math.max(0, ...rows.slice(0, 60).map(({ cells }) => (cells.length > 1 ? weigh(cells) : 0)));
  return names * 2 + (width > 1 ? share * Math.min(4, Math.sqrt(width)) : 0);
}

/** RFC 4180 first; where rows are ragged, `\"` is tried as a quote, and kept where it makes them even. */
function escapeOf(top: string, dialect: Dialect): Dialect {
  if (!top.includes('\\')) return dialect;
  const share = (isEscaped: boolean) => {
    const { rows, openLine } = recordsOf(top, { ...dialect, isEscaped }, mostLooked);
    return evenness(rows).share - (openLine === null ? 0 : 1 / (rows.length + 1));
  };
  return { ...dialect, isEscaped: share(true) > share(false) };
}

export type Delimited = { rows: Result<SheetRow[]>; notice: string };

/** Finds the marks of a text by a vote over its rows, and reads it by them. */
export function readText(text: string, weigh: Weigh): Delimited {
  const { separator: given, body } = declared(text.replace(/^\ufeff/, ''));
  const top = body.slice(0, lookedAt);
  const quote = quoteOf(top);
  const vote = (separator: string): [number, Dialect] => {
    const dialect = escapeOf(top, { separator, quote, isEscaped: false });
    return [scoreOf(recordsOf(top, dialect, mostLooked).rows, weigh), dialect];
  };
  const votes = (given === null ? separators : [given]).map(vote).sort(([a], [b]) => b - a);
  const dialect = votes[0]?.[1] ?? { separator: ',', quote, isEscaped: false };
  let rows = readDelimited(body, dialect);
  // An apostrophe or an inch sign at the start of one cell, far below the part that voted.
  if (!rows.ok) {
    const other = readDelimited(body, { ...dialect, isEscaped: !dialect.isEscaped });
    if (other.ok) rows = other;
  }
  return { rows, notice: `Cells are separated by ${inWords[dialect.separator] ?? dialect.separator}.` };
}
