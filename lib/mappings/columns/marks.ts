import { momentOf, type DateOrder } from '@/lib/mappings/cells/moment';
import { figureOf, isMissing, markOf, type DecimalMark } from '@/lib/mappings/cells/number';
import { cellAt } from '@/lib/sheets/rules';
import type { SheetRow } from '@/lib/sheets/schema';

/** Which decimal marks the figures of a column are sure of, and one that may be either. */
export type Marks = { points: number; commas: number; doubtful: string | null; doubts: number };

/** Looks at every cell of a column: one row in a thousand may be the one that decides. */
export function marksOf(rows: readonly SheetRow[], column: number): Marks {
  const marks: Marks = { points: 0, commas: 0, doubtful: null, doubts: 0 };
  for (const row of rows) {
    const cell = cellAt(row, column);
    if (!/[.,]/.test(cell.slice(0, 64))) continue;
    const figure = figureOf(cell);
    if (!figure) continue;
    const { sure, doubtful } = markOf(figure.chunk);
    if (sure === '.') marks.points += 1;
    else if (sure === ',') marks.commas += 1;
    else if (doubtful !== null) {
      marks.doubtful ??= cell;
      marks.doubts += 1;
    }
  }
  return marks;
}

/** The mark of a column by itself; `null` where its figures disagree, or each could be either. */
export function markBy({ points, commas, doubtful }: Marks): DecimalMark | null {
  if (points > 0 && commas > 0) return null;
  if (points > 0) return '.';
  if (commas > 0) return ',';
  return doubtful === null ? '.' : null;
}

/** What dates say of their order: how many can only be one or the other, and one that could be either. */
export type Orders = { dmy: number; mdy: number; dots: number; doubtful: string | null };

function count(orders: Orders, cell: string): void {
  const date = isMissing(cell) ? null : momentOf(cell)?.date;
  if (!date || 'day' in date) return;
  const { first, second, hasDots } = date;
  if (first > 12) orders.dmy += 1;
  else if (second > 12) orders.mdy += 1;
  else if (first !== second) orders.doubtful ??= cell;
  if (hasDots) orders.dots += 1;
}

export function ordersOf(rows: readonly SheetRow[], columns: readonly number[]): Orders {
  const orders: Orders = { dmy: 0, mdy: 0, dots: 0, doubtful: null };
  for (const row of rows) for (const column of columns) count(orders, cellAt(row, column));
  return orders;
}

/** The order of the whole column. Nobody writes the month first with points between. `null` where every day is 12 or less, or no
 * date leaves it open. */
export function orderBy({ dmy, mdy, dots, doubtful }: Orders, known: DateOrder | undefined): DateOrder | null {
  if (dmy !== mdy) return dmy > mdy ? 'dmy' : 'mdy';
  if (doubtful === null && dmy === 0) return null;
  return known ?? (dots > 0 ? 'dmy' : null);
}
