import type { Metadata } from 'next';
import { ComingList } from '@/components/settings/coming-list';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { requireOwner } from '@/lib/server/guard';

export const metadata: Metadata = { title: 'AI' };

export default async function AiPage() {
  await requireOwner();
  return (
    <>
      <Notice title="Not built yet">
        PlugTrack sends nothing to anybody. Every figure you see is worked out on your own server.
      </Notice>
      <Card title="What will be here" className="max-w-reading">
        <ComingList
          items={[
            {
              title: 'Your own provider and key',
              text: 'Off until you enter one. The key is stored encrypted and never shown again.',
            },
            {
              title: 'Exactly what is sent',
              text: 'Shown before it goes. Places and notes stay at home unless you allow them.',
            },
            { title: 'What it costs', text: 'This month’s use, in your currency.' },
          ]}
        />
      </Card>
    </>
  );
}
