import type { Metadata } from 'next';
import { TaskPage } from '@/components/layout/task-page';
import { PresetPicker } from '@/components/tariffs/preset-picker';
import { TariffForm } from '@/components/tariffs/tariff-form';
import { timeZones } from '@/lib/core/format';
import { requireOwner } from '@/lib/server/guard';
import { getToday, getUnits } from '@/lib/settings/data';
import { zoneChoices } from '@/lib/settings/rules';
import { createTariff } from '@/lib/tariffs/actions';
import { listTariffs } from '@/lib/tariffs/data';
import { findPreset, presetFields } from '@/lib/tariffs/registry';

export const metadata: Metadata = { title: 'New tariff' };

export default async function NewTariffPage({ searchParams }: PageProps<'/settings/home-charging/new'>) {
  const owner = await requireOwner();
  const preset = findPreset((await searchParams)['preset']);
  const units = getUnits(owner);
  return (
    <TaskPage title="New tariff" closeHref="/settings/home-charging">
      <PresetPicker chosen={preset} />
      <TariffForm
        key={preset?.key}
        action={createTariff}
        units={units}
        tariffs={listTariffs(owner)}
        defaults={{
          ...{ name: 'Home tariff', valid_from: getToday(owner), time_zone: units.timeZone, untimed: 'base' },
          ...(preset ? presetFields(preset) : {}),
        }}
        next="/settings/home-charging"
        timeZones={zoneChoices(timeZones(), units.timeZone)}
        {...(preset ? { preset: preset.key } : {})}
      />
    </TaskPage>
  );
}
