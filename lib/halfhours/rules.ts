import { halfHourMs } from '@/lib/bands/rules';
import type { HalfHour } from '@/lib/bands/schema';
import { fail, ok, type Result } from '@/lib/core/result';
import { instantAt, localTime, parseRfc3339, type Instant } from '@/lib/core/time';
import { currencies, plainNumber, roundHalfUp, type Currency, type MicrosPerKwh } from '@/lib/core/units';
import {
  tooLarge,
  mostBytes,
  type Gap,
  type HalfHoursLook,
  type LineNote,
  type PriceUnit,
} from '@/lib/halfhours/schema';
import { linesOf } from '@/lib/halfhours/transfer';

const hourMs = 2 * halfHourMs;
const dayMs = 24 * hourMs;
const firstInstant = Date.UTC(2008, 0, 1);

type Columns = { start: number; end: number | null; price: number; unit: PriceUnit | null };
/** `end` only where it was written with an offset: by a clock on the wall it is an hour out when the clocks change. */
type Row = { line: number; startsAt: Instant; end: Instant | null; isLocal: boolean; price: string };

const starts = /^(valid_from|from|starts?(_?at|_time)?|(period|interval)_(start|from)|date_?time|timestamp|time|date)$/;
const ends = /^(valid_to|to|ends?(_?at|_time)?|(period|interval)_(end|to))$/;
// The price with VAT is the one that is paid; without it only where there is no other.
const prices = [/inc(l(uding)?)?_?(of_)?vat/, /^(price|rate|unit_rate|value|cost)$/, /price|rate|value|\/kwh|tariff/];

const nameOf = (cell: string) =>
  cell
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');

function unitOf(header: string): PriceUnit | null {
  if (/£|€|\$|gbp|eur|usd|pounds?/.test(header)) return 'major';
  return /^value_(inc|exc)_vat$|pence|cents?\b|(^|[^a-z])(p|c|ct|øre|öre|gr)\/kwh|\((p|c|ct)\)|_(p|ct)$/.test(header)
    ? 'hundredth'
    : null;
}

/** `2026-03-29T00:30:00Z`, with any offset, or by the clock of `zone`; a space for the `T`, as spreadsheets write it. */
function readTime(cell: string, zone: string): { at: Instant; isLocal: boolean } | null {
  const text = cell
    .trim()
    .replace(/^(\d{4}-\d{2}-\d{2}) +/, '$1T')
    .replace(/\s*(?:utc|z)$/i, 'Z')
    .replace(/(:\d{2}(?:\.\d+)?)\s*([+-]\d{2})$/, '$1$2:00')
    .replace(/(:\d{2}(?:\.\d+)?)\s*([+-]\d{2}):?(\d{2})$/, '$1$2:$3');
  const exact = parseRfc3339(text);
  const local = exact === null ? instantAt(text, zone) : null;
  if (exact !== null) return { at: exact, isLocal: false };
  return local === null ? null : { at: local, isLocal: true };
}

const numberOf = (cell: string) =>
  plainNumber(cell.trim().replace(/^[£€$]\s*|\s*(?:p|c|ct|¢)?(?:\s*\/\s*kwh)?$/gi, ''));

/** By their names where there are any, else by what stands in the first line. */
function columnsOf(cells: readonly string[], zone: string): Columns | null {
  const isTime = (cell: string | undefined) => cell !== undefined && readTime(cell, zone) !== null;
  const bare = cells.findIndex(isTime);
  if (bare >= 0) {
    const price = cells.findLastIndex((cell, at) => at > bare && numberOf(cell) !== null);
    return price < 0 ? null : { start: bare, end: isTime(cells[bare + 1]) ? bare + 1 : null, price, unit: null };
  }
  const names = cells.map(nameOf);
  const start = names.findIndex((name) => starts.test(name));
  const end = names.findIndex((name) => ends.test(name));
  const [price = -1] = prices.map((pattern) => names.findIndex((name) => pattern.test(name))).filter((at) => at >= 0);
  if (start < 0 || price < 0) return null;
  return { start, end: end < 0 ? null : end, price, unit: unitOf(names[price] ?? '') };
}

const strange =
  'The columns are not clear. Name them in the first line: valid_from (or start) and value_inc_vat (or price), with valid_to if you have it.';

function readRow(cells: readonly string[], line: number, columns: Columns, zone: string): Row | LineNote {
  const cell = (at: number | null) => (at === null ? '' : (cells[at] ?? ''));
  const begins = readTime(cell(columns.start), zone);
  if (!begins) return { line, reason: `“${cell(columns.start)}” is no time. Write it like 2026-03-29T00:30Z.` };
  const price = numberOf(cell(columns.price));
  if (price === null) return { line, reason: `“${cell(columns.price)}” is no price.` };
  const until = readTime(cell(columns.end), zone);
  const isExact = until !== null && !until.isLocal && !begins.isLocal;
  return { line, startsAt: begins.at, isLocal: begins.isLocal, price, end: isExact ? until.at : null };
}

/** The hour that comes twice in autumn: by the clock alone both its comings look alike, and the order tells them apart. */
function tellTwins(rows: readonly Row[], zone: string): Row[] {
  const isDescending = (rows[0]?.startsAt ?? 0) > (rows.at(-1)?.startsAt ?? 0);
  const seen = new Set<Instant>();
  const inOrder = isDescending ? [...rows].reverse() : [...rows];
  return inOrder.map((row) => {
    const later = (row.startsAt + hourMs) as Instant;
    const isTwin = row.isLocal && seen.has(row.startsAt) && localTime(later, zone) === localTime(row.startsAt, zone);
    seen.add(row.startsAt);
    return isTwin ? { ...row, startsAt: later } : row;
  });
}

/** Decimal text to micros, digit by digit; lists have more decimals than are stored. */
function microsOf(number: string, unit: PriceUnit): MicrosPerKwh {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d*))?$/.exec(number) ?? [];
  const scale = unit === 'major' ? 6 : 4;
  const digits = BigInt(`${sign}${whole}${fraction.padEnd(scale, '0')}`);
  return Number(roundHalfUp(digits, 10n ** BigInt(Math.max(0, fraction.length - scale)))) as MicrosPerKwh;
}

// No supplier asks for 2 of a currency per kWh, and none of those with hundredths stays below 2 hundredths all through.
const unitBySize = (rows: readonly Row[]): PriceUnit =>
  rows.every(({ price }) => Math.abs(Number(price)) < 2) ? 'major' : 'hundredth';

/** Whether each line is an hour: none begins sooner than an hour after another. */
function isByTheHour(rows: readonly Row[]): boolean {
  const all = [...new Set(rows.map(({ startsAt }) => startsAt))].sort((a, b) => a - b);
  return all.length > 1 && all.slice(1).reduce((least, at, i) => Math.min(least, at - (all[i] ?? 0)), dayMs) === hourMs;
}

function faultOf({ startsAt, end }: Row, price: MicrosPerKwh): string | null {
  if (startsAt % halfHourMs !== 0) return 'It does not begin on the hour or at half past.';
  if (startsAt < firstInstant) return 'It lies before 2008.';
  if (price < -1_000_000_000 || price > 10_000_000_000) return 'The price is out of range.';
  const span = end === null ? halfHourMs : end - startsAt;
  if (span <= 0 || span % halfHourMs !== 0) return 'It does not last a number of half hours.';
  return span > dayMs ? 'It lasts longer than a day. A price for days is a tariff of its own.' : null;
}

export type HalfHoursRead = Pick<HalfHoursLook, 'unit' | 'unitFrom' | 'isHourly' | 'isLocal'> & {
  /** Each once, in the order of time. */
  halfHours: HalfHour[];
  notes: LineNote[];
};

type Known = { price: MicrosPerKwh; line: number };

/** The half hours that one line stands for, added to those known; a note where it cannot be taken. */
function take(known: Map<number, Known>, row: Row, price: MicrosPerKwh, step: number): LineNote | null {
  const { line, startsAt, end } = row;
  const fault = faultOf(row, price);
  if (fault) return { line, reason: fault };
  const last = end ?? startsAt + step;
  let twin: Known | undefined;
  for (let at: number = startsAt; at < last; at += halfHourMs) {
    const other = known.get(at);
    if (other && other.price !== price) twin ??= other;
    if (!other) known.set(at, { price, line });
  }
  return twin ? { line, reason: `Line ${twin.line} has another price for the same time, and counts.` } : null;
}

type Options = { timeZone: string; currency: Currency; unit: PriceUnit | null };

function decideUnit(rows: readonly Row[], column: PriceUnit | null, { currency, unit }: Options) {
  // Where prices are not counted in hundredths of the currency, there is nothing to choose.
  if (currencies[currency].minor === null) return { unit: 'major', unitFrom: 'column' } as const;
  if (unit) return { unit, unitFrom: 'choice' } as const;
  return column
    ? ({ unit: column, unitFrom: 'column' } as const)
    : ({ unit: unitBySize(rows), unitFrom: 'size' } as const);
}

function gather(
  rows: readonly Row[],
  notes: LineNote[],
  column: PriceUnit | null,
  options: Options,
): Result<HalfHoursRead> {
  const unit = decideUnit(rows, column, options);
  const isHourly = isByTheHour(rows);
  const known = new Map<number, Known>();
  for (const row of rows) {
    const note = take(known, row, microsOf(row.price, unit.unit), isHourly ? hourMs : halfHourMs);
    if (note) notes.push(note);
  }
  const [note] = notes.sort((a, b) => a.line - b.line);
  if (known.size === 0)
    return fail(
      'invalid',
      note ? `Nothing could be read. Line ${note.line}: ${note.reason}` : 'There are no prices here.',
    );
  const halfHours = [...known]
    .map(([at, { price }]) => ({ startsAt: at as Instant, priceMicrosPerKwh: price }))
    .sort((a, b) => a.startsAt - b.startsAt);
  return ok({ halfHours, notes, ...unit, isHourly, isLocal: rows.some(({ isLocal }) => isLocal) });
}

/**
 * Reads a list of prices by the half hour (CSV, pasted from a spreadsheet, or JSON), with or without a header. What cannot be
 * read is noted with its line. A line per hour makes two half hours.
 */
export function readHalfHours(text: string, options: Options): Result<HalfHoursRead> {
  if (text.length > mostBytes) return fail('invalid', tooLarge);
  if (text.includes('\0')) return fail('invalid', 'This is not a text file. Choose a CSV file.');
  const lines = linesOf(text);
  const [head] = lines;
  const columns = head ? columnsOf(head.cells, options.timeZone) : null;
  if (!head || !columns) return fail('invalid', strange);
  const hasHeader = readTime(head.cells[columns.start] ?? '', options.timeZone) === null;
  const read = lines.slice(hasHeader ? 1 : 0).map(({ cells, line }) => readRow(cells, line, columns, options.timeZone));
  const rows = tellTwins(
    read.filter((row) => 'startsAt' in row),
    options.timeZone,
  );
  const notes = read.filter((row) => 'reason' in row);
  return gather(rows, notes, columns.unit, options);
}

/** The gaps between half hours that stand in the order of time. */
export function gapsIn(halfHours: readonly { startsAt: Instant }[]): Gap[] {
  return halfHours.slice(1).flatMap(({ startsAt }, at) => {
    const from = ((halfHours[at]?.startsAt ?? startsAt) + halfHourMs) as Instant;
    return from < startsAt ? [{ from, to: startsAt }] : [];
  });
}
