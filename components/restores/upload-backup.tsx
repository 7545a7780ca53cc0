'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useRef, useState, useTransition } from 'react';
import { DropBox } from '../form/drop-box';
import { usePageFile } from '../form/use-page-file';
import { Notice } from '../ui/notice';

const sentences = {
  tooLarge: 'This file is larger than 256 MiB. Restore it on the server instead, with npm run restore.',
  offline: 'The file did not arrive. Check the connection and try again.',
};

/** The name that the file has here, or the sentence that refuses it. */
type Answer = { from: string } | { problem: string };

function answerOf(request: XMLHttpRequest): Answer {
  try {
    const { from, title } = JSON.parse(request.responseText) as { from?: string; title?: string };
    return from ? { from } : { problem: title ?? sentences.offline };
  } catch {
    return { problem: sentences.offline };
  }
}

/** Sends the file as it is; the browser reads it from the disk bit by bit, and says how far it is. */
function upload(file: File, onProgress: (share: number) => void): Promise<Answer> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(answerOf(request));
    request.onerror = () => resolve({ problem: sentences.offline });
    request.open('POST', '/api/restores');
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    // Its own name says when it was made; any other is of no use, and not every one can stand in a header.
    request.setRequestHeader('X-File-Name', /^[\w.-]{1,100}$/.test(file.name) ? file.name : '');
    request.send(file);
  });
}

type Props = { page: '/settings/data/restore' | '/setup/restore'; mostBytes: number };

/** Brings a backup from elsewhere. It is checked as soon as it is here; `page` then shows what is in it. */
export function UploadBackup({ page, mostBytes }: Props) {
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [isOpening, startTransition] = useTransition();

  const bring = async (file: File) => {
    if (share !== null || isOpening) return;
    setProblem(file.size > mostBytes ? sentences.tooLarge : null);
    if (file.size > mostBytes) return;
    setShare(0);
    const answer = await upload(file, setShare);
    setShare(null);
    if (input.current) input.current.value = '';
    if ('problem' in answer) setProblem(answer.problem);
    else startTransition(() => router.push(`${page}?from=${answer.from}` as Route));
  };
  const isOver = usePageFile(
    (file) => void bring(file),
    () => undefined,
  );

  return (
    <div className="grid gap-3">
      <DropBox
        label="Choose a backup file"
        hint="A file that PlugTrack has made, at most 256 MiB. It is checked before anything is changed."
        accept=".db,application/octet-stream,application/vnd.sqlite3"
        chosen=""
        onFile={(file) => void bring(file)}
        {...{ input, isOver }}
      />
      <noscript>
        <p className="text-small text-muted">
          To upload a file, switch JavaScript on; without it, npm run restore does the same on the server.
        </p>
      </noscript>
      <div role="status" aria-live="polite" className="grid gap-2">
        {share !== null || isOpening ? (
          <>
            <progress className="accent-brand h-2 w-full" aria-label="Upload" value={share ?? 1} max={1} />
            <p className="text-small text-muted">
              {share !== null && share < 1 ? 'Uploading' : 'Checking what is in it'}
            </p>
          </>
        ) : null}
        {problem ? <Notice tone="bad">{problem}</Notice> : null}
      </div>
    </div>
  );
}
