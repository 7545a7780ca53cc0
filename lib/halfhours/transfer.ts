import Papa from 'papaparse';

/** A line of a list, and its place in the text; of JSON, which has no lines of its own, the place of the entry. */
export type ListLine = { cells: string[]; line: number };

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const textOf = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** What the supplier's interface answers: its `results`, or a list without anything around it. */
function jsonLines(text: string): ListLine[] | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const list: unknown = isRecord(json) && 'results' in json ? json['results'] : json;
  if (!Array.isArray(list)) return null;
  const entries = list.filter(isRecord);
  const names = Object.keys(entries[0] ?? {});
  const lines = entries.map((entry, at) => ({ cells: names.map((name) => textOf(entry[name])), line: at + 1 }));
  return [{ cells: names, line: 0 }, ...lines];
}

const slashed = /^\s*(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?=$|[\s,T])[\s,T]*/;
const isDate = /^\s*\d{4}-\d{2}-\d{2}\s*$/;
const isClock = /^\s*\d{1,2}:\d{2}(:\d{2})?\s*$/;
const two = (text = '') => text.padStart(2, '0');

/** Day before month, as most countries write it, unless the dates of the list can only be read the other way. */
function isMonthFirst(lines: readonly ListLine[]): boolean {
  const dates = lines.flatMap(({ cells }) => cells.flatMap((cell) => [slashed.exec(cell) ?? []]));
  const isBeyond = (place: number) => dates.some((date) => Number(date[place] ?? 0) > 12);
  return isBeyond(2) && !isBeyond(1);
}

/** Dates as `2026-03-29`, and the time behind one with two digits, joined to it where it stands in a cell of its own. */
function plainDates(cells: readonly string[], monthFirst: boolean): string[] {
  const written = cells.map((cell) => {
    const [date, first, second, year] = slashed.exec(cell) ?? [];
    const [month, day] = monthFirst ? [first, second] : [second, first];
    // What is no date either way is told as it was written.
    if (date === undefined || Number(month) > 12) return cell;
    return `${year}-${two(month)}-${two(day)} ${cell.slice(date.length).replace(/^\d:/, '0$&')}`.trim();
  });
  return written.map((cell, at) => {
    const next = written[at + 1]?.trim() ?? '';
    return isDate.test(cell) && isClock.test(next) ? `${cell.trim()} ${next.replace(/^\d:/, '0$&')}` : cell;
  });
}

/**
 * The lines of a list of prices as it came: CSV, cells out of a spreadsheet, or the JSON of the supplier's interface. Empty
 * ones are left out; what stands in the cells is for the caller to judge.
 */
export function linesOf(text: string): ListLine[] {
  const plain = text.replace(/^\ufeff/, '');
  const json = /^\s*[[{]/.test(plain) ? jsonLines(plain) : null;
  const lines = json ?? csvLines(plain);
  const monthFirst = isMonthFirst(lines);
  return lines.map(({ cells, line }) => ({ cells: plainDates(cells, monthFirst), line }));
}

const csvLines = (text: string): ListLine[] =>
  Papa.parse<string[]>(text, { delimitersToGuess: [',', '\t', ';'] })
    .data.map((cells, at) => ({ cells, line: at + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell.trim()));
