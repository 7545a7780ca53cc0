import { z } from 'zod';
import {
  checkbox,
  line,
  lineSchema,
  oneOf,
  optional,
  outside,
  outsideEdit,
  whole,
  type Codec,
  type Versioned,
} from '@/lib/core/codec';
import { efficiencyField, energyField, powerField, powerSchema } from '@/lib/core/quantity-fields';
import type { Instant } from '@/lib/core/time';
import type { MetresPerKwh, Units, WattHours } from '@/lib/core/units';

export const fullChargeUnits = ['days', 'months'] as const;

/** A car as it is written: the seed's fields, in stored units. */
export const carInput = z
  .object({
    make: lineSchema('The make', 1, 64),
    model: lineSchema('The model', 1, 64),
    name: lineSchema('The name', 1, 64).nullable(),
    batteryWh: z
      .custom<WattHours>()
      .refine((wh) => wh >= 1000 && wh <= 500_000, 'The battery must be between 1 and 500 kWh.'),
    efficiencyMPerKwh: z
      .custom<MetresPerKwh>()
      .refine((m) => m >= 804 && m <= 19_313, 'The efficiency must be between 0.5 and 12 mi/kWh.')
      .nullable(),
    maxAcW: powerSchema('The AC power').nullable(),
    maxDcW: powerSchema('The DC power').nullable(),
    active: z.boolean(),
    recommendedFullChargeEnabled: z.boolean(),
    recommendedFullChargeFrequencyValue: z.number().int().nullable(),
    recommendedFullChargeFrequencyUnit: z.enum(fullChargeUnits).nullable(),
  })
  // Switched off, the cadence has no value: what a hidden field still holds is dropped, not refused.
  .overwrite((car) =>
    car.recommendedFullChargeEnabled
      ? car
      : { ...car, recommendedFullChargeFrequencyValue: null, recommendedFullChargeFrequencyUnit: null },
  )
  .refine((car) => !car.recommendedFullChargeEnabled || car.recommendedFullChargeFrequencyUnit !== null, {
    path: ['recommendedFullChargeFrequencyUnit'],
    message: 'Choose days or months.',
  })
  .refine(
    (car) => {
      if (!car.recommendedFullChargeEnabled) return true;
      const most = car.recommendedFullChargeFrequencyUnit === 'months' ? 24 : 365;
      const value = car.recommendedFullChargeFrequencyValue ?? 0;
      return value >= 1 && value <= most;
    },
    { path: ['recommendedFullChargeFrequencyValue'], message: 'Enter 1 to 365 days, or 1 to 24 months.' },
  );

export type CarInput = z.output<typeof carInput>;

/** A car as it is read. */
export type CarRow = CarInput & {
  id: number;
  isSample: boolean;
  version: number;
  archivedAt: Instant | null;
};

/** What lists and choices need of a car. */
export type CarOption = Pick<CarRow, 'id' | 'make' | 'model' | 'name' | 'batteryWh' | 'active' | 'maxAcW' | 'maxDcW'>;

const names = {
  make: 'make',
  model: 'model',
  name: 'name',
  batteryWh: 'battery_kwh',
  efficiencyMPerKwh: 'efficiency',
  maxAcW: 'max_ac_kw',
  maxDcW: 'max_dc_kw',
  active: 'active',
  recommendedFullChargeEnabled: 'recommended_full_charge_enabled',
  recommendedFullChargeFrequencyValue: 'recommended_full_charge_frequency_value',
  recommendedFullChargeFrequencyUnit: 'recommended_full_charge_frequency_unit',
} as const;

const kilowatts = optional(powerField('Enter a power in kW, like 7.4'));

const fields = (units: Units) => ({
  make: line(),
  model: line(),
  name: optional(line()),
  battery_kwh: energyField('Enter the usable battery in kWh, like 58'),
  efficiency: optional(efficiencyField(units)),
  max_ac_kw: kilowatts,
  max_dc_kw: kilowatts,
  active: checkbox,
  recommended_full_charge_enabled: checkbox,
  recommended_full_charge_frequency_value: optional(whole('Enter a whole number, like 1')),
  recommended_full_charge_frequency_unit: optional(oneOf(fullChargeUnits, 'Choose days or months.')),
});

/** The form of a new car. */
export const carForm = (units: Units): Codec<CarInput> => outside(carInput, names, fields(units));

export type CarEdit = CarInput & Versioned;

/** The form of a car that is there: with the row and the version that was read. */
export const carEditForm = (units: Units): Codec<CarEdit> => outsideEdit(carInput, names, fields(units));

export const carId = z.number().int().positive();

const newCadence = {
  recommended_full_charge_frequency_value: '1',
  recommended_full_charge_frequency_unit: 'months',
};

/** What the form of a new car starts with: the cadence is off, and monthly once it is switched on. */
export const newCarTexts: Readonly<Record<string, string>> = { active: 'on', ...newCadence };

/** What the form of a stored car starts with. */
export function carTexts(car: CarEdit, units: Units): Record<string, string> {
  const texts = carEditForm(units).encode(car);
  return car.recommendedFullChargeEnabled ? texts : { ...texts, ...newCadence };
}
