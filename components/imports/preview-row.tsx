import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileRow } from '@/lib/imports/schema';

type PreviewRowProps = { row: FileRow; format: Formatter; children?: ReactNode };

function whenOf({ day, start }: FileRow, format: Formatter): string {
  if (day === null) return start?.replace('T', ', ') ?? 'No date';
  return start === null ? format.date(day) : `${format.date(day)}, ${start.slice(11)}`;
}

/** A row of the file in the figures that it comes to; below it what is to be said or done about it. */
export function PreviewRow({ row, format, children }: PreviewRowProps) {
  const { line, energyWh, costMicros, car, place, note, verdict } = row;
  const isSession = verdict !== 'none';
  return (
    <li className="border-line border-t px-4 py-2.5">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 lg:grid-cols-[4.5rem_11rem_minmax(0,1fr)_7rem_6rem]">
        <span className="text-small text-muted hidden lg:block">{`Line ${line}`}</span>
        {isSession ? (
          <>
            <span className="text-small order-3 lg:order-none">
              {whenOf(row, format)}
              <span className="text-muted lg:hidden">{` · line ${line}`}</span>
            </span>
            <span className="order-1 min-w-0 lg:order-none">
              <span className={clsx('wrap-anywhere', place ? 'font-[550]' : 'text-muted')}>{place || 'No place'}</span>
              {car ? <span className="text-small text-muted wrap-anywhere"> · {car}</span> : null}
            </span>
            <span className="text-small order-4 text-right whitespace-nowrap lg:order-none">
              {format.energy(energyWh)}
            </span>
            <span className="order-2 text-right font-semibold whitespace-nowrap lg:order-none">
              {format.money(costMicros)}
            </span>
          </>
        ) : (
          <span className="col-span-2 min-w-0 wrap-anywhere lg:col-span-4">
            {note}
            <span className="text-small text-muted lg:hidden">{` · line ${line}`}</span>
          </span>
        )}
      </div>
      {isSession && note && verdict !== 'look' ? <p className="text-meta text-muted mt-0.5 lg:ml-22">{note}</p> : null}
      {children}
    </li>
  );
}
