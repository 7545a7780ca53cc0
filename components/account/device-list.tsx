import { ActionButton } from '@/components/form/action-button';
import { Tag } from '@/components/ui/tag';
import { signOutDevice, signOutOtherDevices } from '@/lib/account/actions';
import type { DeviceRow } from '@/lib/account/schema';
import { formatter } from '@/lib/core/format';
import type { Units } from '@/lib/core/units';

type DeviceListProps = { devices: readonly DeviceRow[]; units: Units };

/** The browsers that are signed in, each with its way out. */
export function DeviceList({ devices, units }: DeviceListProps) {
  const { moment } = formatter(units);
  return (
    <div className="space-y-3">
      <ul className="divide-line divide-y">
        {devices.map(({ id, browser, createdAt, lastSeenAt, isThis }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-x-2 font-[550]">
                {browser}
                {isThis ? <Tag>This device</Tag> : null}
              </p>
              <p className="text-meta text-muted">
                Last seen {moment(lastSeenAt)} · signed in {moment(createdAt)}
              </p>
            </div>
            {isThis ? null : (
              <ActionButton run={signOutDevice.bind(null, id)} done={`${browser} is signed out.`} size="small">
                Sign out
              </ActionButton>
            )}
          </li>
        ))}
      </ul>
      {devices.length > 1 ? (
        <ActionButton run={signOutOtherDevices.bind(null, null)} done="Every other device is signed out.">
          Sign out all other devices
        </ActionButton>
      ) : null}
    </div>
  );
}
