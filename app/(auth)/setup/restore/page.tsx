import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { FrontPage } from '@/components/layout/front-page';
import { BackupSummary } from '@/components/restores/backup-summary';
import { FirstRestoreForm } from '@/components/restores/first-restore-form';
import { UploadBackup } from '@/components/restores/upload-backup';
import { Notice } from '@/components/ui/notice';
import { hasUser } from '@/lib/account/data';
import { mostUploadBytes } from '@/lib/restores/schema';
import { lookAtUpload } from '@/lib/restores/service';
import { defaults, unitsOf } from '@/lib/settings/registry';

export const metadata: Metadata = { title: 'Restore a backup' };

export default async function FirstRestorePage({ searchParams }: PageProps<'/setup/restore'>) {
  if (hasUser()) notFound();
  const { from } = await searchParams;
  const look = typeof from === 'string' ? await lookAtUpload(from) : null;
  return (
    <FrontPage
      title="Restore a backup"
      lead="From another PlugTrack, or from this one before it was lost. The keys in its .env open the secrets in it."
    >
      <div className="grid gap-5">
        {look?.ok ? (
          <>
            <BackupSummary look={look.value} units={unitsOf(defaults)} isFirst />
            <FirstRestoreForm from={look.value.from} />
          </>
        ) : (
          <>
            {look ? <Notice tone="bad">{look.error.message} Nothing was changed.</Notice> : null}
            <UploadBackup page="/setup/restore" mostBytes={mostUploadBytes} />
          </>
        )}
        <Link
          href={look ? '/setup/restore' : '/setup'}
          prefetch={false}
          className="text-brand text-small inline-block justify-self-start py-1 font-semibold"
        >
          {look ? 'Choose another file' : 'Make a new account instead'}
        </Link>
      </div>
    </FrontPage>
  );
}
