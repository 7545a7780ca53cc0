'use client';

import { Download } from 'lucide-react';
import type { FileLook, FileRow } from '@/lib/imports/schema';
import { Button } from '../ui/button';
import { rowsOf } from './reading';
import { download, setAsideCsv } from './set-aside-csv';

type SetAsideDownloadProps = { look: FileLook; rows: readonly FileRow[] };

/** The rows that need a look, as they stand in the file, to be corrected in a spreadsheet and brought again. */
export function SetAsideDownload({ look, rows }: SetAsideDownloadProps) {
  const aside = rowsOf(rows, 'look').map(({ line, note, mend }) => ({ line, reason: note, cells: mend?.cells ?? [] }));
  if (aside.length === 0) return null;
  const header = look.inference.columns.map(({ name }) => name);
  const name = `${look.fileName.replace(/\.[^.]+$/, '')}-set-aside.csv`;
  return (
    <Button variant="ghost" size="small" onClick={() => download(name, setAsideCsv(header, aside))}>
      <Download aria-hidden />
      Download rows set aside
    </Button>
  );
}
