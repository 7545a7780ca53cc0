import type { SessionBody } from '@/lib/api/schema';
import { rfc3339, type Instant } from '@/lib/core/time';
import { decimalOf, exactDistanceText, type Units } from '@/lib/core/units';
import type { SessionInput } from '@/lib/sessions/schema';

const decimal = (value: number | null, decimals: number) => (value === null ? null : decimalOf(value, decimals));

/** A charge as the API takes it. Without zod: it is made where there may be no connection to load anything from. */
export function bodyOf(input: SessionInput, { distance, currency }: Units): SessionBody {
  const at = (instant: Instant | null) => (instant === null ? null : rfc3339(instant, input.timeZone));
  return {
    car_id: input.carId,
    date: input.day,
    started_at: at(input.startedAt),
    ended_at: at(input.endedAt),
    time_zone: input.timeZone,
    odometer: input.odometerM === null ? null : exactDistanceText(input.odometerM, distance),
    distance_unit: distance,
    charge_type: input.chargeType,
    charge_speed_kw: decimal(input.powerW, 3),
    location_label: input.locationLabel,
    place_kind: input.placeKind,
    charge_network: input.chargeNetwork,
    charge_delivered_kwh: decimalOf(input.energyWh, 3),
    energy_source: input.energySource,
    duration_mins: input.durationMin,
    total_cost: decimal(input.totalMicros, 6),
    cost_per_kwh: decimal(input.priceMicrosPerKwh, 6),
    fees: decimalOf(input.feesMicros, 6),
    currency,
    is_free: input.isFree,
    soc_from: input.socFrom,
    soc_to: input.socTo,
    notes: input.notes,
  };
}
