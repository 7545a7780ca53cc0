import type { ReactNode } from 'react';
import { LogOutButton } from '@/components/account/log-out-button';
import { AppShell } from '@/components/layout/app-shell';
import { OfflineBar } from '@/components/offline/offline-bar';
import { currentOwner } from '@/lib/server/guard';
import { version } from '@/package.json';

/** Guards nothing: a layout is not drawn anew when one goes from page to page. Each page asks for the owner itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const owner = await currentOwner();
  return (
    <AppShell bar={<OfflineBar owner={owner?.id ?? null} />} logOut={<LogOutButton />} status={`PlugTrack ${version}`}>
      {children}
    </AppShell>
  );
}
