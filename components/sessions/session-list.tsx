import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Day } from '@/lib/core/time';
import { logbookColumns } from '@/lib/logbook/schema';
import { categoryOf } from '@/lib/sessions/rules';
import { sessionColumns, type ListContext, type ListedSession, type SessionColumn } from './session-columns';
import styles from './session-list.module.css';
import { SoftLinks } from './soft-links';

type SessionListProps = ListContext & {
  /** Names the table for a screen reader. */
  caption: string;
  rows: readonly ListedSession[];
  columns?: readonly SessionColumn[];
  /** What stands in a column's head; the heading alone where it is left out. */
  head?: (column: SessionColumn) => { content: ReactNode; sort?: 'ascending' | 'descending' };
  /** Rows come by day: a phone shows each day once, above its rows. */
  byDay?: boolean;
};

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
  ...context
}: SessionListProps) {
  return (
    <SoftLinks>
      <table className={clsx(styles['list'], byDay && styles['byDay'])}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const { content, sort } = head?.(column) ?? { content: sessionColumns[column].heading };
              return (
                <th key={column} scope="col" data-col={column} aria-sort={sort}>
                  {content}
                </th>
              );
            })}
          </tr>
        </thead>
        {groupsOf(rows, byDay).map((group, index) => (
          <tbody key={group.day ?? index}>
            {group.day ? (
              <tr className={styles['day']}>
                <th scope="rowgroup" colSpan={columns.length}>
                  {context.format.day(group.day, context.today)}
                </th>
              </tr>
            ) : null}
            {group.rows.map((row) => (
              <tr key={row.id} data-kind={categoryOf(row)}>
                {columns.map((column) => sessionCell(column, row, context))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </SoftLinks>
  );
}

/** When it was plugged in; where only the end is known, that. */
function timeOf({ startedAt, endedAt, timeZone }: ListedSession, { format }: ListContext): ReactNode {
  const at = startedAt ?? endedAt;
  return at === null ? null : <small>{format.time(at, timeZone)}</small>;
}

function sessionCell(column: SessionColumn, row: ListedSession, context: ListContext): ReactNode {
  const text = sessionColumns[column].text(row, context);
  if (column === 'place') {
    // The one link of the row; the style sheet stretches it over the rest.
    return (
      <td key={column} data-col={column}>
        <a href={`/sessions/${row.id}`}>{text}</a>
      </td>
    );
  }
  return (
    <td key={column} data-col={column} data-none={text.startsWith('—') || undefined}>
      {text}
      {column === 'date' ? timeOf(row, context) : null}
    </td>
  );
}
