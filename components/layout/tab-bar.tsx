import { Plus } from 'lucide-react';
import Link from 'next/link';
import { navItems, newSession } from './nav-items';
import { NavLink } from './nav-link';

/** The navigation of a phone and a tablet: in reach of a thumb, the one thing people come for in its middle. */
export function TabBar() {
  const tab = (item: (typeof navItems)[number]) => (
    <li key={item.href}>
      <NavLink
        href={item.href}
        within={item.within}
        className="rounded-control aria-[current=page]:text-brand grid h-16 place-content-center justify-items-center gap-1 -outline-offset-2 aria-[current=page]:font-semibold"
      >
        <item.icon aria-hidden className="size-5.5" />
        {item.short}
      </NavLink>
    </li>
  );
  // Over a keyboard there is no room for it. Five labels side by side: letters twice the size fit no phone, so they grow with its width at most.
  return (
    <nav
      aria-label="Main"
      className="border-line bg-surface fixed inset-x-0 bottom-0 z-20 border-t pb-[env(safe-area-inset-bottom)] group-has-data-task/shell:hidden lg:hidden [@media(max-height:34rem)]:group-has-[:is(input,textarea):focus]/shell:hidden"
    >
      <ul className="max-w-form text-muted mx-auto grid grid-cols-5 text-center text-[min(0.75rem,3.75vw)]/4">
        {navItems.slice(0, 2).map(tab)}
        <li>
          <Link
            href={newSession}
            aria-label="Log a charge"
            className="bg-brand text-on-brand shadow-float mx-auto -mt-3 grid size-[min(3.5rem,18vw)] place-items-center rounded-full"
          >
            <Plus aria-hidden className="size-6.5" />
          </Link>
        </li>
        {navItems.slice(2).map(tab)}
      </ul>
    </nav>
  );
}
