'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, type ReactNode } from 'react';

/**
 * Plain links inside open without a page load. One listener instead of a `<Link>` per row: a component in every row of a
 * long list is what makes it slow to send and to wake up. Without script the links are links.
 */
export function SoftLinks({ className, children }: { className?: string; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const router = useRouter();

  useEffect(() => {
    const element = box.current;
    const open = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const otherwise = event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (!link || otherwise || link.origin !== location.origin || link.hasAttribute('download')) return;
      event.preventDefault();
      router.push((link.pathname + link.search) as Route);
    };
    element?.addEventListener('click', open);
    return () => element?.removeEventListener('click', open);
  }, [router]);

  return (
    <div ref={box} className={className}>
      {children}
    </div>
  );
}
