import { figureOf, isMissing, markOf, roughly, type DecimalMark, type Figure } from '@/lib/mappings/cells/number';
import { spelledSeconds } from '@/lib/mappings/cells/duration';
import { dottedTime, momentOf, yearlessDay } from '@/lib/mappings/cells/moment';
import { chargeTypeOf, fuelOf, yesOrNo } from '@/lib/mappings/cells/words';
import { zoneOf } from '@/lib/mappings/cells/zones';
import { isCurrency } from '@/lib/mappings/schema';
import type { SheetRow } from '@/lib/sheets/schema';

/** What the cells of a column look like: shares (0–1) of those that are filled. A cell may count for several kinds. */
export type Profile = {
  filled: number;
  samples: string[];
  distinct: number;
  number: number;
  day: number;
  clock: number;
  both: number;
  count: number;
  spelled: number;
  chargeType: number;
  fuel: number;
  flag: number;
  zone: number;
  currency: number;
  letters: number;
  /** The word that stands around most figures: `kWh`, `%`. */
  unit: string;
  min: number;
  max: number;
  median: number;
  isRising: boolean;
  /** 1, 2, 3…: the rows are numbered. */
  isCounter: boolean;
  /** Times with a point: `23.31`. */
  dotted: number;
  /** Days without a year: `3 Mar`. */
  yearless: number;
};

// Enough to tell the kind of a column; what must be right for every row is decided from all of them (`decide.ts`).
const mostLooked = 240;

/** Filled cells spread over the whole column. */
function spread(rows: readonly SheetRow[], column: number): string[] {
  const step = Math.max(1, Math.floor(rows.length / (mostLooked * 2)));
  const cells: string[] = [];
  const take = (from: number, by: number) => {
    for (let index = from; index < rows.length && cells.length < mostLooked; index += by) {
      const cell = rows[index]?.cells[column] ?? '';
      if (!isMissing(cell)) cells.push(cell);
    }
  };
  take(0, step);
  // A column that is filled in a few rows only.
  if (cells.length < 5 && step > 1) take(1, 1);
  return cells;
}

const roughMark = (figures: readonly Figure[]): DecimalMark =>
  figures.some(({ chunk }) => markOf(chunk).sure === ',') && !figures.some(({ chunk }) => markOf(chunk).sure === '.')
    ? ','
    : '.';

function figuresOf(cells: readonly string[]): number[] {
  const figures = cells.map(figureOf).filter((figure) => figure !== null);
  const mark = roughMark(figures);
  return figures.map((figure) => roughly(figure, mark)).filter((value) => value !== null);
}

/** Ups or downs only, more than three: an odometer, whichever end is the newest. */
function risesOrFalls(values: readonly number[]): boolean {
  if (values.length < 3) return false;
  const steps = values.slice(1).map((value, index) => Math.sign(value - (values[index] ?? 0)));
  const ups = steps.filter((step) => step >= 0).length / steps.length;
  return (ups > 0.9 || ups < 0.1) && new Set(values).size > values.length / 3;
}

// One above the other from the first on.
const countsRows = (values: readonly number[]): boolean =>
  values.length >= 5 &&
  Math.min(values[0] ?? 2, values.at(-1) ?? 2) <= 1 &&
  new Set(values.slice(1).map((value, index) => value - (values[index] ?? 0))).size === 1 &&
  Math.abs((values[1] ?? 0) - (values[0] ?? 0)) === 1;

// Midnight on every row is no time, but a day that a program could not write without one; of two rows that is sure only of
// the spelling that workbooks have.
const isDayAlone = (cells: readonly string[]) => cells.length > 2 || cells.every((cell) => cell.endsWith(' 00:00:00'));

function moments(cells: readonly string[]) {
  const shapes = { day: 0, clock: 0, both: 0, count: 0 };
  let timed = 0;
  for (const cell of cells) {
    const moment = momentOf(cell);
    if (!moment) continue;
    // A bare figure may be a count of days; only a name or a neighbour makes it one.
    if (/^\d+(?:[.,]\d+)?$/.test(cell)) shapes.count += 1;
    else if (moment.date && moment.time) {
      shapes.both += 1;
      if (moment.time !== '00:00:00') timed += 1;
    } else if (moment.date) shapes.day += 1;
    else shapes.clock += 1;
  }
  if (timed === 0 && isDayAlone(cells)) return { ...shapes, day: shapes.day + shapes.both, both: 0 };
  return shapes;
}

function commonUnit(cells: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const unit = figureOf(cell)?.unit ?? '';
    counts.set(unit, (counts.get(unit) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0] ?? '';
}

/** Looks at a column, at some hundred cells of it. */
export function profileOf(rows: readonly SheetRow[], column: number): Profile {
  const cells = spread(rows, column);
  const all = Math.max(1, cells.length);
  const share = (test: (cell: string) => boolean) => cells.filter(test).length / all;
  const values = figuresOf(cells);
  const sorted = values.toSorted((a, b) => a - b);
  const { day, clock, both, count } = moments(cells);
  return {
    ...{ filled: cells.length, samples: [...new Set(cells)].slice(0, 3), distinct: new Set(cells).size },
    ...{ day: day / all, clock: clock / all, both: both / all, count: count / all },
    number: values.length / all,
    spelled: share((cell) => spelledSeconds(cell) !== null),
    chargeType: share((cell) => chargeTypeOf(cell) !== null),
    fuel: share((cell) => fuelOf(cell) !== null),
    flag: share((cell) => yesOrNo(cell) !== null),
    zone: share((cell) => zoneOf(cell) !== null),
    currency: share((cell) => isCurrency(cell.toUpperCase())),
    unit: commonUnit(cells),
    letters: share((cell) => /\p{L}/u.test(cell)),
    ...{ min: sorted[0] ?? 0, max: sorted.at(-1) ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0 },
    isRising: risesOrFalls(values),
    isCounter: countsRows(values),
    dotted: share((cell) => dottedTime.test(cell)),
    yearless: share((cell) => yearlessDay(cell) !== null),
  };
}
