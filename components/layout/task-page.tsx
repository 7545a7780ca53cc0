import { X } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';

type TaskPageProps = {
  title: string;
  /** Where the cross leads. */
  closeHref: Route;
  /** Closes it otherwise, where the page is a sheet over another. */
  onClose?: (() => void) | undefined;
  /** At the right of the title: the car, or Save while the keyboard covers the foot. */
  trailing?: ReactNode;
  children: ReactNode;
};

const crossClass = 'rounded-control grid size-13 place-items-center justify-self-start -outline-offset-4';

/** A page that is one thing to do: on a phone a bar with a cross instead of the tabs, so that the form has the screen. */
export function TaskPage({ title, closeHref, onClose, trailing, children }: TaskPageProps) {
  return (
    <div data-task className="max-w-form mx-auto w-full">
      <header className="border-line bg-surface sticky top-0 z-10 -mx-4 -mt-[max(0.5rem,env(safe-area-inset-top))] mb-3 grid grid-cols-[minmax(3rem,1fr)_auto_minmax(3rem,1fr)] items-center gap-x-2 border-b px-1 pt-[env(safe-area-inset-top)] sm:-mx-6 lg:static lg:mx-0 lg:mt-0 lg:grid-cols-[auto_1fr_auto] lg:border-0 lg:bg-transparent lg:px-0">
        {onClose ? (
          <button type="button" onClick={onClose} aria-label="Close" className={crossClass}>
            <X aria-hidden className="size-6" />
          </button>
        ) : (
          <Link href={closeHref} aria-label="Close" className={`${crossClass} lg:hidden`}>
            <X aria-hidden className="size-6" />
          </Link>
        )}
        <h1 className="text-sheet lg:text-title truncate">{title}</h1>
        <div className="text-section text-muted flex min-h-13 min-w-0 items-center justify-end pr-2 lg:pr-0">
          {trailing}
        </div>
      </header>
      {children}
    </div>
  );
}
