'use client';

import { PushKeeper } from '../channels/push-keeper';
import { LogSheet } from '../sessions/log-sheet';
import { OfflineBar } from './offline-bar';

/** Who is signed in, as the page was drawn: the key under which devices keep things, and the state of their data. */
export type DeviceAccount = { key: string; revision: string };

export function DeviceParts({ account }: { account: DeviceAccount | null }) {
  return (
    <>
      <OfflineBar account={account} />
      {account ? <PushKeeper owner={account.key} /> : null}
      <LogSheet />
    </>
  );
}
