'use client';

import { Late } from '../ui/late';
import type { DeviceAccount } from './device-parts';

const load = async () => {
  const [{ DeviceParts }] = await Promise.all([import('./device-parts'), import('./leaving')]);
  return DeviceParts;
};

/** What this device does beside the pages: keeps, sends, updates, opens the log form. Loaded once the page stands. */
export const Device = (props: { account: DeviceAccount | null }) => <Late load={load} props={props} />;
