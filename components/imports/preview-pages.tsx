'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileLook, FileRow, Reading } from '@/lib/imports/schema';
import { Button } from '../ui/button';
import { LookRow } from './look-row';
import { PreviewRow } from './preview-row';

type PreviewPagesProps = {
  look: FileLook;
  rows: readonly FileRow[];
  reading: Reading;
  sent: Reading;
  onReading: (reading: Reading) => void;
  format: Formatter;
};

const onePage = 50;

/** The rows of one verdict, fifty at a time; they are all here, so that a page turns without the server. */
export function PreviewPages({ look, rows, ...rest }: PreviewPagesProps) {
  const [wanted, setWanted] = useState(1);
  const top = useRef<HTMLUListElement>(null);
  const pages = Math.max(1, Math.ceil(rows.length / onePage));
  const page = Math.min(wanted, pages);
  const header = look.inference.columns.map(({ name }) => name);
  const turn = (to: number) => {
    setWanted(to);
    top.current?.scrollIntoView({ block: 'start' });
  };
  return (
    <>
      <ul ref={top} className="scroll-mt-4">
        {rows.slice((page - 1) * onePage, page * onePage).map((row) => rowOf(row, { header, ...rest }))}
      </ul>
      {rows.length === 0 ? <p className="text-small text-muted border-line border-t px-4 py-6">No rows.</p> : null}
      {pages > 1 ? (
        <nav aria-label="Pages of rows" className="border-line flex items-center justify-between border-t p-3">
          <Button
            variant="secondary"
            size="small"
            aria-disabled={page === 1}
            onClick={() => turn(Math.max(1, page - 1))}
          >
            <ChevronLeft aria-hidden />
            Previous
          </Button>
          <p role="status" className="text-small text-muted">{`Page ${page} of ${pages}`}</p>
          <Button
            variant="secondary"
            size="small"
            aria-disabled={page === pages}
            onClick={() => turn(Math.min(pages, page + 1))}
          >
            Next
            <ChevronRight aria-hidden />
          </Button>
        </nav>
      ) : null}
    </>
  );
}

type RowContext = Omit<PreviewPagesProps, 'look' | 'rows'> & { header: readonly string[] };

function rowOf(row: FileRow, { format, ...context }: RowContext) {
  if (row.verdict === 'look') return <LookRow key={row.line} {...{ row, format }} {...context} />;
  return (
    <PreviewRow key={row.line} {...{ row, format }}>
      {row.sessionId === null ? null : (
        // Another tab: in this one the import would be lost.
        <a
          href={`/sessions/${row.sessionId}`}
          target="_blank"
          rel="noreferrer"
          className="text-small text-brand inline-flex min-h-6 items-center font-semibold lg:ml-22"
        >
          {row.verdict === 'here' ? 'See the stored session' : 'See the session'}
          <span className="sr-only">, opens in another tab</span>
        </a>
      )}
    </PreviewRow>
  );
}
