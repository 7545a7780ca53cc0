import { SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'Not found' };

// The one of the whole app is a page with a main part of its own, which cannot stand inside the shell's.
export default function NotFound() {
  return (
    <>
      <PageHeader title="Not found" />
      <EmptyState
        icon={<SearchX />}
        title="There is nothing here"
        action={<LinkButton href="/">Go to the dashboard</LinkButton>}
      >
        The address is mistyped, or what it led to has been deleted.
      </EmptyState>
    </>
  );
}
