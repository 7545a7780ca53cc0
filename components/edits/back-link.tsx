import { ChevronLeft } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

/** An app on the home screen has no button of the browser to go back with. */
export const BackLink = ({ href, children }: { href: Route; children: ReactNode }) => (
  <Link
    href={href}
    prefetch={false}
    className="text-small text-brand -mb-2 -ml-1 inline-flex min-h-8 items-center justify-self-start pr-2 font-semibold"
    data-no-print
  >
    <ChevronLeft aria-hidden className="size-5" />
    {children}
  </Link>
);
