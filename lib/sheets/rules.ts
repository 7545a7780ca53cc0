import { fail, ok, type Result } from '@/lib/core/result';
import type { Aside, Grid, Reading, Sheet, SheetRow, Weigh } from '@/lib/sheets/schema';

const filled = (cells: readonly string[]) => cells.filter((cell) => cell !== '').length;
const mostTitles = 60;

/** A cell by position; empty where the row is shorter. */
export const cellAt = ({ cells }: SheetRow, column: number): string => cells[column] ?? '';

/** `"## Log"`, `[Sessions]`, alone in its row: the files of some apps are several tables one below the other. */
const sectionName = ({ cells }: SheetRow): string | null =>
  filled(cells) === 1
    ? (/^(?:##+\s*(\S.{0,60})|\[([^\]]{1,60})\])$/
        .exec(cells[0] ?? '')
        ?.slice(1)
        .find(Boolean) ?? null)
    : null;

const figureEnd = /^[\d.,:/ -]*\d$/;
const isNamed = ({ cells }: SheetRow) => filled(cells) >= 2 && !cells.some((cell) => figureEnd.test(cell));

/** Whether a line, or a row of nothing, is left out above a row. */
const isApart = (row: SheetRow, before: SheetRow | undefined) =>
  before === undefined || filled(before.cells) === 0 || row.line - before.line > 1;

/** Whether a row names columns that another header has not. */
const isOtherHeader = (row: SheetRow, header: readonly string[]) =>
  isNamed(row) && row.cells.some((cell) => cell !== '' && !header.includes(cell));

/**
 * A name alone below an empty line and above another table's header: `FUEL RECORDS`. Not the name of a month over rows of the
 * same table, nor over the same header again.
 */
function tableName(rows: readonly SheetRow[], index: number, header: readonly string[] | null): string | null {
  const [row, next] = [rows[index], rows[index + 1]];
  if (!row || !next || !header || filled(row.cells) !== 1) return null;
  if (!isApart(row, rows[index - 1]) || !isOtherHeader(next, header)) return null;
  return row.cells.find((cell) => /^[^\d]{3,60}$/.test(cell)) ?? null;
}

/** The first header of a table, by which another one is told below it. */
const headerOf = (row: SheetRow): readonly string[] | null =>
  filled(row.cells) >= 3 && isNamed(row) ? row.cells : null;

function sectionsOf(grid: Grid): Grid[] {
  const sections: Grid[] = [];
  let current: Grid = { name: grid.name, rows: [] };
  let header: readonly string[] | null = null;
  for (const [index, row] of grid.rows.entries()) {
    const name: string | null = sectionName(row) ?? tableName(grid.rows, index, header);
    header = name === null ? (header ?? headerOf(row)) : null;
    if (name === null) current.rows.push(row);
    else {
      sections.push(current);
      current = { name: name.trim(), rows: [] };
    }
  }
  return [...sections, current].filter(({ rows }) => rows.length > 0);
}

/** The row that knows most names; of equals the first. Three cells with two known names, or a narrow table of only known ones. */
function headerIndex(rows: readonly SheetRow[], weigh: Weigh): number {
  let best = -1;
  let most = 0;
  for (const [index, { cells }] of rows.slice(0, mostTitles).entries()) {
    const weight = weigh(cells);
    const isEnough = weight >= 2 && (filled(cells) >= 3 || filled(cells) === cells.length);
    if (isEnough && weight > most) [best, most] = [index, weight];
  }
  return best >= 0 ? best : wordyIndex(rows);
}

const hasDigit = /\d/;
// `Full tank 2` is a name, `2 kWh` is none.
const isFigure = (cell: string) => hasDigit.test(cell) && !/^\p{L}{2}/u.test(cell);

/** Names that nobody knows: the first wide row of different words, none of them a figure, over rows that have figures. */
function wordyIndex(rows: readonly SheetRow[]): number {
  const width = Math.max(0, ...rows.slice(0, mostTitles).map(({ cells }) => filled(cells)));
  return rows.slice(0, mostTitles).findIndex(({ cells }, index) => {
    const words = cells.filter((cell) => cell !== '');
    const isWords = words.length >= 2 && words.length >= width * 0.7 && !words.some(isFigure);
    const below = rows[index + 1]?.cells ?? [];
    return isWords && new Set(words).size > words.length * 0.6 && below.some(isFigure);
  });
}

// "Total", "Sum" and their like as the first word of a row, in the languages that files come in.
const totalWord =
  /^(?:grand |sub|overall )?(?:totals?|sum(?:me|ma|a)?|gesamt(?:summe)?|total général|totale|totaal|summa|yhteensä|razem|celkem|sammenlagt|i alt)\b[^\p{L}]{0,40}$/iu;
// With more words behind it, in a row without a date: `Total kWh used`.
const totalWords = /^(?:grand )?totals? [^\d]{2,40}$/i;
const hasDate = ({ cells }: SheetRow) => cells.some((cell) => /\d[-/.]\d{1,2}[-/.]\d|\d:\d\d/.test(cell));
function isTotal(row: SheetRow): boolean {
  const first = row.cells.find((cell) => cell !== '') ?? '';
  return (
    totalWord.test(first) || (totalWords.test(first) && filled(row.cells) <= row.cells.length * 0.7 && !hasDate(row))
  );
}

/** Which rows below the header are no records, and what they are instead. */
function sortOut(rows: readonly SheetRow[], header: readonly string[]): { records: SheetRow[]; asides: Aside[] } {
  const records: SheetRow[] = [];
  const asides: Aside[] = [];
  const key = header.join('\0');
  for (const row of rows) {
    if (row.cells.join('\0') === key && key !== '') asides.push({ ...row, what: 'header' });
    else if (isTotal(row)) asides.push({ ...row, what: 'total' });
    else if (filled(row.cells) > 0) records.push(row);
  }
  // Below the last full row stand remarks: a sentence, a name. A date alone may be a charge that was not finished.
  const most = Math.max(1, Math.floor(header.length / 5));
  const isThin = ({ cells }: SheetRow) =>
    header.length >= 4 && filled(cells) <= most && cells.some((cell) => /\p{L}{2}/u.test(cell));
  while (records.length > 1 && isThin(records.at(-1) ?? { line: 0, cells: [] })) {
    const row = records.pop();
    if (row) asides.push({ ...row, what: 'footer' });
  }
  return { records, asides };
}

/** The width that most rows have, where it is more than the header's: some files forget to name their last columns. */
function usualWidth(rows: readonly SheetRow[], least: number): number {
  const wide = rows.filter(({ cells }) => cells.length > least).map(({ cells }) => cells.length);
  const most = Math.max(least, ...wide.slice(0, 500));
  return wide.length > rows.length / 2 ? most : least;
}

const widened = (cells: readonly string[], width: number) => [
  ...cells,
  ...Array<string>(Math.max(0, width - cells.length)).fill(''),
];

/** Empty cells beyond the header are separators that somebody's program could not stop writing. */
function trimmed({ line, cells }: SheetRow, width: number): SheetRow {
  let end = cells.length;
  while (end > width && cells[end - 1] === '') end -= 1;
  return { line, cells: end === cells.length ? cells : cells.slice(0, end) };
}

type Part = { grid: Grid; at: number; weight: number };

function partOf(grid: Grid, weigh: Weigh): Part {
  const at = headerIndex(grid.rows, weigh);
  const names = grid.rows[at]?.cells ?? [];
  // Records decide between tables of equally well known names.
  return { grid, at, weight: weigh(names) + Math.min(0.9, (grid.rows.length - at) / 25_000) };
}

/**
 * The table of charges of what was read, with its header: of several sheets or sections the one whose names say most of a
 * charge. Rows above the header, totals and what stands below are kept aside, never dropped.
 * @param weigh how much a row looks like a header
 */
export function sheetOf({ grids, notices }: Reading, weigh: Weigh): Result<Sheet> {
  const parts = grids.flatMap(sectionsOf).map((grid) => partOf(grid, weigh));
  const [chosen, ...others] = parts.sort((a, b) => b.weight - a.weight);
  if (!chosen) return fail('invalid', 'There is nothing in this file.');
  const { grid, at } = chosen;
  const below = grid.rows.slice(at + 1);
  const named = at < 0 ? [] : (grid.rows[at]?.cells ?? []);
  const width = usualWidth(below, Math.max(named.length, at < 0 ? 1 : 0));
  const header = widened(named, width);
  const { records, asides } = sortOut(below, named);
  const rows = records.map((row) => trimmed(row, width));
  if (rows.length === 0) return fail('invalid', 'There are no rows below the header of this file.');
  const titles: Aside[] = grid.rows.slice(0, Math.max(0, at)).map((row) => ({ ...row, what: 'title' }));
  return ok({
    ...{ name: grid.name, header, headerLine: grid.rows[at]?.line ?? null, rows, notices },
    asides: [...titles, ...asides].sort((a, b) => a.line - b.line),
    others: others.map(({ grid: other }) => ({ name: other.name, rows: other.rows.length })),
  });
}
