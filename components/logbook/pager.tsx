import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import { logbookQuery, type LogbookFilter } from '@/lib/logbook/schema';
import { LinkButton } from '../ui/link-button';

type PagerProps = { filter: LogbookFilter; page: number; pages: number };

export function Pager({ filter, page, pages }: PagerProps) {
  if (pages === 1) return null;
  const to = (other: number) => `/sessions${logbookQuery({ ...filter, page: other })}` as Route;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      {page > 1 ? (
        <LinkButton href={to(page - 1)} rel="prev" variant="secondary">
          <ChevronLeft aria-hidden />
          Previous
        </LinkButton>
      ) : (
        <span />
      )}
      <p className="text-small text-muted">
        Page {page} of {pages}
      </p>
      {page < pages ? (
        <LinkButton href={to(page + 1)} rel="next" variant="secondary">
          Next
          <ChevronRight aria-hidden />
        </LinkButton>
      ) : (
        <span />
      )}
    </nav>
  );
}
