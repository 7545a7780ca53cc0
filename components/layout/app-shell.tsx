'use client';

import type { ReactNode } from 'react';
import { Rail } from './rail';
import { TabBar } from './tab-bar';

type AppShellProps = {
  /** The button that ends the login; on a phone it is under Settings → Account. */
  logOut: ReactNode;
  /** A line at the foot of the rail: the version. */
  status?: ReactNode;
  /** What stands above every page, while there is something to say. */
  bar?: ReactNode;
  children: ReactNode;
};

/**
 * Rail from 1024 px, tab bar below. A page that is one task (`<TaskPage>`) takes the tab bar's place on a phone. In the browser
 * too: its icons and class names would otherwise travel along with every page.
 */
export function AppShell({ logOut, status, bar, children }: AppShellProps) {
  return (
    <div className="group/shell min-h-dvh lg:grid lg:grid-cols-[13.5rem_minmax(0,1fr)]">
      <Rail logOut={logOut} status={status} />
      <main
        id="content"
        tabIndex={-1}
        className="max-w-content mx-auto grid w-full grid-cols-[minmax(0,1fr)] content-start gap-3 px-4 pt-[max(0.5rem,env(safe-area-inset-top))] pb-[calc(var(--tabs)+2.5rem)] outline-none sm:gap-4 sm:px-6 lg:px-8 lg:py-6"
      >
        {bar}
        {children}
      </main>
      <TabBar />
    </div>
  );
}
