import type { Metadata } from 'next';
import Link from 'next/link';
import { notFound, redirect } from 'next/navigation';
import { NewAccountForm } from '@/components/account/new-account-form';
import { FrontPage } from '@/components/layout/front-page';
import { hasUser } from '@/lib/account/data';
import { isRegistrationOpen } from '@/lib/account/service';
import { passSignedIn } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Make an account' };

export default async function RegisterPage() {
  if (!isRegistrationOpen()) notFound();
  await passSignedIn('/');
  if (!hasUser()) redirect('/setup');
  return (
    <FrontPage title="Make an account" lead="Your cars and sessions are yours alone: nobody else here sees them.">
      <NewAccountForm first={false} />
      <p className="text-small text-muted mt-4">
        Have one already?{' '}
        <Link href="/login" className="text-brand inline-block py-1 font-semibold">
          Sign in
        </Link>
      </p>
    </FrontPage>
  );
}
