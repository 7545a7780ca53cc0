'use client';

import { useEarlyTap } from '../sessions/use-early-tap';
import { Late } from '../ui/late';
import type { DeviceAccount } from './device-parts';

const load = async () => {
  const [{ DeviceParts }] = await Promise.all([import('./device-parts'), import('./leaving')]);
  return DeviceParts;
};

/** What this device does beside the pages: keeps, sends, updates, opens the log form. Loaded once the page stands. */
export function Device({ account }: { account: DeviceAccount | null }) {
  const early = useEarlyTap(load);
  return <Late load={load} props={{ account, early }} wanted={early.isTapped} />;
}
