import Papa from 'papaparse';
import { invalid, fail, ok, type Result } from '@/lib/core/result';
import { sources } from '@/lib/imports/registry';
import type { AsideRow, ReadFile, ReadRow } from '@/lib/imports/rows/read';
import { mendedCells, readableCells } from '@/lib/imports/rows/own-cells';
import type { Reading, Source, Table } from '@/lib/imports/schema';
import { fieldTitles, type Fault, type Field, type MappingContext, type RowFix } from '@/lib/mappings/schema';
import { sessionReader, type ReadCells } from '@/lib/sessions/transfer';
import { longestCell, mostColumns, mostRows } from '@/lib/sheets/schema';

const linesIn = (row: readonly string[]) => row.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 1);

/** Reads CSV by position: header names that are empty, repeated or called `__proto__` lose nothing. */
function tableOf(text: string): Result<Table> {
  const content = text.replace(/^\ufeff/, '');
  const { data, errors } = Papa.parse<string[]>(content, { delimiter: ',', header: false, skipEmptyLines: false });
  const broken = errors.find(({ type }) => type === 'Quotes');
  if (broken) return fail('invalid', `A quotation mark in line ${(broken.row ?? 0) + 1} is never closed.`);
  const rows: Table['rows'] = [];
  let line = 1;
  for (const cells of data) {
    if (cells.length > 1 || cells[0]?.trim() !== '') rows.push({ line, cells });
    line += linesIn(cells);
  }
  const [first, ...rest] = rows;
  if (!first || rest.length === 0) return fail('invalid', 'There are no rows in this file.');
  return withinLimits({ header: first.cells.map((name) => name.trim().toLowerCase()), rows: rest });
}

function withinLimits(table: Table): Result<Table> {
  if (table.rows.length > mostRows)
    return fail('invalid', `The file has ${table.rows.length} rows; ${mostRows} are the most at once. Split it.`);
  if (table.header.length > mostColumns) return fail('invalid', `The file has more than ${mostColumns} columns.`);
  const long = table.rows.find(({ cells }) => cells.some((cell) => cell.length > longestCell));
  if (long) return fail('invalid', `A cell in line ${long.line} is longer than ${longestCell} characters.`);
  return ok(table);
}

// Rows are read before it is known which car their name stands for; no car has this id.
const openCar = Number.MAX_SAFE_INTEGER;

type Row = Table['rows'][number];

function lookAt({ header }: Table, row: Row, errors: Record<string, string>, context: MappingContext): AsideRow {
  const [name = '', reason = 'This row cannot be read.'] = Object.entries(errors)[0] ?? [];
  const field: Fault['field'] = Object.hasOwn(fieldTitles, name) ? (name as Field) : 'row';
  const texts = row.cells.length === header.length ? readableCells(header, row.cells, context.units) : {};
  const fault = { field, reason, fix: 'Correct the value.' };
  return { line: row.line, verdict: 'look', fault, values: {}, texts, estimateWh: null, cells: row.cells };
}

type Reader = { table: Table; source: Source; read: ReadCells; context: MappingContext };

function readRow({ table, source, read, context }: Reader, row: Row, fix: RowFix | undefined): ReadRow | AsideRow {
  const { line } = row;
  if (fix?.skip) return { line, verdict: 'none', what: 'Left out' };
  const cells = fix ? mendedCells(table.header, row.cells, fix.values, context.units) : ok(row.cells);
  const session = cells.ok
    ? source.read(table.header, cells.value, read, `csv-${context.fileId}-${line}`)
    : invalid(cells.error.fields ?? {});
  if (!session.ok) return lookAt(table, row, session.error.fields ?? { row: session.error.message }, context);
  const { input, ...rest } = session.value;
  const draft = { ...input, carId: null };
  return { line, draft, car: source.carOf(table.header, row.cells), marks: [], ...rest };
}

/** Reads a file of our own without any loss; `null` where it is none, or was saved by another program in its own way. */
export function readOwn(text: string, { fixes }: Reading, context: MappingContext): Result<ReadFile> | null {
  const table = tableOf(text);
  if (!table.ok) return table;
  const source = sources.find(({ fits }) => fits(table.value.header));
  if (!source) return null;
  const read = sessionReader({ units: context.units, carOf: () => openCar });
  const reader = { table: table.value, source, read, context };
  const fixOf = new Map(fixes.map((fix) => [fix.line, fix]));
  const file: ReadFile = { rows: [], asides: [], places: [], stated: [] };
  for (const row of table.value.rows) {
    const one = readRow(reader, row, fixOf.get(row.line));
    if ('draft' in one) file.rows.push(one);
    else file.asides.push(one);
  }
  return ok(file);
}
