'use client';

import type { ReactNode } from 'react';

type ChartTableProps = {
  caption: string;
  head: readonly string[];
  /** Texts, the first of each row being its name. */
  rows: readonly (readonly string[])[];
  /** What the button that opens it lies between: the ends of the axis. */
  from?: ReactNode;
  to?: ReactNode;
};

/**
 * The same figures as the drawing, to be read: every chart has one. Closed until it is wanted. In the browser too, so that its
 * cells travel as texts.
 */
export function ChartTable({ caption, head, rows, from, to }: ChartTableProps) {
  return (
    <div className="relative">
      <div
        aria-hidden
        className="text-meta text-muted pointer-events-none absolute inset-x-0 top-0 flex justify-between lg:pl-13"
      >
        <span>{from}</span>
        <span>{to}</span>
      </div>
      <details className="text-meta">
        <summary className="text-muted relative mx-auto min-h-6 w-fit list-none px-2 underline decoration-dotted underline-offset-2">
          Table
        </summary>
        <div className="my-2 overflow-x-auto">
          <table className="w-full [&_:is(td,th)]:px-2 [&_:is(td,th)]:py-1 [&_:is(td,th)]:text-right [&_:is(td,th):first-child]:pl-0 [&_:is(td,th):first-child]:text-left [&_tbody_:is(td,th)]:whitespace-nowrap">
            <caption className="sr-only">{caption}</caption>
            <thead className="text-muted">
              <tr>
                {head.map((name) => (
                  <th key={name} scope="col" className="font-medium">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map(([name = '', ...cells]) => (
                <tr key={name} className="border-line border-t">
                  <th scope="row" className="font-normal">
                    {name}
                  </th>
                  {cells.map((cell, index) => (
                    <td key={head[index + 1]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </div>
  );
}
