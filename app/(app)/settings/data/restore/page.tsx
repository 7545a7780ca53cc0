import { ChevronLeft } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { BackupSummary } from '@/components/restores/backup-summary';
import { RestoreForm } from '@/components/restores/restore-form';
import { RestoreSources } from '@/components/restores/restore-sources';
import { UploadBackup } from '@/components/restores/upload-backup';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { findBackupState } from '@/lib/backups/data';
import { mostUploadBytes } from '@/lib/restores/schema';
import { lookAtBackup } from '@/lib/restores/service';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Restore a backup' };

export default async function RestorePage({ searchParams }: PageProps<'/settings/data/restore'>) {
  const owner = await requireOwner();
  const state = findBackupState(owner);
  if (!state) notFound();
  const { from } = await searchParams;
  const look = typeof from === 'string' ? await lookAtBackup(owner, from) : null;
  const units = getUnits(owner);
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <Link
        href={look ? '/settings/data/restore' : '/settings/data'}
        prefetch={false}
        className="text-small text-brand -mb-2 -ml-1 inline-flex min-h-8 items-center justify-self-start pr-2 font-semibold"
      >
        <ChevronLeft aria-hidden className="size-5" />
        {look ? 'All backups' : 'Data'}
      </Link>
      <PageHeader
        title={look?.ok ? 'Restore this backup?' : 'Restore a backup'}
        lead="It takes the place of everything that is here, of every account."
      />
      {look?.ok ? (
        <Card title="What is in it">
          <div className="mt-3 grid gap-5">
            <BackupSummary look={look.value} units={units} />
            <RestoreForm from={look.value.from} />
          </div>
        </Card>
      ) : (
        <>
          {look ? (
            <Notice tone="bad" title="This cannot be restored">
              {look.error.message} Nothing was changed.
            </Notice>
          ) : null}
          <Card title="On this server">
            <p className="text-small text-muted mt-1 mb-3">
              Each is checked, and shows what is in it, before anything is changed.
            </p>
            <RestoreSources state={state} units={units} />
          </Card>
          <Card title="A file that you have">
            <div className="mt-3">
              <UploadBackup page="/settings/data/restore" mostBytes={mostUploadBytes} />
            </div>
          </Card>
        </>
      )}
    </div>
  );
}
