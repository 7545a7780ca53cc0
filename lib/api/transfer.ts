import { weekdays, type CarJson, type SessionJson, type SummaryJson, type TariffJson } from '@/lib/api/schema';
import type { FullChargeState } from '@/lib/cars/rules';
import { carLabel } from '@/lib/cars/rules';
import type { CarRow } from '@/lib/cars/schema';
import { rfc3339, type Day, type Instant } from '@/lib/core/time';
import { efficiencyIn, efficiencyText, exactDistanceText, metresIn, type Metres, type Units } from '@/lib/core/units';
import { meanPriceOfSpend } from '@/lib/insights/metrics/spend';
import type { MonthFigures } from '@/lib/insights/rules';
import type { LogbookTotals } from '@/lib/logbook/data';
import type { SessionRow } from '@/lib/sessions/schema';
import type { TariffRow } from '@/lib/tariffs/schema';

// A quotient by a power of ten prints as the decimal itself: all that is stored has fewer than 16 digits.
const scaled = (value: number | null, decimals: number) => (value === null ? null : value / 10 ** decimals);
const distanceOf = (metres: Metres | null, { distance }: Units) =>
  metres === null ? null : Number(exactDistanceText(metres, distance));
const momentOf = (at: Instant | null, zone: string) => (at === null ? null : rfc3339(at, zone));

/** A stored session as the API shows it. */
export const sessionOut = (row: SessionRow, units: Units): SessionJson => ({
  id: row.id,
  client_id: row.clientId,
  car_id: row.carId,
  date: row.day,
  started_at: momentOf(row.startedAt, row.timeZone),
  ended_at: momentOf(row.endedAt, row.timeZone),
  time_zone: row.timeZone,
  odometer: distanceOf(row.odometerM, units),
  distance_unit: units.distance,
  charge_type: row.chargeType,
  charge_speed_kw: scaled(row.powerW, 3),
  location_label: row.locationLabel,
  place_kind: row.placeKind,
  charge_network: row.chargeNetwork,
  charge_delivered_kwh: row.energyWh / 1000,
  energy_source: row.energySource,
  duration_mins: row.durationMin,
  cost_per_kwh: scaled(row.priceMicrosPerKwh, 6),
  fees: row.feesMicros / 1e6,
  total_cost: scaled(row.costMicros, 6),
  currency: units.currency,
  price_source: row.priceSource,
  tariff_id: row.tariffId,
  cost_lines:
    row.costLines?.map(({ energyWh, priceMicrosPerKwh, tariffId }) => ({
      charge_delivered_kwh: energyWh / 1000,
      cost_per_kwh: priceMicrosPerKwh / 1e6,
      tariff_id: tariffId,
    })) ?? null,
  price_assumed: row.isPriceAssumed,
  soc_from: row.socFrom,
  soc_to: row.socTo,
  notes: row.notes,
  is_sample: row.isSample,
  version: row.version,
  created_at: rfc3339(row.createdAt, units.timeZone),
  updated_at: rfc3339(row.updatedAt, units.timeZone),
});

export const carOut = (car: CarRow, units: Units): CarJson => ({
  id: car.id,
  make: car.make,
  model: car.model,
  name: car.name,
  label: carLabel(car),
  battery_kwh: car.batteryWh / 1000,
  efficiency: car.efficiencyMPerKwh === null ? null : Number(efficiencyText(car.efficiencyMPerKwh, units.efficiency)),
  efficiency_unit: units.efficiency,
  max_ac_kw: scaled(car.maxAcW, 3),
  max_dc_kw: scaled(car.maxDcW, 3),
  active: car.active,
  archived: car.archivedAt !== null,
  recommended_full_charge_enabled: car.recommendedFullChargeEnabled,
  recommended_full_charge_frequency_value: car.recommendedFullChargeFrequencyValue,
  recommended_full_charge_frequency_unit: car.recommendedFullChargeFrequencyUnit,
  is_sample: car.isSample,
  version: car.version,
});

/** @param halfHours how many prices by the half hour the tariff has */
export const tariffOut = (tariff: TariffRow, halfHours: number, { currency }: Units): TariffJson => ({
  id: tariff.id,
  name: tariff.name,
  valid_from: tariff.validFrom,
  valid_to: tariff.validTo,
  cost_per_kwh: tariff.priceMicrosPerKwh / 1e6,
  bands: tariff.bands.map(({ from, to, days, priceMicrosPerKwh }) => ({
    ...{ from, to, cost_per_kwh: priceMicrosPerKwh / 1e6 },
    days: days.flatMap((day) => weekdays[day] ?? []),
  })),
  half_hours: halfHours,
  untimed: tariff.untimed,
  untimed_cost_per_kwh: scaled(tariff.untimedPriceMicrosPerKwh, 6),
  standing_charge: scaled(tariff.standingChargeMicros, 6),
  currency,
  time_zone: tariff.timeZone,
  clock: tariff.clock,
  is_sample: tariff.isSample,
  version: tariff.version,
});

/** What the summary is made of. */
export type SummaryFacts = {
  car: CarRow;
  today: Day;
  month: MonthFigures;
  lifetime: LogbookTotals;
  odometerM: Metres | null;
  last: SessionRow | null;
  fullCharge: FullChargeState;
};

// What is reckoned has no last digit; more of them would say more than is known.
const rounded = (value: number | null, decimals: number) =>
  value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;

function monthOut({ now, spend, efficiency, perDistance }: MonthFigures, units: Units): SummaryJson['month'] {
  const { wallMPerKwh } = efficiency;
  const { microsPerMetre } = perDistance;
  const mean = meanPriceOfSpend(spend);
  return {
    start: now.from,
    sessions: spend.count,
    energy_kwh: spend.energyWh / 1000,
    cost: spend.costMicros / 1e6,
    sessions_without_price: spend.unpriced,
    cost_per_kwh: rounded(mean === null ? null : mean / 1e6, 6),
    efficiency: rounded(wallMPerKwh === null ? null : efficiencyIn(wallMPerKwh, units.efficiency), 2),
    cost_per_distance: rounded(microsPerMetre === null ? null : (microsPerMetre * metresIn[units.distance]) / 1e6, 6),
  };
}

export const summaryOut = (facts: SummaryFacts, units: Units): SummaryJson => ({
  car: { id: facts.car.id, label: carLabel(facts.car) },
  currency: units.currency,
  distance_unit: units.distance,
  efficiency_unit: units.efficiency,
  today: facts.today,
  month: monthOut(facts.month, units),
  lifetime: {
    sessions: facts.lifetime.count,
    energy_kwh: facts.lifetime.energyWh / 1000,
    cost: facts.lifetime.costMicros / 1e6,
    sessions_without_price: facts.lifetime.unpricedCount,
  },
  odometer: distanceOf(facts.odometerM, units),
  last_session: facts.last && sessionOut(facts.last, units),
  full_charge: {
    state: facts.fullCharge.state,
    due: facts.fullCharge.dueOn,
    days_left: facts.fullCharge.daysLeft,
    last: facts.fullCharge.since,
  },
});
