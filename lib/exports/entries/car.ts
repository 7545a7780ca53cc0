import { z } from 'zod';
import { carInput, fullChargeUnits, type CarInput, type CarRow } from '@/lib/cars/schema';
import { ok, type Result } from '@/lib/core/result';
import type { MetresPerKwh, WattHours, Watts } from '@/lib/core/units';
import { faultOf } from '@/lib/exports/entries/fault';
import { figure, id, text } from '@/lib/exports/entries/figure';

export const carJson = z.object({
  id,
  make: text,
  model: text,
  name: text.nullable(),
  battery_kwh: figure<WattHours>(3),
  /** In no unit of the owner's: two decimals of those do not give the stored figure back. */
  efficiency_km_per_kwh: figure<MetresPerKwh>(3).nullable(),
  max_ac_kw: figure<Watts>(3).nullable(),
  max_dc_kw: figure<Watts>(3).nullable(),
  active: z.boolean(),
  recommended_full_charge_enabled: z.boolean(),
  recommended_full_charge_frequency_value: z.number().nullable(),
  recommended_full_charge_frequency_unit: z.enum(fullChargeUnits).nullable(),
  is_archived: z.boolean(),
  is_sample: z.boolean(),
});

export const carOut = (car: CarRow) =>
  z.encode(carJson, {
    ...{ id: car.id, make: car.make, model: car.model, name: car.name },
    battery_kwh: car.batteryWh,
    efficiency_km_per_kwh: car.efficiencyMPerKwh,
    max_ac_kw: car.maxAcW,
    max_dc_kw: car.maxDcW,
    active: car.active,
    recommended_full_charge_enabled: car.recommendedFullChargeEnabled,
    recommended_full_charge_frequency_value: car.recommendedFullChargeFrequencyValue,
    recommended_full_charge_frequency_unit: car.recommendedFullChargeFrequencyUnit,
    is_archived: car.archivedAt !== null,
    is_sample: car.isSample,
  });

/** A car of a file; `ref` is its id there. */
export type CarEntry = { ref: number; input: CarInput; isArchived: boolean; isSample: boolean };

export function carIn(json: z.output<typeof carJson>, path: string): Result<CarEntry> {
  const input = carInput.safeParse({
    ...{ make: json.make, model: json.model, name: json.name, batteryWh: json.battery_kwh },
    efficiencyMPerKwh: json.efficiency_km_per_kwh,
    ...{ maxAcW: json.max_ac_kw, maxDcW: json.max_dc_kw, active: json.active },
    recommendedFullChargeEnabled: json.recommended_full_charge_enabled,
    recommendedFullChargeFrequencyValue: json.recommended_full_charge_frequency_value,
    recommendedFullChargeFrequencyUnit: json.recommended_full_charge_frequency_unit,
  });
  if (!input.success) return faultOf(input.error, path);
  return ok({ ref: json.id, input: input.data, isArchived: json.is_archived, isSample: json.is_sample });
}
