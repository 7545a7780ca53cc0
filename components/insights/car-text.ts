import type { CarRow } from '@/lib/cars/schema';
import type { Formatter } from '@/lib/core/format';

/** "58 kWh · 3.6 mi/kWh": battery and nominal efficiency. */
export const carText = (
  { batteryWh, efficiencyMPerKwh }: Pick<CarRow, 'batteryWh' | 'efficiencyMPerKwh'>,
  format: Formatter,
) =>
  [
    `${format.capacity(batteryWh)} battery`,
    efficiencyMPerKwh === null ? null : `${format.efficiencyWithUnit(efficiencyMPerKwh)} nominal`,
  ]
    .filter(Boolean)
    .join(' · ');
