import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { findBackupTrouble } from '@/lib/backups/data';
import { countFailures } from '@/lib/notifications/data';
import { requireOwner } from '@/lib/server/guard';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const owner = await requireOwner();
  const failed = countFailures(owner);
  return (
    <>
      <PageHeader title="Settings" />
      <TabLinks
        label="Settings"
        tabs={[
          { href: '/settings/cars', label: 'Cars' },
          { href: '/settings/home-charging', label: 'Home charging' },
          {
            href: '/settings/notifications',
            label: 'Notifications',
            mark: failed > 0 ? `${failed} not delivered` : null,
          },
          { href: '/settings/ai', label: 'AI' },
          { href: '/settings/data', label: 'Data', mark: findBackupTrouble(owner) },
          { href: '/settings/account', label: 'Account' },
        ]}
      />
      {children}
    </>
  );
}
