import type { ReactNode } from 'react';
import type { Day } from '@/lib/core/time';
import { logbookColumns } from '@/lib/logbook/schema';
import { categoryOf } from '@/lib/sessions/rules';
import { sessionColumns, type ListContext, type ListedSession, type SessionColumn } from './session-columns';
import { SessionTable, type TableGroup, type TableRow } from './session-table';

type SessionListProps = ListContext & {
  /** Names the table for a screen reader. */
  caption: string;
  rows: readonly ListedSession[];
  columns?: readonly SessionColumn[];
  /** What stands in a column's head; the heading alone where it is left out. */
  head?: (column: SessionColumn) => { content: ReactNode; sort?: 'ascending' | 'descending' };
  /** Rows come by day: a phone shows each day once, above its rows. */
  byDay?: boolean;
  /** Rows are chosen, not opened. */
  isSelecting?: boolean;
};

/**
 * Sessions, one markup for both: a table from 1024 px, and below it a list whose rows are the same cells laid out anew. Two
 * markups would send every row four times. Cells carry no class names and no components: the style sheet finds them by
 * their column.
 */
export function SessionList({
  caption,
  rows,
  columns = logbookColumns,
  head,
  byDay = false,
  isSelecting = false,
  ...context
}: SessionListProps) {
  const heads = columns.map((column) => ({
    column,
    ...(head?.(column) ?? { content: sessionColumns[column].heading }),
  }));
  const written = (row: ListedSession): TableRow => ({
    id: row.id,
    kind: categoryOf(row),
    time: timeOf(row, context),
    texts: columns.map((column) => sessionColumns[column].text(row, context)),
    ...(isSelecting && { box: boxOf(row, context) }),
  });
  const groups: TableGroup[] = groupsOf(rows, byDay).map(({ day, rows: own }, index) => ({
    key: day ?? index,
    day: day && context.format.day(day, context.today),
    rows: own.map(written),
  }));
  return <SessionTable {...{ caption, heads, groups, byDay, isSelecting }} />;
}

/** A box is named by what tells its row from the others: "Home, Sat 21 Nov, 07:04, £1.72". */
function boxOf(row: ListedSession, context: ListContext) {
  const text = (column: SessionColumn) => sessionColumns[column].text(row, context);
  const name = [text('place'), text('date'), timeOf(row, context), text('cost')].filter((part) => part !== null);
  return { name: name.join(', '), energyWh: row.energyWh, costMicros: row.costMicros };
}

/** When it was plugged in; where only the end is known, that. */
function timeOf({ startedAt, endedAt, timeZone }: ListedSession, { format }: ListContext): string | null {
  const at = startedAt ?? endedAt;
  return at === null ? null : format.time(at, timeZone);
}

type Group = { day: Day | null; rows: ListedSession[] };

function groupsOf(rows: readonly ListedSession[], byDay: boolean): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const day = byDay ? row.day : null;
    const last = groups.at(-1);
    if (last && last.day === day) last.rows.push(row);
    else groups.push({ day, rows: [row] });
  }
  return groups;
}
