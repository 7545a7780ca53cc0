import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound } from 'next/navigation';
import { NewAccountForm } from '@/components/account/new-account-form';
import { FrontPage } from '@/components/layout/front-page';
import { hasUser } from '@/lib/account/data';

export const metadata: Metadata = { title: 'Welcome' };

export default function SetupPage() {
  if (hasUser()) notFound();
  return (
    <FrontPage
      title="Welcome to PlugTrack"
      lead="Your own log of what you charge and what it costs. It starts with the account that looks after it."
    >
      <NewAccountForm first />
      <p className="text-small text-muted mt-4">
        Moving, or starting again?{' '}
        <Link href="/setup/restore" className="text-brand inline-block py-1 font-semibold">
          Restore a backup instead
        </Link>
      </p>
    </FrontPage>
  );
}
