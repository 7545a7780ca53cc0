'use client';

import { useRef } from 'react';
import type { Formatter } from '@/lib/core/format';
import type { FileLook } from '@/lib/imports/schema';
import { usePageFile } from '../form/use-page-file';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { useLaunchedFile } from './use-launched-file';

type FileCardProps = {
  look: FileLook | null;
  fileName: string;
  bytes: number;
  accept: string;
  format: Formatter;
  onFile: (file: File) => void;
};

function sizeText(bytes: number, format: Formatter): string {
  return bytes < 1_048_576
    ? `${format.count(Math.max(1, Math.round(bytes / 1024)))} kB`
    : `${format.decimal(bytes / 1_048_576)} MB`;
}

function whatItIs(look: FileLook, format: Formatter): string {
  const rows = Object.values(look.counts).reduce((sum, count) => sum + count, 0);
  const known = look.inference.format?.title ?? 'A table PlugTrack does not know yet';
  const days = look.firstDay && look.lastDay ? ` · ${format.date(look.firstDay)} – ${format.date(look.lastDay)}` : '';
  return `${known} · ${format.counted(rows, 'row')}${days}`;
}

function whatBecomes({ counts, inference, missing }: FileLook, format: Formatter): string {
  // Of a file that holds no charges nothing becomes, however its rows can be read.
  if (inference.stranger && missing.includes(inference.stranger.sentence)) return 'Nothing in it is a charge';
  return verdicts
    .flatMap(([verdict, words]) => (counts[verdict] > 0 ? `${format.count(counts[verdict])} ${words}` : []))
    .join(' · ');
}

const verdicts = [
  ['new', 'new'],
  ['here', 'already here'],
  ['look', 'to look at'],
  ['none', 'not sessions'],
] as const;

/** Which file it is, what it was recognised as, and the way to another one. */
export function FileCard({ look, fileName, bytes, accept, format, onFile }: FileCardProps) {
  const input = useRef<HTMLInputElement>(null);
  useLaunchedFile(onFile);
  const isOver = usePageFile(onFile, (text) => onFile(new File([text], 'Pasted text', { type: 'text/plain' })));
  return (
    <Card label="The file">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h2 className="text-section wrap-anywhere">{fileName}</h2>
          <p className="text-small text-muted">
            {isOver ? 'Let go to read this one instead' : look ? whatItIs(look, format) : sizeText(bytes, format)}
          </p>
          {look ? <p className="text-small font-semibold">{whatBecomes(look, format)}</p> : null}
        </div>
        <Button variant="secondary" size="small" onClick={() => input.current?.click()}>
          Another file
        </Button>
        <input
          ref={input}
          type="file"
          accept={accept}
          aria-label="Another file"
          tabIndex={-1}
          className="hidden"
          onChange={({ target }) => {
            const file = target.files?.[0];
            // The same file can be chosen again, after it was changed.
            target.value = '';
            if (file) onFile(file);
          }}
        />
      </div>
    </Card>
  );
}
