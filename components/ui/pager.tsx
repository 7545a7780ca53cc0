import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import { LinkButton } from './link-button';

type PagerProps = { page: number; pages: number; hrefOf: (page: number) => Route };

export function Pager({ page, pages, hrefOf }: PagerProps) {
  if (pages === 1) return null;
  return (
    <nav aria-label="Pages" className="flex items-center justify-between gap-3">
      {page > 1 ? (
        <LinkButton href={hrefOf(page - 1)} rel="prev" variant="secondary">
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
        <LinkButton href={hrefOf(page + 1)} rel="next" variant="secondary">
          Next
          <ChevronRight aria-hidden />
        </LinkButton>
      ) : (
        <span />
      )}
    </nav>
  );
}
