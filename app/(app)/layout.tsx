import type { ReactNode } from 'react';
import { LogOutButton } from '@/components/account/log-out-button';
import { AppShell } from '@/components/layout/app-shell';
import { Device } from '@/components/offline/device';
import { accountKeyOf, currentOwner } from '@/lib/server/guard';
import { getRevision } from '@/lib/settings/data';
import { version } from '@/package.json';

/** Guards nothing: a layout is not drawn anew when one goes from page to page. Each page asks for the owner itself. */
export default async function AppLayout({ children }: { children: ReactNode }) {
  const owner = await currentOwner();
  const account = owner && { key: accountKeyOf(owner), revision: getRevision(owner), login: owner.loginId };
  return (
    <AppShell bar={<Device account={account} />} logOut={<LogOutButton />} status={`PlugTrack ${version}`}>
      {children}
    </AppShell>
  );
}
