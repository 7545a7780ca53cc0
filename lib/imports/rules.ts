import Papa from 'papaparse';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Day, Instant } from '@/lib/core/time';
import type { Currency } from '@/lib/core/units';
import { mostRows, type RowNote, type Source, type Table } from '@/lib/imports/schema';
import { costOf } from '@/lib/sessions/rules';
import type { FrozenPrice } from '@/lib/sessions/schema';
import { tariffOn } from '@/lib/tariffs/rules';
import type { PricedTariff } from '@/lib/tariffs/schema';
import type { ReadCells, ReadSession } from '@/lib/sessions/transfer';

const mostColumns = 256;
const longestCell = 8192;

const linesIn = (row: readonly string[]) => row.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 1);

/** Reads CSV by position: header names that are empty, repeated or called `__proto__` lose nothing. */
export function tableOf(text: string): Result<Table> {
  const content = text.replace(/^\ufeff/, '');
  if (content.includes('\0')) return fail('invalid', 'This is not a text file. Choose a CSV file.');
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

/** What two records of one charge have in common. */
export type Trace = { carId: number; day: Day; startedAt: Instant | null; energyWh: number };

const fiveMinutes = 300_000;

/** One charge, recorded twice (`domain.md` §7). */
export function isSameCharge(a: Trace, b: Trace): boolean {
  if (a.carId !== b.carId) return false;
  const near = Math.abs(a.energyWh - b.energyWh);
  if (near > 50 && near > 0.005 * Math.max(a.energyWh, b.energyWh)) return false;
  if (a.startedAt !== null && b.startedAt !== null) return Math.abs(a.startedAt - b.startedAt) <= fiveMinutes;
  return a.day === b.day;
}

/** Finds the stored session that a row repeats. Each answers for one row only: two equal rows of a file are two sessions. */
export function duplicateFinder<T extends Trace>(stored: readonly T[]): (row: Trace) => T | null {
  const byDay = new Map<string, Set<T>>();
  const keyOf = (day: Day, carId: number) => `${day} ${carId}`;
  for (const session of stored) {
    const key = keyOf(session.day, session.carId);
    byDay.set(key, (byDay.get(key) ?? new Set()).add(session));
  }
  return (row) => {
    const candidates = byDay.get(keyOf(row.day, row.carId));
    const found = [...(candidates ?? [])].find((session) => isSameCharge(row, session)) ?? null;
    if (found) candidates?.delete(found);
    return found;
  };
}

export type ReadRow = { line: number; session: ReadSession };

/** Every row that can be read, and a note for every one that cannot. `fileId` makes the ids of rows that bring none. */
export function readRows(table: Table, source: Source, read: ReadCells, fileId: string) {
  const rows: ReadRow[] = [];
  const notes: RowNote[] = [];
  for (const { line, cells } of table.rows) {
    const session = source.read(table.header, cells, read, `csv-${fileId}-${line}`);
    if (session.ok) rows.push({ line, session: session.value });
    else notes.push({ line, reason: Object.values(session.error.fields ?? {})[0] ?? session.error.message });
  }
  return { rows, notes };
}

/** The names of cars in the file that are none of the owner's, in the order in which they come. */
export function unknownNames({ header, rows }: Table, source: Source, known: ReadonlySet<string>): string[] {
  const names = new Set(rows.map(({ cells }) => source.carOf(header, cells)));
  return [...names].filter((name) => !known.has(name));
}

/** What is told of an import that came in, once per import. */
export const finishedMessage = (id: number, fileName: string, added: number, alreadyHere: number) => ({
  key: `import.finished ${id}`,
  title: `${added} ${added === 1 ? 'session' : 'sessions'} imported`,
  body: `From ${fileName}.${alreadyHere === 0 ? '' : ` ${alreadyHere} ${alreadyHere === 1 ? 'was' : 'were'} here already.`}`,
  level: 'success' as const,
  path: '/sessions',
});

/** What of a frozen price SQLite has no kind of value for: lists and booleans. */
export const storable = ({ costLines, isPriceAssumed }: FrozenPrice) => ({
  costLines: costLines && JSON.stringify(costLines),
  isPriceAssumed: isPriceAssumed ? 1 : 0,
});

type Frozen = NonNullable<ReadSession['price']>;

/**
 * A price that came frozen, with the tariffs here that bear the names in the file. Names repeat: the first is the one of the
 * day, and one that follows within a charge is a later one.
 * @param tariffs in the order of their days
 */
function frozenHere(
  { lines, ...price }: Frozen,
  name: string,
  day: Day,
  tariffs: readonly PricedTariff[],
): FrozenPrice {
  const named = tariffs.filter((tariff) => tariff.name === name);
  const first = price.priceSource === 'tariff' ? (tariffOn(named, day) ?? named[0]) : undefined;
  let now = first;
  const costLines = lines?.map(({ tariff: next, ...line }) => {
    if (next !== null) {
      const from = now?.validFrom ?? day;
      now = tariffs.find((tariff) => tariff.name === next && tariff.validFrom > from);
    }
    return { ...line, tariffId: now?.id ?? null };
  });
  return { ...price, tariffId: first?.id ?? null, costLines: costLines ?? null };
}

/** The price that the file froze, else what the app works out. */
export const priceHere = (
  { input, price, tariff }: ReadSession,
  tariffs: readonly PricedTariff[],
  currency: Currency,
): FrozenPrice => (price ? frozenHere(price, tariff, input.day, tariffs) : costOf(input, tariffs, currency));
