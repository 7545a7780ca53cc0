import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { LoginForm } from '@/components/account/login-form';
import { FrontPage } from '@/components/layout/front-page';
import { hasUser } from '@/lib/account/data';
import { isRegistrationOpen } from '@/lib/account/service';
import { findRestoreSentence } from '@/lib/restores/data';
import { passSignedIn } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Sign in' };

export default async function LoginPage({ searchParams }: PageProps<'/login'>) {
  const { next, left, restored } = await searchParams;
  await passSignedIn(next);
  if (!hasUser()) redirect('/setup');
  const sentence = restored === undefined ? null : findRestoreSentence();
  return (
    <FrontPage title="Sign in" lead={sentence ?? (left === undefined ? null : 'You are signed out.')}>
      <LoginForm next={typeof next === 'string' ? next : ''} />
      {isRegistrationOpen() ? (
        <p className="text-small text-muted mt-4">
          New here?{' '}
          <Link href="/register" className="text-brand inline-block py-1 font-semibold">
            Make an account
          </Link>
        </p>
      ) : null}
    </FrontPage>
  );
}
