import { ArrowDown, ArrowUp } from 'lucide-react';
import type { Formatter } from '@/lib/core/format';
import type { Day } from '@/lib/core/time';
import {
  firstDirection,
  logbookColumns,
  logbookQuery,
  type LogbookColumn,
  type LogbookFilter,
  type LogbookRow,
} from '@/lib/logbook/schema';
import { sessionColumns, type SessionColumn } from '../sessions/session-columns';
import { SessionList } from '../sessions/session-list';

type LogbookListProps = {
  filter: LogbookFilter;
  rows: readonly LogbookRow[];
  cars: ReadonlyMap<number, string>;
  format: Formatter;
  today: Day;
};

const opposite = { asc: 'desc', desc: 'asc' } as const;
const spoken = { asc: 'ascending', desc: 'descending' } as const;

/** The page of the logbook as a list whose heads sort it: links, so that an order has an address. */
export function LogbookList({ filter, ...list }: LogbookListProps) {
  const head = (column: SessionColumn) => {
    const { heading } = sessionColumns[column];
    return column === 'notes' ? { content: heading } : sortHead(column, heading, filter);
  };
  const isByDay = filter.sort === 'date';
  // With one car its name in every row says nothing.
  const columns = list.cars.size > 1 ? logbookColumns : logbookColumns.filter((column) => column !== 'car');
  return (
    <SessionList
      {...list}
      {...{ columns, head }}
      caption="Charging sessions"
      byDay={isByDay}
      isSelecting={filter.isSelecting}
    />
  );
}

function sortHead(column: LogbookColumn, heading: string, filter: LogbookFilter) {
  const isCurrent = filter.sort === column;
  const direction = isCurrent ? opposite[filter.direction] : firstDirection(column);
  const Arrow = filter.direction === 'asc' ? ArrowUp : ArrowDown;
  const content = (
    <a href={`/sessions${logbookQuery({ ...filter, sort: column, direction, page: 1 })}`}>
      {heading}
      {isCurrent ? <Arrow aria-hidden /> : null}
    </a>
  );
  return isCurrent ? { content, sort: spoken[filter.direction] } : { content };
}
