import { formatter } from '@/lib/core/format';
import { localTime, type Day } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import { listedCars, missingOf, placeChoices, type Settled } from '@/lib/imports/rows/choices';
import { mendOf } from '@/lib/imports/rows/mend';
import type { Judged } from '@/lib/imports/rows/judge';
import type { Mapped } from '@/lib/imports/rows/mapped';
import { packRows } from '@/lib/imports/rows/pack';
import type { AsideRow, ReadFile } from '@/lib/imports/rows/read';
import { mostMended } from '@/lib/imports/rules';
import type { FileLook, FileRow, ImportSum, Reading } from '@/lib/imports/schema';
import type { Draft, FixTexts, Inference, RowFix } from '@/lib/mappings/schema';
import type { FrozenPrice } from '@/lib/sessions/schema';

/** A row with its verdict and what it would cost. */
export type Valued = Judged & { price: FrozenPrice };

type Shown = Pick<FileRow, 'day' | 'start' | 'energyWh' | 'place'>;

const shownOf = ({ day, startedAt, timeZone, energyWh, locationLabel }: Partial<Draft>): Shown => ({
  day: day ?? null,
  start: startedAt && timeZone ? localTime(startedAt, timeZone) : null,
  energyWh: energyWh ?? null,
  place: locationLabel ?? '',
});

type Mender = (row: Extract<AsideRow, { verdict: 'look' }>) => FileRow['mend'];

function asideRow(row: AsideRow, mend: Mender): FileRow {
  const { line, verdict } = row;
  const rest = { car: '', sessionId: null };
  if (verdict === 'none')
    return { line, verdict, note: row.what, ...shownOf({}), ...rest, costMicros: null, mend: null };
  const costMicros = row.values.totalMicros ?? null;
  return { line, verdict, note: row.fault.reason, ...shownOf(row.values), ...rest, costMicros, mend: mend(row) };
}

function judgedRow({ row, verdict, reason, field, sessionId, price }: Valued, mend: Mender): FileRow {
  const { line, draft, car, marks } = row;
  const fault = { field: field ?? ('row' as const), reason, fix: 'Correct the date.' };
  const look = { line, verdict: 'look', fault, values: draft, estimateWh: null, cells: [] } as const;
  return {
    ...{ line, verdict, ...shownOf(draft), car, sessionId, costMicros: price.costMicros },
    note: verdict === 'new' ? marks.join(' ') : reason,
    // What is here already has a page of its own to be changed on.
    mend: field === null ? null : mend({ ...look, cells: [] }),
  };
}

/** Every row of the file in its order. */
function fileRows(
  asides: readonly AsideRow[],
  valued: readonly Valued[],
  fixes: readonly RowFix[],
  account: Units,
): FileRow[] {
  const typed = new Map<number, FixTexts>(fixes.map(({ line, values }) => [line, values]));
  let mended = 0;
  const mend: Mender = (row) => ((mended += 1) > mostMended ? null : mendOf(row, typed.get(row.line) ?? {}, account));
  const inOrder = [...asides, ...valued].toSorted((a, b) => lineOf(a) - lineOf(b));
  return inOrder.map((one) => ('row' in one ? judgedRow(one, mend) : asideRow(one, mend)));
}

const lineOf = (one: AsideRow | Valued): number => ('row' in one ? one.row.line : one.line);

function sumOf(rows: readonly FileRow[], verdict: FileRow['verdict']): ImportSum {
  const sum = { count: 0, energyWh: 0, costMicros: 0, unpriced: 0 };
  for (const row of rows) {
    if (row.verdict !== verdict) continue;
    sum.count += 1;
    sum.energyWh += row.energyWh ?? 0;
    sum.costMicros += row.costMicros ?? 0;
    if (row.costMicros === null) sum.unpriced += 1;
  }
  return sum;
}

type Figures = Pick<FileLook, 'counts' | 'sums' | 'firstDay' | 'lastDay'>;

/** Counts and sums of the rows; the days are those of what would come in. */
export function figuresOf(rows: readonly FileRow[]): Figures {
  const sums = { new: sumOf(rows, 'new'), here: sumOf(rows, 'here'), look: sumOf(rows, 'look') };
  const counts = {
    ...{ new: sums.new.count, here: sums.here.count, look: sums.look.count },
    none: sumOf(rows, 'none').count,
  };
  let [firstDay, lastDay]: [Day | null, Day | null] = [null, null];
  for (const { verdict, day } of rows) {
    if (verdict !== 'new' || day === null) continue;
    if (firstDay === null || day < firstDay) firstDay = day;
    if (lastDay === null || day > lastDay) lastDay = day;
  }
  return { counts, sums, firstDay, lastDay };
}

/** Rows that a home tariff priced, because the file does not say what they cost. */
function pricedNotice(valued: readonly Valued[], account: Units): string[] {
  const count = valued.filter(
    ({ verdict, row, price }) => verdict === 'new' && row.price === null && price.priceSource === 'tariff',
  ).length;
  if (count === 0) return [];
  const which = count === 1 ? 'session without a cost is' : 'sessions without a cost are';
  return [`${formatter(account).count(count)} home ${which} priced by your home tariffs.`];
}

const longestSample = 80;

/** Samples as long as a mapper can show them. */
const shortened = (inference: Inference): Inference => ({
  ...inference,
  columns: inference.columns.map((column) => ({
    ...column,
    samples: column.samples.map((sample) => sample.slice(0, longestSample)),
  })),
});

type Parts = Mapped & Pick<Settled, 'asides' | 'cars'> & { file: ReadFile; valued: readonly Valued[] };
type Frame = Pick<FileLook, 'hash' | 'fileName' | 'text'> & { reading: Reading; account: Units };

/** All that the page is told of a file. */
export function lookOf(parts: Parts, { hash, fileName, text, reading, account }: Frame): FileLook {
  const { inference, savedMapping, asides, cars, file, valued } = parts;
  const places = placeChoices(file.places, reading);
  const rows = fileRows(asides, valued, reading.fixes, account);
  return {
    ...{ hash, fileName, text, inference: shortened(inference), savedMapping, ...figuresOf(rows) },
    ...{ stated: file.stated, cars: listedCars(cars), places, others: [] },
    missing: missingOf(inference, cars, places, reading, account),
    notices: [...inference.notices, ...pricedNotice(valued, account)],
    rows: packRows(rows),
  };
}
