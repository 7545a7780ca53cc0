import type { Route } from 'next';
import Link from 'next/link';
import { Swatch } from './swatch';
import type { ChartTone } from './tone-pattern';

export type LegendItem = {
  tone: ChartTone;
  label: string;
  /** The total, formatted. */
  value: string;
  /** Where the rows behind the total are. */
  href?: Route;
};

/** Which mark is which, with the totals: they stand here and not on the marks, which are too small for them. */
export function Legend({ items }: { items: readonly LegendItem[] }) {
  return (
    <ul className="text-meta flex flex-wrap gap-x-3.5">
      {items.map(({ tone, label, value, href }) => {
        const content = (
          <>
            <Swatch tone={tone} />
            {label} {value}
          </>
        );
        return (
          <li key={label} className="inline-flex min-h-6 items-center gap-1.5">
            {href ? (
              <Link href={href} prefetch={false} className="inline-flex min-h-6 items-center gap-1.5 hover:underline">
                {content}
              </Link>
            ) : (
              content
            )}
          </li>
        );
      })}
    </ul>
  );
}
