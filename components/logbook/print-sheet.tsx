import { Fragment, type ReactNode } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { Month } from '@/lib/core/time';
import type { Micros, WattHours } from '@/lib/core/units';
import { meanPriceOf, type Sum } from '@/lib/logbook/rules';
import { categoryLabels, type Category } from '@/lib/sessions/rules';
import { sessionColumns } from '../sessions/session-columns';
import { isFigure, sumText, type PrintColumn } from './printed-list';
import styles from './print-sheet.module.css';

type PrintSheetProps = {
  /** Lines of the head: what is shown, whose it is, when it was made. */
  facts: readonly { name: string; text: string }[];
  total: Sum;
  byCategory: readonly { category: Category; sum: Sum }[];
  columns: readonly PrintColumn[];
  /** `slices`: the rows, as `<PrintRows>`, which may be still to come. */
  months: readonly { month: Month; sum: Sum; slices: ReactNode }[];
  format: Formatter;
};

/** The list as a document: it is read on paper, by somebody who has no PlugTrack. */
export function PrintSheet({ facts, total, byCategory, columns, months, format }: PrintSheetProps) {
  return (
    <>
      <h1 className="text-title font-semibold">Charging sessions</h1>
      <dl className="mt-2 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        {facts.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="text-muted">{name}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
      </dl>
      <Sums total={total} byCategory={byCategory} format={format} />
      {months.length > 0 ? (
        <div className={styles['wide']} role="region" aria-label="Sessions" tabIndex={0}>
          <table className={styles['list']}>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" data-figure={isFigure(column) || undefined}>
                    {sessionColumns[column].heading}
                  </th>
                ))}
              </tr>
            </thead>
            {months.map(({ month, sum, slices }) => (
              <Fragment key={month}>
                <tbody className={styles['month']}>
                  <tr>
                    <th colSpan={columns.length} scope="colgroup">
                      {format.longMonth(month)}
                      <span> · {sumText(sum, format)}</span>
                    </th>
                  </tr>
                </tbody>
                {slices}
              </Fragment>
            ))}
          </table>
        </div>
      ) : null}
    </>
  );
}

function Sums({ total, byCategory, format }: Pick<PrintSheetProps, 'total' | 'byCategory' | 'format'>) {
  const line = (label: string, { count, energyWh, costMicros, pricedWh, unpricedCount }: Sum) => (
    <tr key={label}>
      <th scope="row">{label}</th>
      <td data-figure>{format.count(count)}</td>
      <td data-figure>{format.energy(energyWh as WattHours)}</td>
      <td data-figure>{total.energyWh === 0 ? '—' : format.percent(energyWh / total.energyWh)}</td>
      <td data-figure>{count > unpricedCount ? format.money(costMicros as Micros) : '—'}</td>
      <td data-figure>{format.meanPrice(meanPriceOf(costMicros, pricedWh))}</td>
      <td data-figure>{unpricedCount === 0 ? '' : `${format.count(unpricedCount)} without a price`}</td>
    </tr>
  );
  return (
    <div className={`${styles['wide']} my-4`} role="region" aria-label="Totals" tabIndex={0}>
      <table className={styles['sums']}>
        <thead>
          <tr>
            <th scope="col">Charged</th>
            {['Sessions', 'Energy', 'Share', 'Cost', 'Per kWh'].map((heading) => (
              <th key={heading} scope="col" data-figure>
                {heading}
              </th>
            ))}
            <td />
          </tr>
        </thead>
        <tbody>{byCategory.map(({ category, sum }) => line(categoryLabels[category], sum))}</tbody>
        <tfoot className="font-semibold">{line('All', total)}</tfoot>
      </table>
    </div>
  );
}
