import type { ReactNode } from 'react';
import { LogOutButton } from '@/components/account/log-out-button';
import { AppShell } from '@/components/layout/app-shell';
import { version } from '@/package.json';

/** Guards nothing: a layout is not drawn anew when one goes from page to page. Each page asks for the owner itself. */
export default function AppLayout({ children }: { children: ReactNode }) {
  return (
    <AppShell logOut={<LogOutButton />} status={`PlugTrack ${version}`}>
      {children}
    </AppShell>
  );
}
