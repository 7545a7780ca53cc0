import type { Bare, Column } from '@/lib/mappings/columns/assign';
import { energies } from '@/lib/mappings/columns/fits';
import { medianOf, spanLook } from '@/lib/mappings/columns/units';
import { spelledSeconds } from '@/lib/mappings/cells/duration';
import { figureOf, roughly } from '@/lib/mappings/cells/number';
import type { Field } from '@/lib/mappings/schema';
import type { SheetRow } from '@/lib/sheets/schema';

/** The figures of a column, each by its own mark: for weighing columns against each other. */
export const figuresIn = (column: number) => (row: SheetRow) => {
  const figure = figureOf(row.cells[column] ?? '');
  return figure ? roughly(figure, figure.chunk.includes(',') && !figure.chunk.includes('.') ? ',' : '.') : null;
};

const starts = new Set<Field | null>(['started_at', 'date', 'duration_mins', 'plugged_in_mins']);

// A file that knows only when a charge ended, and not how long it took: its day is the best that there is.
function endsAsStarts(columns: Column[]): Column[] {
  if (columns.some(({ field }) => starts.has(field))) return columns;
  const swap: Partial<Record<Field, Field>> = { ended_at: 'started_at', end_date: 'date', end_time: 'start_time' };
  return columns.map((column) => ({
    ...column,
    field: column.field === null ? null : (swap[column.field] ?? column.field),
  }));
}

const hasEnergy = (columns: readonly Column[]) => columns.some(({ field }) => field !== null && energies.has(field));

/** Of two columns of times whose names nobody knows the earlier one is the start. */
function inOrder(columns: Column[], rows: readonly SheetRow[]): Column[] {
  const of = (field: Field) => columns.find((column) => column.field === field && column.isGuess);
  const [start, end] = [of('started_at'), of('ended_at')];
  if (!start || !end) return columns;
  const isForward = medianOf(rows, spanLook(start.column, end.column, 'dmy')) !== null;
  const isBackward = medianOf(rows, spanLook(end.column, start.column, 'dmy')) !== null;
  if (isForward || !isBackward) return columns;
  const other = new Map([
    [start, end.field],
    [end, start.field],
  ]);
  return columns.map((column) => ({ ...column, field: other.get(column) ?? column.field }));
}

const amount = /\bamount\b/;

/** In a file without energy an amount that names no money and makes a power of a charger with its time is one. */
function withAmount(columns: Column[], rows: readonly SheetRow[]): Column[] {
  const of = (field: Field) => columns.find((column) => column.field === field);
  const [cost, length] = [of('total_cost'), of('duration_mins')];
  if (!cost || !length || cost.unit !== null || !amount.test(cost.name.full) || hasEnergy(columns)) return columns;
  const powerOf = (row: SheetRow) => {
    const [kwh, seconds] = [figuresIn(cost.column)(row), spelledSeconds(row.cells[length.column] ?? '')];
    return kwh === null || seconds === null || seconds === 0 ? null : (kwh * 3600) / seconds;
  };
  const power = medianOf(rows, powerOf) ?? 0;
  if (power < 1 || power > 400) return columns;
  return columns.map((column) =>
    column === cost ? { ...column, field: 'charge_delivered_kwh', isGuess: true } : column,
  );
}

const fromGrid = /\b(?:grid|mains|wall|netz|reseau)\b/;
const isKwh = ({ unit }: Bare) => unit === 'kWh';

/**
 * The two sides of a charge. What left the wall is more than what the battery took: a column with less is a share of it
 * (`Smart charged`), and one from the grid that is a little more is the wall (`Energy from grid`).
 */
function withSides(columns: Column[], rows: readonly SheetRow[]): Column[] {
  const of = (field: Field) => columns.find((column) => column.field === field);
  const [wall, battery] = [of('charge_delivered_kwh'), of('battery_kwh')];
  if (!battery) return columns;
  const put = (column: Column, field: Field | null) =>
    columns.map((other) => (other === column ? { ...column, field } : other));
  if (wall) return wall.unit === battery.unit && ratioOf(wall, battery, rows) < 0.97 ? put(wall, null) : columns;
  const grid = columns.find((column) => column.field === null && isKwh(column) && fromGrid.test(column.name.full));
  const ratio = grid && isKwh(battery) ? ratioOf(grid, battery, rows) : 0;
  return grid && ratio >= 1 && ratio <= 1.6 ? put(grid, 'charge_delivered_kwh') : columns;
}

/** How much one column is of another, over the rows that have both. */
function ratioOf(column: Bare, other: Bare, rows: readonly SheetRow[]): number {
  const [first, second] = [figuresIn(column.column), figuresIn(other.column)];
  let [a, b] = [0, 0];
  for (const row of rows) {
    const [x, y] = [first(row), second(row)];
    if (x !== null && y !== null) [a, b] = [a + x, b + y];
  }
  return b === 0 ? 0 : a / b;
}

/** What columns turn out to be once each has its field: the two sides, the two ends, and an amount that is no money. */
export function settledColumns(columns: Column[], rows: readonly SheetRow[], isKnown: boolean): Column[] {
  return endsAsStarts(isKnown ? columns : withAmount(withSides(inOrder(columns, rows), rows), rows));
}
