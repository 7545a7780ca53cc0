/** A file may be as large as the address that takes it; more than that is cut into parts by its owner. */
export const mostBytes = 5 * 1024 * 1024;
export const tooLarge = 'The file is larger than 5 MB. Split it and import the parts.';
export const mostRows = 20_000;
export const mostColumns = 256;
export const longestCell = 8192;

/** One record; `line` is where it begins in the file, counted from 1 (in a workbook: the row's number). */
export type SheetRow = { line: number; cells: string[] };

/** A table before anybody knows which of its rows is the header: a file of text has one, a workbook one per sheet. */
export type Grid = { name: string; rows: SheetRow[] };

/** How a file was read, in words that the page shows: "Semicolons between cells". */
export type Reading = { grids: Grid[]; notices: string[] };

/** A row that is no record: above the header, below the last one, a total, a header that comes again. */
export type Aside = SheetRow & { what: 'title' | 'footer' | 'total' | 'header' };

/**
 * One table with its header. `header` is as in the file, by position: names may be empty or repeat; without a header row there
 * is one empty name per column.
 */
export type Sheet = {
  name: string;
  header: string[];
  headerLine: number | null;
  rows: SheetRow[];
  asides: Aside[];
  /** Other sheets or sections of the file, which are left alone. */
  others: { name: string; rows: number }[];
  notices: string[];
};

/** How much a row of cells looks like a header: how many names of it are known, more where they make up a charge. */
export type Weigh = (cells: readonly string[]) => number;
