'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Category } from '@/lib/sessions/rules';
import type { SessionColumn } from './session-columns';
import styles from './session-list.module.css';
import { SoftLinks } from './soft-links';

export type TableHead = { column: SessionColumn; content: ReactNode; sort?: 'ascending' | 'descending' | undefined };
/** A session as the texts of its cells, in the order of the columns. */
export type TableRow = {
  id: number;
  kind: Category;
  time: string | null;
  texts: readonly string[];
  /** Where rows are chosen: the name of the box, and what the session adds to the sums of the chosen ones. */
  box?: { name: string; energyWh: number; costMicros: number | null };
};
export type TableGroup = { key: string | number; day: string | null; rows: readonly TableRow[] };

type SessionTableProps = {
  caption: string;
  heads: readonly TableHead[];
  groups: readonly TableGroup[];
  byDay: boolean;
  /** A box before each row, and the row its label in place of the link. */
  isSelecting: boolean;
};

/**
 * What `SessionList` has written, as a table. In the browser too, so that a row travels as its texts: as finished cells each
 * is sent twice, with all its tags, and half the work of a page was that.
 */
export function SessionTable({ caption, heads, groups, byDay, isSelecting }: SessionTableProps) {
  return (
    <SoftLinks>
      <table className={clsx(styles['list'], byDay && styles['byDay'], isSelecting && styles['selecting'])}>
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            {isSelecting ? (
              <th scope="col" data-col="select">
                <span className="sr-only">Select</span>
              </th>
            ) : null}
            {heads.map(({ column, content, sort }) => (
              <th key={column} scope="col" data-col={column} aria-sort={sort}>
                {content}
              </th>
            ))}
          </tr>
        </thead>
        {groups.map(({ key, day, rows }) => (
          <tbody key={key}>
            {day === null ? null : (
              <tr className={styles['day']}>
                <th scope="rowgroup" colSpan={heads.length + (isSelecting ? 1 : 0)}>
                  {day}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <tr key={row.id} data-kind={row.kind}>
                {isSelecting ? <BoxCell {...row} /> : null}
                {heads.map(({ column }, index) => sessionCell(column, row.texts[index] ?? '', row))}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </SoftLinks>
  );
}

const boxId = (id: number) => `session-${id}`;

function BoxCell({ id, box }: TableRow) {
  return (
    <td data-col="select">
      <input
        type="checkbox"
        name="id"
        id={boxId(id)}
        value={id}
        aria-label={box?.name}
        data-energy={box?.energyWh}
        data-cost={box?.costMicros ?? undefined}
      />
    </td>
  );
}

function sessionCell(column: SessionColumn, text: string, { id, time, box }: TableRow): ReactNode {
  if (column === 'place') {
    // The one link of the row, or the one label; the style sheet stretches it over the rest.
    return (
      <td key={column} data-col={column}>
        {box ? <label htmlFor={boxId(id)}>{text}</label> : <a href={`/sessions/${id}`}>{text}</a>}
      </td>
    );
  }
  return (
    <td key={column} data-col={column} data-none={text.startsWith('—') || undefined}>
      {text}
      {column === 'date' && time !== null ? <small>{time}</small> : null}
    </td>
  );
}
