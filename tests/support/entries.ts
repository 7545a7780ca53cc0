import type { CarInput } from '@/lib/cars/schema';
import type { Day } from '@/lib/core/time';
import type { Metres, MetresPerKwh, Micros, MicrosPerKwh, WattHours, Watts } from '@/lib/core/units';
import type { SessionInput } from '@/lib/sessions/schema';
import type { PricedTariff, TariffInput } from '@/lib/tariffs/schema';

/** A car as it would come from the form. */
export const carEntry = (changes: Partial<CarInput> = {}): CarInput => ({
  make: 'Volterra',
  model: 'Arc',
  name: null,
  batteryWh: 58_000 as WattHours,
  efficiencyMPerKwh: 5794 as MetresPerKwh,
  maxAcW: 11_000 as Watts,
  maxDcW: null,
  active: false,
  recommendedFullChargeEnabled: false,
  recommendedFullChargeFrequencyValue: null,
  recommendedFullChargeFrequencyUnit: null,
  ...changes,
});

/** A tariff of `pence` from `validFrom` on. */
export const tariffEntry = (pence: number, validFrom: string, validTo: string | null = null): TariffInput => ({
  name: `At ${pence}p`,
  validFrom: validFrom as Day,
  validTo: validTo as Day | null,
  priceMicrosPerKwh: (pence * 10_000) as MicrosPerKwh,
  bands: [],
  untimed: 'base',
  untimedPriceMicrosPerKwh: null,
  standingChargeMicros: null,
  timeZone: 'Europe/London',
  clock: 'local',
});

/** A tariff as `costOf` takes it. */
export const pricedTariff = (input: TariffInput, changes: Partial<PricedTariff> = {}): PricedTariff => ({
  ...{ ...input, id: 1, isSample: false, version: 1, halfHours: [] },
  ...changes,
});

let made = 0;

/** A charge of 10 kWh at home, without a typed price. */
export function sessionEntry(carId: number, day: string, changes: Partial<SessionInput> = {}): SessionInput {
  made += 1;
  return {
    clientId: `entry-${String(made).padStart(8, '0')}`,
    carId,
    day: day as Day,
    startedAt: null,
    endedAt: null,
    timeZone: 'Europe/London',
    odometerM: 1_000_000 as Metres,
    chargeType: 'AC',
    powerW: 7400 as Watts,
    locationLabel: 'Home',
    placeKind: 'home',
    chargeNetwork: null,
    energyWh: 10_000 as WattHours,
    energySource: 'entered',
    durationMin: null,
    totalMicros: null,
    priceMicrosPerKwh: null,
    feesMicros: 0 as Micros,
    isFree: false,
    socFrom: null,
    socTo: null,
    notes: '',
    ...changes,
  };
}
