import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { ChangePasswordForm } from '@/components/account/change-password-form';
import { DeviceList } from '@/components/account/device-list';
import { LogOutButton } from '@/components/account/log-out-button';
import { NetworkForm } from '@/components/account/network-form';
import { InsecureNotice } from '@/components/settings/insecure-notice';
import { InstallCard } from '@/components/settings/install-card';
import { PreferencesForm } from '@/components/settings/preferences-form';
import { TokenCard } from '@/components/tokens/token-card';
import { Card } from '@/components/ui/card';
import { findAccount, listDevices } from '@/lib/account/data';
import { networkForm } from '@/lib/account/schema';
import { timeZones } from '@/lib/core/format';
import { requireOwner } from '@/lib/server/guard';
import { getSettings, isFirstAccount } from '@/lib/settings/data';
import { unitsOf } from '@/lib/settings/registry';
import { isInsecure, zoneChoices } from '@/lib/settings/rules';
import { preferenceKeys, preferencesForm, settingFields } from '@/lib/settings/schema';
import { listTokens } from '@/lib/tokens/data';
import { version } from '@/package.json';

export const metadata: Metadata = { title: 'Account' };

export default async function AccountPage() {
  const owner = await requireOwner();
  const settings = getSettings(owner);
  const account = findAccount(owner);
  const tokens = listTokens(owner);
  const sent = await headers();
  return (
    <>
      {isInsecure(sent.get('x-forwarded-proto'), sent.get('host')) ? <InsecureNotice /> : null}
      <div className="grid items-start gap-3 sm:gap-4 lg:grid-cols-2">
        <div className="grid gap-3 sm:gap-4">
          <Card title="Appearance and units" className="grid gap-3">
            <PreferencesForm
              defaults={preferencesForm.encode(settings)}
              fields={settingFields(preferenceKeys, { timeZone: zoneChoices(timeZones(), settings.timeZone) })}
            />
          </Card>
          <TokenCard tokens={tokens} units={unitsOf(settings)} />
          <InstallCard />
        </div>
        <div className="grid gap-3 sm:gap-4">
          <Card title="Password" aside={account?.username} className="grid gap-3">
            <ChangePasswordForm username={account?.username ?? ''} hasTokens={tokens.length > 0} />
          </Card>
          <Card title="Devices" className="grid gap-3">
            <DeviceList devices={listDevices(owner)} units={unitsOf(settings)} />
          </Card>
          {isFirstAccount(owner) ? (
            <Card title="Network" className="grid gap-3">
              <NetworkForm
                defaults={networkForm.encode({ loopbackAllowed: settings.loopbackAllowed, currentPassword: '' })}
              />
            </Card>
          ) : null}
        </div>
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <LogOutButton variant="secondary" />
        <p className="text-meta text-muted">PlugTrack {version}</p>
      </div>
    </>
  );
}
