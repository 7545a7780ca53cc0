'use client';

import { clsx } from 'clsx';
import type { Route } from 'next';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';

type Tab = {
  href: Route;
  label: string;
  /** What waits for a look behind the tab; shown as a dot, told to a screen reader in words. */
  mark?: string | null;
};
type TabLinksProps = { label: string; tabs: readonly Tab[] };

/** Tabs that have an address are links, not ARIA tabs: Back, new tab and reload work. */
export function TabLinks({ label, tabs }: TabLinksProps) {
  const path = usePathname();
  const strip = useRef<HTMLElement>(null);

  // On a phone the current tab may lie outside the strip.
  useEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>('[aria-current]');
    if (current && strip.current) strip.current.scrollLeft = current.offsetLeft - strip.current.offsetLeft - 24;
  }, [path]);

  return (
    <nav
      ref={strip}
      aria-label={label}
      className="border-line -mx-4 [scrollbar-width:none] overflow-x-auto border-b px-4 lg:mx-0 lg:px-0"
    >
      <ul className="flex gap-1">
        {tabs.map((tab) => {
          const current = path === tab.href;
          return (
            <li key={tab.href}>
              <Link
                href={tab.href}
                {...(current ? { 'aria-current': 'page' as const } : {})}
                className={clsx(
                  'text-section flex min-h-12 items-center border-b-3 px-3 whitespace-nowrap -outline-offset-2 pointer-fine:min-h-10',
                  current
                    ? 'border-brand text-brand font-semibold'
                    : 'text-muted hover:text-ink border-transparent font-medium',
                )}
              >
                {tab.label}
                {tab.mark ? (
                  <span title={tab.mark} className="bg-bad ml-1.5 size-2 rounded-full">
                    <span className="sr-only">, {tab.mark}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
