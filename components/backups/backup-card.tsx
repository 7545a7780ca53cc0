import { RotateCcw } from 'lucide-react';
import { scheduleForm, scheduleOf, type BackupState } from '@/lib/backups/schema';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';
import { Card } from '../ui/card';
import { LinkButton } from '../ui/link-button';
import { Notice } from '../ui/notice';
import { BackUpNow } from './back-up-now';
import { BackupList } from './backup-list';
import { DownloadForm } from './download-form';
import { ScheduleForm } from './schedule-form';

/** `state` is null for every account but the first. */
type BackupCardProps = { state: BackupState | null; trouble: string | null; units: Units };

/** The backups; how they are made, and the way to take one along. */
export function BackupCard({ state, trouble, units }: BackupCardProps) {
  if (!state)
    return (
      <Card title="Backups">
        <p className="text-small text-muted mt-1">
          The account that set PlugTrack up looks after the backups: they hold the rows of every account, yours too.
        </p>
      </Card>
    );
  const format = formatter(units);
  const rows = state.files.map(({ name, at, bytes, isVerified }) => ({
    ...{ name, isVerified, moment: format.moment(at) },
    size: `${format.decimal(bytes / 1_000_000)} MB`,
  }));
  const copies = state.copies.map(({ name, at, bytes, reason }) => ({
    value: name,
    label: `${format.moment(at)} · ${format.decimal(bytes / 1_000_000)} MB · before ${reason === 'update' ? 'an update' : 'a restore'}`,
  }));
  const choices = [...rows.map(({ name, moment, size }) => ({ value: name, label: `${moment} · ${size}` })), ...copies];
  return (
    <Card title="Backups" className="lg:col-span-2">
      <div className="mt-1 grid items-start gap-x-8 gap-y-6 lg:grid-cols-2">
        <div className="grid gap-4">
          <p className="text-small text-muted">
            All of PlugTrack in one file, of every account, with the pictures of receipts. It lies beside the database:
            take one along now and then, and keep the keys in .env somewhere else.
          </p>
          {trouble ? (
            <Notice tone="warn" title="Your backups need a look">
              {trouble}
            </Notice>
          ) : null}
          <BackUpNow />
          <ScheduleForm defaults={scheduleForm.encode(scheduleOf(state.settings))} />
        </div>
        <div className="grid gap-4">
          {rows.length > 0 ? (
            <BackupList rows={rows} />
          ) : (
            <p className="text-small text-muted">There is no backup yet.</p>
          )}
          {choices.length > 0 ? <DownloadForm choices={choices} /> : null}
          <LinkButton href="/settings/data/restore" variant="secondary" className="justify-self-start">
            <RotateCcw aria-hidden />
            Restore a backup
          </LinkButton>
        </div>
      </div>
    </Card>
  );
}
