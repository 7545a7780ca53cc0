import { ChevronRight } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { kindKeys, kinds } from '@/lib/channels/registry';
import { KindIcon } from './kind-icon';

/** The first step of a new channel. Each kind has an address of its own, so that Back leads to the choice again. */
export function KindChoice() {
  return (
    <ul className="grid grid-cols-[minmax(0,1fr)] gap-3">
      {kindKeys.map((kind) => (
        <li key={kind}>
          <Link
            href={`/settings/notifications/new?kind=${kind}` as Route}
            className="rounded-card border-line bg-surface hover:bg-raised flex items-center gap-3 border p-4"
          >
            <KindIcon kind={kind} />
            <span className="min-w-0 grow">
              <span className="text-sheet block">{kinds[kind].title}</span>
              <span className="text-small text-muted block">{kinds[kind].what}</span>
            </span>
            <ChevronRight aria-hidden className="text-muted size-5 shrink-0" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
