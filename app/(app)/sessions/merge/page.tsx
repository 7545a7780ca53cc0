import { Merge } from 'lucide-react';
import type { Metadata, Route } from 'next';
import { BackLink } from '@/components/edits/back-link';
import { ConfirmEdit } from '@/components/edits/confirm-edit';
import { MergeLook } from '@/components/merges/merge-look';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { formatter } from '@/lib/core/format';
import { idOf } from '@/lib/core/id';
import { mergeSelected } from '@/lib/merges/actions';
import { getMergeLook } from '@/lib/merges/data';
import { listSelected } from '@/lib/selections/data';
import { selectionOf, selectionQuery } from '@/lib/selections/schema';
import { requireOwner } from '@/lib/server/guard';
import { getUnits } from '@/lib/settings/data';

export const metadata: Metadata = { title: 'Merge sessions' };

export default async function MergePage({ searchParams }: PageProps<'/sessions/merge'>) {
  const owner = await requireOwner();
  const parameters = await searchParams;
  const selection = selectionOf(parameters);
  const ids = selection ? listSelected(owner, selection).map(({ id }) => id) : [];
  const { like: asked } = parameters;
  const { rows, like, merged, doubts, seen } = getMergeLook(owner, ids, typeof asked === 'string' ? idOf(asked) : null);
  const format = formatter(getUnits(owner));
  const whole = merged.ok ? { ...merged.value.keep, ...merged.value.values } : null;
  return (
    <div className="max-w-reading mx-auto grid w-full grid-cols-[minmax(0,1fr)] gap-3 sm:gap-4">
      <BackLink href="/sessions?select=1">Charging sessions</BackLink>
      <PageHeader title="Merge sessions" lead="One charge that was logged in pieces becomes one session." />
      {merged.ok ? null : (
        <Notice tone="bad" role="alert" title="These cannot be merged">
          {merged.error.message}
        </Notice>
      )}
      {merged.ok && selection ? (
        <MergeLook
          {...{ rows, like, doubts, whole, format }}
          selection={new URLSearchParams(selectionQuery(selection))}
        />
      ) : null}
      {whole ? (
        <div>
          <ConfirmEdit
            run={mergeSelected.bind(null, { ids: rows.map(({ id }) => id), like, seen })}
            href={`/sessions/${whole.id}` as Route}
            units={format.units}
          >
            <Merge aria-hidden />
            Merge {rows.length} sessions
          </ConfirmEdit>
        </div>
      ) : null}
    </div>
  );
}
