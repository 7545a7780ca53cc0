'use client';

import { CloudUpload, RefreshCw } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useState } from 'react';
import { refreshSnapshot } from '@/lib/offline/snapshot';
import { startWorker, takeOver } from '@/lib/offline/worker';
import { Button } from '../ui/button';
import type { DeviceAccount } from './device-parts';
import { useOutbox } from './use-outbox';

/** What this device has to say on every page: charges that wait to be sent, and a newer build. Else it is nothing. */
export function OfflineBar({ account }: { account: DeviceAccount | null }) {
  const { entries } = useOutbox();
  const [newer, setNewer] = useState<ServiceWorker | null>(null);
  // Refused in a private window or by a full disk: the app works without either.
  useEffect(() => void startWorker(setNewer).catch(() => null), []);
  const [key, revision] = [account?.key, account?.revision];
  useEffect(() => {
    if (key === undefined || revision === undefined) return;
    const refresh = () => void refreshSnapshot(key, revision).catch(() => null);
    refresh();
    document.addEventListener('visibilitychange', refresh);
    return () => document.removeEventListener('visibilitychange', refresh);
  }, [key, revision]);

  const waiting = entries?.length ?? 0;
  if (waiting === 0 && !newer) return null;
  return (
    <div className="flex flex-wrap gap-2" data-no-print>
      {waiting > 0 ? (
        <Link
          href="/offline"
          role="status"
          className="bg-brand-soft text-brand rounded-control text-small flex min-h-11 items-center gap-2 px-3 font-semibold"
        >
          <CloudUpload aria-hidden className="size-4" />
          {waiting === 1 ? '1 charge waits to be sent' : `${waiting} charges wait to be sent`}
        </Link>
      ) : null}
      {newer ? <NewerBuild worker={newer} /> : null}
    </div>
  );
}

/** Not beside a form that is being filled in. The build before may answer for a while yet. */
function NewerBuild({ worker }: { worker: ServiceWorker }) {
  const [isTaking, setTaking] = useState(false);
  const take = () => {
    if (!isTaking) takeOver(worker);
    setTaking(true);
  };
  return (
    <Button
      variant="secondary"
      aria-disabled={isTaking}
      onClick={take}
      className="group-has-data-form/shell:hidden group-has-data-task/shell:hidden"
    >
      <RefreshCw aria-hidden className={isTaking ? 'animate-spin' : ''} />
      {isTaking ? 'The new version comes in a moment' : 'New version: reload'}
    </Button>
  );
}
