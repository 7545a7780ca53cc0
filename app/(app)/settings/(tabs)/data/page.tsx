import { ArchiveRestore, Download, ListChecks, Printer, Upload } from 'lucide-react';
import type { Metadata } from 'next';
import { BackupCard } from '@/components/backups/backup-card';
import { RestoredNotice } from '@/components/restores/restored-notice';
import { AddSampleData } from '@/components/sample/add-sample-data';
import { SampleDataNotice } from '@/components/sample/sample-data-notice';
import { buttonClass } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { countDeleted } from '@/lib/deleted/data';
import { findBackupState, findBackupTrouble } from '@/lib/backups/data';
import { findRestored } from '@/lib/restores/data';
import { requireOwner } from '@/lib/server/guard';
import { hasSampleData } from '@/lib/sample/data';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Data' };

const exported = [
  {
    ...{ href: '/api/export/sessions', label: 'Export sessions', isFile: true },
    text: 'All your sessions as CSV, for a spreadsheet or another PlugTrack: nothing is lost on the way back.',
  },
  {
    ...{ href: '/api/export/everything', label: 'Export everything', isFile: true },
    text: 'Cars, tariffs, sessions, settings and channels as JSON, without passwords and keys. Import brings it back.',
  },
  {
    ...{ href: '/sessions/print', label: 'Print sessions', isFile: false },
    text: 'A list for paper or PDF, with the sums of each month. For a part of them, filter your sessions and choose Export there.',
  },
] as const;

export default async function DataPage() {
  const owner = await requireOwner();
  const hasSample = hasSampleData(owner);
  const deleted = countDeleted(owner);
  const units = getUnits(owner);
  const restored = findRestored(owner);
  return (
    <>
      {restored ? <RestoredNotice {...{ restored, units }} /> : null}
      {hasSample ? <SampleDataNotice /> : null}
      <div className="grid items-start gap-3 sm:gap-4 lg:grid-cols-2">
        <Card title="Export">
          <ul className="mt-1 grid gap-3">
            {exported.map(({ href, label, text, isFile }) => (
              <li key={href} className="grid justify-items-start gap-1.5">
                <p className="text-small text-muted">{text}</p>
                {/* A plain link: the router would fetch the file ahead and draw it as a page. */}
                <a href={href} download={isFile || undefined} className={buttonClass('secondary')}>
                  {isFile ? <Download aria-hidden /> : <Printer aria-hidden />}
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </Card>
        <Card title="Import">
          <p className="text-small text-muted mt-1 mb-3">
            Any file of charges: from a car, a charger, a network, a fuel log, a spreadsheet, or from PlugTrack. You see
            every row before it counts, and for 30 days an import can be undone.
          </p>
          <LinkButton href="/import" variant="secondary">
            <Upload aria-hidden />
            Import sessions
          </LinkButton>
        </Card>
        <Card title="Recently deleted" aside={deleted > 0 ? deleted : 'nothing'}>
          <p className="text-small text-muted mt-1 mb-3">
            What you deleted in the last 30 days, and imports that you took back. After that it is gone for good.
          </p>
          <div className="flex flex-wrap gap-2">
            <LinkButton href="/settings/data/deleted" variant="secondary">
              <ArchiveRestore aria-hidden />
              Recently deleted
            </LinkButton>
            <LinkButton href="/settings/data/edits" variant="secondary">
              <ListChecks aria-hidden />
              Changes of several sessions
            </LinkButton>
          </div>
        </Card>
        <BackupCard state={findBackupState(owner)} trouble={findBackupTrouble(owner)} units={units} />
        {hasSample ? null : (
          <Card title="Sample data">
            <p className="text-small text-muted mt-1 mb-3">
              A made-up year, to see what PlugTrack shows. It is marked, and goes again in one step.
            </p>
            <AddSampleData />
          </Card>
        )}
      </div>
    </>
  );
}
