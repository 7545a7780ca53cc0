import type { Currency } from '@/lib/core/units';
import { secondsOf, spelledSeconds, type DurationUnit } from '@/lib/mappings/cells/duration';
import { dearestPrice } from '@/lib/mappings/cells/money';
import { dayBy, momentOf, type DateOrder } from '@/lib/mappings/cells/moment';
import { figureOf, isMissing, markOf, roughly, type DecimalMark } from '@/lib/mappings/cells/number';
import { cellAt } from '@/lib/sheets/rules';
import type { SheetRow } from '@/lib/sheets/schema';

/** Readers of one row, for weighing columns against each other; `null` where a cell has no figure. */
export type Look = (row: SheetRow) => number | null;

export const figureLook =
  (column: number, decimal: DecimalMark | null, factor = 1): Look =>
  (row) => {
    const figure = figureOf(row.cells[column] ?? '');
    const value = figure ? roughly(figure, decimal ?? markOf(figure.chunk).sure ?? '.') : null;
    return value === null ? null : value * factor;
  };

/** Seconds from a start to an end by the clock, whatever their zones. */
export function spanLook(start: number, end: number, order: DateOrder | null): Look {
  const clock = (cell: string) => {
    const moment = momentOf(cell);
    if (moment?.at !== null && moment?.at !== undefined) return moment.at / 1000;
    const day = moment?.date ? dayBy(moment.date, order) : null;
    return day && moment?.time ? Date.parse(`${day}T${moment.time}Z`) / 1000 : null;
  };
  return ({ cells }) => {
    const [from, to] = [clock(cells[start] ?? ''), clock(cells[end] ?? '')];
    return from === null || to === null || to <= from ? null : to - from;
  };
}

const mostLooked = 300;

/** The middle of what a column holds, over some hundred rows; `null` where that is nothing but nought. */
export function medianOf(rows: readonly SheetRow[], look: Look): number | null {
  const step = Math.max(1, Math.floor(rows.length / mostLooked));
  const values = rows
    .filter((_, index) => index % step === 0)
    .map(look)
    .filter((value) => value !== null && value !== 0)
    .toSorted((a, b) => (a ?? 0) - (b ?? 0));
  return values[Math.floor(values.length / 2)] ?? null;
}

const tried: readonly DurationUnit[] = ['min', 's', 'h', 'ms'];

/**
 * The unit of bare durations: the largest in which they do not last longer than from start to end; where no end is known, the
 * one in which the mean power is one that cars charge at. `null` where the cells say it themselves.
 */
export function durationUnit(
  rows: readonly SheetRow[],
  column: number,
  decimal: DecimalMark,
  span: Look | null,
  kwh: Look | null,
): DurationUnit | null {
  const bare = rows.some(({ cells }) => {
    const cell = cells[column] ?? '';
    return !isMissing(cell) && spelledSeconds(cell) === null;
  });
  if (!bare) return null;
  const seconds =
    (unit: DurationUnit): Look =>
    ({ cells }) =>
      secondsOf(cells[column] ?? '', decimal, unit);
  const shares =
    (unit: DurationUnit): Look =>
    (row) => {
      const [lasted, passed] = [seconds(unit)(row), span?.(row) ?? null];
      return lasted === null || passed === null ? null : lasted / passed;
    };
  const powers =
    (unit: DurationUnit): Look =>
    (row) => {
      const [lasted, energy] = [seconds(unit)(row), kwh?.(row) ?? null];
      return lasted === null || energy === null || lasted === 0 ? null : (energy * 3600) / lasted;
    };
  const bySpan = (['h', 'min', 's', 'ms'] as const).find((unit) => {
    const share = span ? medianOf(rows, shares(unit)) : null;
    return share !== null && share <= 1.1;
  });
  if (bySpan) return bySpan;
  const byPower = tried.find((unit) => {
    const power = kwh ? medianOf(rows, powers(unit)) : null;
    return power !== null && power >= 0.7 && power <= 400;
  });
  return byPower ?? 'min';
}

type Scale = 'major' | 'minor';
export type MoneyScales = { price: Scale; total: Scale };
const scales: readonly Scale[] = ['major', 'minor'];

/**
 * Whether a price and a total count pounds or pence, where their names do not say: price × energy must be the total, and a
 * price above what anybody asks for is one in hundredths.
 */
export function moneyScales(
  rows: readonly SheetRow[],
  { price, total, kwh }: { price: Look | null; total: Look | null; kwh: Look | null },
  known: { price: Scale | null; total: Scale | null },
  currency: Currency,
): MoneyScales {
  const quotient =
    (a: Look | null, b: Look | null): Look =>
    (row) => {
      const [x, y] = [a?.(row) ?? null, b?.(row) ?? null];
      return x === null || y === null || y === 0 ? null : x / y;
    };
  const perKwh = total && kwh ? medianOf(rows, quotient(total, kwh)) : null;
  const stated = price ? medianOf(rows, price) : null;
  const dearest = dearestPrice(currency);
  const cost = (value: number | null, scale: Scale) => {
    if (value === null) return 0;
    const major = scale === 'minor' ? value / 100 : value;
    // Hundredths are the exception: they have to explain more than a penny per kWh.
    return (major > dearest ? 3 : 0) + (major < 0.011 ? 2 : 0) + (scale === 'minor' ? 0.5 : 0);
  };
  const options = scales
    .flatMap((p) => scales.map((t) => ({ price: p, total: t })))
    .filter(
      (option) => (known.price ?? option.price) === option.price && (known.total ?? option.total) === option.total,
    );
  const weight = (option: MoneyScales) => {
    const major = (value: number, scale: Scale) => (scale === 'minor' ? value / 100 : value);
    const gap =
      perKwh === null || stated === null
        ? 0
        : Math.abs(Math.log10(major(Math.abs(stated), option.price) / major(Math.abs(perKwh), option.total)));
    return gap * 4 + cost(stated, option.price) + cost(perKwh, option.total);
  };
  return options.toSorted((a, b) => weight(a) - weight(b))[0] ?? { price: 'major', total: 'major' };
}

/** Whether an amount in a column is written with hundredths: such figures count pounds. */
export const hasHundredths = (rows: readonly SheetRow[], column: number): boolean =>
  rows.some(({ cells }) => /\d[.,]\d{2}(?!\d)/.test((cells[column] ?? '').slice(0, 64)));

/** Whether shares of a battery are written 0–1: none above 1, and some between. */
export function isFraction(rows: readonly SheetRow[], columns: readonly number[]): boolean {
  const cells = rows.flatMap((row) => columns.map((column) => cellAt(row, column)));
  if (cells.some((cell) => cell.includes('%'))) return false;
  const values = cells.map((cell) => {
    const figure = figureOf(cell);
    return figure ? roughly(figure, markOf(figure.chunk).sure ?? '.') : null;
  });
  return (
    values.every((value) => value === null || value <= 1) &&
    values.some((value) => value !== null && value > 0 && value < 1)
  );
}
