import type { Metadata } from 'next';
import { ComingList } from '@/components/settings/coming-list';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { requireOwner } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'Notifications' };

export default async function NotificationsPage() {
  await requireOwner();
  return (
    <>
      <Notice title="Not built yet">Nothing is sent from here today, and nothing needs to be set up.</Notice>
      <Card title="What will be here" className="max-w-reading">
        <ComingList
          items={[
            {
              title: 'Where to',
              text: 'Gotify, Apprise, ntfy or this phone, each with a test message that says whether it arrived.',
            },
            {
              title: 'What about',
              text: 'A charge to 100 % that is due, a charge without a price, a summary of the month.',
            },
            { title: 'When not', text: 'Quiet hours, in your time zone.' },
          ]}
        />
      </Card>
    </>
  );
}
