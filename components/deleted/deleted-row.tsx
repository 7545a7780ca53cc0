import type { ReactNode } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { Gone } from '@/lib/deleted/schema';

type DeletedRowProps = {
  title: string;
  /** What it was, after its title. */
  facts: readonly string[];
  gone: Gone;
  format: Formatter;
  /** The way back. */
  children: ReactNode;
};

const daysWords = (days: number) => (days === 1 ? 'last day' : `${days} days left`);

/** One deleted thing: what it was, when it went, and how long it can be brought back. */
export function DeletedRow({ title, facts, gone: { deletedAt, daysLeft }, format, children }: DeletedRowProps) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 grow basis-52">
        <p className="font-medium wrap-anywhere">{title}</p>
        <p className="text-small text-muted tabular-nums">
          <span className="max-sm:block">
            {facts.join(' · ')}
            <span className="max-sm:hidden"> · </span>
          </span>
          deleted {format.moment(deletedAt)} · <span className="whitespace-nowrap">{daysWords(daysLeft)}</span>
        </p>
      </div>
      {children}
    </li>
  );
}
