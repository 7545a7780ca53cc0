import type { Metadata } from 'next';
import { FrontPage } from '@/components/layout/front-page';
import { OfflineHome } from '@/components/offline/offline-home';

export const metadata: Metadata = { title: 'On this device' };

/** Nobody's data in it: the worker keeps this page for when there is no connection. */
export default function OfflinePage() {
  return (
    <FrontPage title="On this device">
      <OfflineHome />
    </FrontPage>
  );
}
