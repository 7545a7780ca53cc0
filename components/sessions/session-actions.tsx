'use client';

import { Copy, Pencil, Split, Trash2 } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { removeSession, undoRemoveSession } from '@/lib/sessions/actions';
import { ActionButton } from '../form/action-button';
import { LinkButton } from '../ui/link-button';

/** What can be done with a session that is there. Deleting asks nothing and can be undone. */
export function SessionActions({ id }: { id: number }) {
  const router = useRouter();
  return (
    <div className="flex flex-wrap gap-2 max-sm:[&_:is(a,button)]:grow max-sm:[&_:is(a,button)]:px-3" data-no-print>
      <LinkButton href={`/sessions/${id}/edit` as Route}>
        <Pencil aria-hidden />
        Edit
      </LinkButton>
      <LinkButton href={`/sessions/new?copy=${id}`} variant="secondary">
        <Copy aria-hidden />
        Duplicate
      </LinkButton>
      <LinkButton href={`/sessions/${id}/split` as Route} prefetch={false} variant="secondary">
        <Split aria-hidden />
        Split…
      </LinkButton>
      <ActionButton
        run={removeSession.bind(null, id)}
        undo={undoRemoveSession.bind(null, id)}
        done="Charge deleted"
        onDone={() => router.push('/sessions')}
        variant="danger"
      >
        <Trash2 aria-hidden />
        Delete
      </ActionButton>
    </div>
  );
}
