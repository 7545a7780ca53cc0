import { CircleAlert, CircleCheck } from 'lucide-react';

/** A backup as texts. */
export type BackupTexts = { name: string; moment: string; size: string; isVerified: boolean };

/** The backups, newest first, each with its moment, its size and whether it was checked when it was made. */
export function BackupList({ rows }: { rows: readonly BackupTexts[] }) {
  return (
    <ul aria-label="Backups" className="border-line border-y">
      {rows.map(({ name, moment, size, isVerified }) => {
        const Icon = isVerified ? CircleCheck : CircleAlert;
        return (
          <li
            key={name}
            className="border-line flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2 not-first:border-t"
          >
            <span>
              {moment} <span className="text-small text-muted">· {size}</span>
            </span>
            <span
              className={`text-small flex items-center gap-1.5 font-medium ${isVerified ? 'text-ok' : 'text-warn'}`}
            >
              <Icon aria-hidden className="size-4 shrink-0" />
              {isVerified ? 'Checked' : 'Not checked'}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
