import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { BackLink } from '@/components/edits/back-link';
import { EditList } from '@/components/edits/edit-list';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { formatter } from '@/lib/core/format';
import { listEdits } from '@/lib/edits/data';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Changes of several sessions' };

export default async function EditsPage() {
  const owner = await requireOwner();
  const edits = listEdits(owner);
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <BackLink href="/settings/data">Data</BackLink>
      <PageHeader
        title="Changes of several sessions"
        lead="Each can be undone for 30 days. What was changed again since is left alone."
      />
      {edits.length > 0 ? (
        <EditList edits={edits} format={formatter(getUnits(owner))} />
      ) : (
        <EmptyState
          icon={<ListChecks />}
          title="No such changes yet"
          action={<LinkButton href="/sessions?select=1">Select sessions</LinkButton>}
        >
          What you change, delete, merge or split in several sessions at once is listed here.
        </EmptyState>
      )}
    </div>
  );
}
