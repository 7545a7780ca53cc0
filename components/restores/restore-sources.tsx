import type { Route } from 'next';
import Link from 'next/link';
import type { BackupFile, BackupState, CopyFile } from '@/lib/backups/schema';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { Tag } from '../ui/tag';

const reasons = { update: 'Before an update', restore: 'Before a restore' };

type RestoreSourcesProps = { state: BackupState; units: Units };

/** The backups, and the copies from before updates and restores, newest first, each with the way to what is in it. */
export function RestoreSources({ state, units }: RestoreSourcesProps) {
  const format = formatter(units);
  const files: (BackupFile | CopyFile)[] = [...state.files, ...state.copies].sort((a, b) => b.at - a.at);
  if (files.length === 0) return <p className="text-small text-muted">There is no backup on this server yet.</p>;
  return (
    <ul aria-label="Backups on this server" className="border-line border-y">
      {files.map((file) => (
        <li
          key={file.name}
          className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-1 not-first:border-t"
        >
          <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
            {format.moment(file.at)}
            <span className="text-small text-muted">· {format.decimal(file.bytes / 1_000_000)} MB</span>
            {'reason' in file ? <Tag>{reasons[file.reason]}</Tag> : null}
          </span>
          <Link
            href={`/settings/data/restore?from=${encodeURIComponent(file.name)}` as Route}
            // Looking at one takes a moment of the server's time: only when somebody asks.
            prefetch={false}
            className="text-brand text-small inline-flex min-h-11 items-center font-semibold pointer-fine:min-h-8"
          >
            Look inside<span className="sr-only"> the backup of {format.moment(file.at)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
