import type { Formatter } from '@/lib/core/format';
import type { Instant } from '@/lib/core/time';
import type { Micros, WattHours } from '@/lib/core/units';
import { meanPriceOf, type Sum } from '@/lib/logbook/rules';
import type { LogbookRow } from '@/lib/logbook/schema';
import { sessionColumns, type ListedSession } from '../sessions/session-columns';

/** Every column that a printed list can have, in their order. */
export const printColumns = [
  'date',
  'place',
  'type',
  'network',
  'car',
  'odometer',
  'energy',
  'price',
  'cost',
  'notes',
] as const;
export type PrintColumn = (typeof printColumns)[number];

const figures: readonly PrintColumn[] = ['odometer', 'energy', 'price', 'cost'];
export const isFigure = (column: PrintColumn): boolean => figures.includes(column);

/** Those that say something of these sessions: paper is narrow, and a column of dashes tells nothing. */
export function columnsOf(rows: readonly ListedSession[]): PrintColumn[] {
  const isUsed: Partial<Record<PrintColumn, boolean>> = {
    network: rows.some(({ chargeNetwork }) => chargeNetwork !== null),
    car: rows.some(({ carId }) => carId !== rows[0]?.carId),
    odometer: rows.some(({ odometerM }) => odometerM !== null),
    notes: rows.some(({ notes }) => notes),
  };
  return printColumns.filter((column) => isUsed[column] ?? true);
}

export type PrintContext = { format: Formatter; cars: ReadonlyMap<number, string> };

function dateText({ day, startedAt, endedAt, timeZone }: LogbookRow, format: Formatter): string {
  const time = (at: Instant) => format.time(at, timeZone);
  const date = format.dayAndMonth(day);
  if (startedAt !== null) return `${date}, ${time(startedAt)}${endedAt === null ? '' : `–${time(endedAt)}`}`;
  return endedAt === null ? date : `${date}, until ${time(endedAt)}`;
}

/** The cells of a session, in the order of `columns`. */
export function printedCells(
  row: ListedSession,
  columns: readonly PrintColumn[],
  { format, cars }: PrintContext,
): string[] {
  const context = { format, cars, today: row.day };
  return columns.map((column) => {
    if (column === 'date') return dateText(row, format);
    if (column === 'notes') return row.notes ?? '';
    return sessionColumns[column].text(row, context);
  });
}

/** "12 sessions · 300.1 kWh · £22.10 · 7.4p/kWh", and what of them has no price. */
export function sumText({ count, energyWh, costMicros, pricedWh, unpricedCount }: Sum, format: Formatter): string {
  const mean = meanPriceOf(costMicros, pricedWh);
  return [
    format.counted(count, 'session'),
    format.energy(energyWh as WattHours),
    ...(count > unpricedCount ? [format.money(costMicros as Micros)] : []),
    ...(mean === null ? [] : [`${format.meanPrice(mean)}/kWh`]),
    ...(unpricedCount > 0 ? [`${format.count(unpricedCount)} without a price`] : []),
  ].join(' · ');
}
