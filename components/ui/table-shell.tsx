import type { ReactNode } from 'react';

type TableShellProps = {
  /** Names the table and the region that scrolls sideways on its own. */
  caption: string;
  children: ReactNode;
};

/** The look of every table: `<thead>`, `<tbody>`, `<tfoot>` are the page's. Numbers take `data-number` on their cell. */
export function TableShell({ caption, children }: TableShellProps) {
  return (
    // Browsers let the keyboard into a region that scrolls by themselves, so it takes no tab stop where it does not.
    <div role="region" aria-label={caption} className="rounded-card border-line bg-surface overflow-x-auto border">
      <table
        className={
          'text-small w-full border-collapse [&_:is(td,th)]:px-3 [&_:is(td,th)]:py-2 [&_:is(td,th)]:text-left ' +
          '[&_tbody_tr]:border-line [&_tbody_tr:hover]:bg-raised [&_:is(td,th)[data-number]]:text-right [&_tbody_tr]:border-t ' +
          '[&_tfoot]:border-control [&_thead]:text-meta [&_thead]:text-muted [&_tfoot]:border-t [&_tfoot]:font-semibold'
        }
      >
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </div>
  );
}
