'use client';

import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

type NavLinkProps = { href: Route; within: string; className: string; children: ReactNode };

/** Knows whether it leads to where one is; the one part of the navigation that needs script. */
export function NavLink({ href, within, className, children }: NavLinkProps) {
  const path = usePathname();
  const current = path === within || (within !== '/' && path.startsWith(`${within}/`));
  return (
    <Link href={href} className={className} {...(current ? { 'aria-current': 'page' as const } : {})}>
      {children}
    </Link>
  );
}
