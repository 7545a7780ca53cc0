import type { Metadata } from 'next';
import { OfflineLog } from '@/components/offline/offline-log';

export const metadata: Metadata = { title: 'Log a charge' };

/** The log form without data, which it finds on the device; the worker keeps this page for when there is no connection. */
export default function OfflineLogPage() {
  return <OfflineLog />;
}
