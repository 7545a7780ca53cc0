import { Plus } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { LinkButton } from '../ui/link-button';
import { BrandMark } from './brand-mark';
import { navItems, newSession } from './nav-items';
import { NavLink } from './nav-link';

type RailProps = { logOut: ReactNode; status?: ReactNode };

/** The navigation of a desktop. */
export function Rail({ logOut, status }: RailProps) {
  return (
    <header
      data-no-print
      className="border-line bg-surface sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-r p-3 lg:flex"
    >
      <Link href="/" className="rounded-control text-sheet flex items-center gap-2.5 p-2">
        <BrandMark className="size-7" />
        PlugTrack
      </Link>
      <LinkButton href={newSession} className="w-full">
        <Plus aria-hidden />
        Log a charge
      </LinkButton>
      <nav aria-label="Main">
        <ul className="space-y-1">
          {navItems.map(({ href, within, label, icon: Icon }) => (
            <li key={href}>
              <NavLink
                href={href}
                within={within}
                className="rounded-control text-section text-muted hover:bg-raised hover:text-ink aria-[current=page]:bg-brand-soft aria-[current=page]:text-brand flex min-h-10 items-center gap-3 px-3 font-medium aria-[current=page]:font-semibold"
              >
                <Icon aria-hidden className="size-5" />
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto space-y-2">
        {status ? <div className="text-meta text-muted px-3">{status}</div> : null}
        {logOut}
      </div>
    </header>
  );
}
