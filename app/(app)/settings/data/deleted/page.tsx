import { ChevronLeft, ListChecks, Trash2 } from 'lucide-react';
import type { Metadata, Route } from 'next';
import Link from 'next/link';
import { DeletedItems } from '@/components/deleted/deleted-items';
import { DeletedSessions } from '@/components/deleted/deleted-sessions';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Pager } from '@/components/ui/pager';
import { formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import { listDeletedItems, listDeletedSessions } from '@/lib/deleted/data';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Recently deleted' };

export default async function DeletedPage({ searchParams }: PageProps<'/settings/data/deleted'>) {
  const owner = await requireOwner();
  const { page: asked } = await searchParams;
  const { page, pages, ...sessions } = listDeletedSessions(owner, (typeof asked === 'string' && idOf(asked)) || 1);
  const items = listDeletedItems(owner);
  const format = formatter(getUnits(owner));
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <Link
        href="/settings/data"
        prefetch={false}
        className="text-small text-brand -mb-2 -ml-1 inline-flex min-h-8 items-center justify-self-start pr-2 font-semibold"
      >
        <ChevronLeft aria-hidden className="size-5" />
        Data
      </Link>
      <PageHeader
        title="Recently deleted"
        lead="Kept for 30 days. After that it is gone for good."
        actions={
          <LinkButton href="/settings/data/edits" variant="secondary" size="small">
            <ListChecks aria-hidden />
            Changes of several sessions
          </LinkButton>
        }
      />
      {sessions.count + items.length === 0 ? (
        <EmptyState icon={<Trash2 />} title="Nothing was deleted">
          Sessions, cars, tariffs and channels that you delete can be brought back from here for 30 days.
        </EmptyState>
      ) : null}
      {items.length > 0 && page === 1 ? <DeletedItems items={items} format={format} /> : null}
      {sessions.count > 0 ? <DeletedSessions {...sessions} format={format} /> : null}
      <Pager {...{ page, pages }} hrefOf={(other) => `/settings/data/deleted?page=${other}` as Route} />
    </div>
  );
}
