import { ArchiveRestore, ListChecks, Upload } from 'lucide-react';
import type { Metadata } from 'next';
import { BackupCard } from '@/components/backups/backup-card';
import { ExportCard } from '@/components/exports/export-card';
import { RestoredNotice } from '@/components/restores/restored-notice';
import { AddSampleData } from '@/components/sample/add-sample-data';
import { SampleDataNotice } from '@/components/sample/sample-data-notice';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { countDeleted } from '@/lib/deleted/data';
import { findBackupState, findBackupTrouble } from '@/lib/backups/data';
import { findRestored } from '@/lib/restores/data';
import { requireOwner } from '@/lib/server/guard';
import { hasSampleData } from '@/lib/sample/data';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Data' };

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
        <ExportCard />
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
        {hasSample ? null : (
          <Card title="Sample data">
            <p className="text-small text-muted mt-1 mb-3">
              A made-up year, to see what PlugTrack shows. It is marked, and goes again in one step.
            </p>
            <AddSampleData />
          </Card>
        )}
        <BackupCard state={findBackupState(owner)} trouble={findBackupTrouble(owner)} units={units} />
      </div>
    </>
  );
}
