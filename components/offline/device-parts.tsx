'use client';

import { PushKeeper } from '../channels/push-keeper';
import { LogSheet } from '../sessions/log-sheet';
import type { EarlyTap } from '../sessions/use-early-tap';
import { OfflineBar } from './offline-bar';

/** Who is signed in, as the page was drawn: the key under which devices keep things, the state of their data, and the login. */
export type DeviceAccount = { key: string; revision: string; login: number | null };

type DevicePartsProps = { account: DeviceAccount | null; early: EarlyTap };

export function DeviceParts({ account, early }: DevicePartsProps) {
  return (
    <>
      <OfflineBar account={account} />
      {account ? <PushKeeper owner={account.key} login={account.login} /> : null}
      {account ? <LogSheet owner={account.key} early={early} /> : null}
    </>
  );
}
