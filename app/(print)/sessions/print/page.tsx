import { ChevronLeft } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { filterLabel } from '@/components/logbook/filter-label';
import { PrintButton } from '@/components/logbook/print-button';
import { PrintRows } from '@/components/logbook/print-rows';
import {
  columnsOf,
  isFigure,
  printedCells,
  type PrintColumn,
  type PrintContext,
} from '@/components/logbook/printed-list';
import { PrintSheet } from '@/components/logbook/print-sheet';
import styles from '@/components/logbook/print-sheet.module.css';
import { Notice } from '@/components/ui/notice';
import { findAccount } from '@/lib/account/data';
import { listCars } from '@/lib/cars/data';
import { carNames } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { formatter, type Formatter } from '@/lib/core/format';
import { distanceIn } from '@/lib/core/units';
import { listLogbookIds } from '@/lib/logbook/data';
import { activeFilters, monthsOf, readingsOf, sumOf, sumsByCategory } from '@/lib/logbook/rules';
import { logbookFilter, logbookQuery, wholeLogbook, type LogbookFilter } from '@/lib/logbook/schema';
import { giveWay } from '@/lib/server/give-way';
import { requireOwner } from '@/lib/server/guard';
import { listSessionsById } from '@/lib/sessions/data';
import type { SessionRow } from '@/lib/sessions/schema';
import { getToday, getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Charging sessions, to print' };

/** Some hundred sheets of paper. They leave in one piece, for which everybody else waits: twice as many would be felt. */
const mostRows = 5000;
const perSlice = 100;

type Slice<T> = { rows: readonly T[]; turn: Promise<void> };

/** Slices, each with a turn of its own to be drawn in: between two of them everybody else is served. */
function slicer() {
  let last = Promise.resolve();
  return function slicesOf<T>(list: readonly T[]): Slice<T>[] {
    return Array.from({ length: Math.ceil(list.length / perSlice) }, (_, at) => {
      last = last.then(giveWay);
      return { rows: list.slice(at * perSlice, (at + 1) * perSlice), turn: last };
    });
  };
}

type PrintedProps = Slice<SessionRow> & { columns: readonly PrintColumn[]; context: PrintContext };

async function Printed({ rows, turn, columns, context }: PrintedProps) {
  await turn;
  return <PrintRows rows={rows.map((row) => printedCells(row, columns, context))} figures={columns.map(isFigure)} />;
}

function monthsToPrint(rows: readonly SessionRow[], context: PrintContext) {
  const columns = columnsOf(rows);
  const slicesOf = slicer();
  const months = monthsOf(rows).map(({ month, sum, rows: own }) => ({
    ...{ month, sum },
    slices: slicesOf(own).map((slice, at) => <Printed key={at} {...{ ...slice, columns, context }} />),
  }));
  return { columns, months };
}

function wayTexts(rows: readonly SessionRow[], { cars, format }: PrintContext): string[] {
  const { distance } = format.units;
  return readingsOf(rows).map(({ carId, from, to }) => {
    // Of the readings as they are shown, so that whoever checks it comes to the same.
    const way = Math.round(distanceIn(to, distance)) - Math.round(distanceIn(from, distance));
    const readings = `from ${format.distanceNumber(from)} to ${format.distance(to)}`;
    return `${cars.get(carId) ?? '—'}: ${readings}, ${format.count(way)} ${distance} between the first and the last reading`;
  });
}

function periodText(rows: readonly SessionRow[], format: Formatter): string {
  const [first, last] = [rows[0], rows.at(-1)];
  return first && last ? `${format.date(first.day)} – ${format.date(last.day)}` : '—';
}

function factsOf(
  rows: readonly SessionRow[],
  shown: { filter: LogbookFilter; cars: readonly CarRow[]; username: string; madeOn: string },
  context: PrintContext,
) {
  const { filter, cars, username, madeOn } = shown;
  const filters = activeFilters(filter).map(({ name }) => filterLabel(name, filter, cars, context.format));
  const used = [...new Set(rows.map(({ carId }) => carId))].map((id) => context.cars.get(id) ?? '—');
  const ways = wayTexts(rows, context);
  return [
    { name: 'Shown', text: filters.length > 0 ? filters.join(' · ') : 'All sessions' },
    { name: 'Period', text: periodText(rows, context.format) },
    { name: used.length === 1 ? 'Car' : 'Cars', text: used.join(', ') || '—' },
    ...(ways.length > 0 ? [{ name: 'Odometer', text: ways.join('; ') }] : []),
    { name: 'Logged by', text: username },
    { name: 'Made on', text: madeOn },
  ];
}

/** What the filters of the list show, as a document. The oldest session comes first, as in a claim. */
export default async function PrintPage({ searchParams }: PageProps<'/sessions/print'>) {
  const owner = await requireOwner();
  const filter = { ...logbookFilter(await searchParams), page: 1 };
  const ids = listLogbookIds(owner, { ...filter, sort: 'date', direction: 'asc' });
  const format = formatter(getUnits(owner));
  const cars = listCars(owner);
  const context = { format, cars: carNames(cars) };
  const rows: SessionRow[] = [];
  for (const { rows: slice, turn } of slicer()(ids.slice(0, mostRows))) {
    await turn;
    rows.push(...listSessionsById(owner, slice));
  }
  const username = findAccount(owner)?.username ?? '—';
  const shown = { filter, cars, username, madeOn: format.date(getToday(owner)) };
  return (
    <div className={styles['sheet']} data-theme="light">
      <main id="content" tabIndex={-1} className={styles['paper']}>
        <div className="mb-4 flex flex-wrap items-center justify-between gap-3" data-no-print>
          {/* A plain link: another page, with another look. */}
          <a
            href={`/sessions${logbookQuery({ ...filter, size: wholeLogbook.size })}` as Route}
            className="text-small text-brand -ml-1 inline-flex min-h-8 items-center pr-2 font-semibold"
          >
            <ChevronLeft aria-hidden className="size-5" />
            Charging sessions
          </a>
          <PrintButton />
        </div>
        {ids.length > mostRows ? (
          <Notice tone="warn" title={`The first ${format.count(mostRows)} of ${format.count(ids.length)} sessions`}>
            A list can have no more. Choose a shorter period to print the rest.
          </Notice>
        ) : null}
        <PrintSheet
          facts={factsOf(rows, shown, context)}
          total={sumOf(rows)}
          byCategory={sumsByCategory(rows)}
          {...{ ...monthsToPrint(rows, context), format }}
        />
      </main>
    </div>
  );
}
