import type { ReactNode } from 'react';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';

export default function SettingsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <PageHeader title="Settings" />
      <TabLinks
        label="Settings"
        tabs={[
          { href: '/settings/cars', label: 'Cars' },
          { href: '/settings/home-charging', label: 'Home charging' },
          { href: '/settings/notifications', label: 'Notifications' },
          { href: '/settings/ai', label: 'AI' },
          { href: '/settings/data', label: 'Data' },
          { href: '/settings/account', label: 'Account' },
        ]}
      />
      {children}
    </>
  );
}
