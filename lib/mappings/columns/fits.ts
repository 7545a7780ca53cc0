import type { Bare, Candidate } from '@/lib/mappings/columns/assign';
import type { Profile } from '@/lib/mappings/columns/profile';
import type { Field, UnitName } from '@/lib/mappings/schema';

/** Fields that are a date, a time or both. */
export const moments: ReadonlySet<Field> = new Set<Field>([
  'started_at',
  'date',
  'start_time',
  'ended_at',
  'end_date',
  'end_time',
]);

/** Fields that are the energy of a charge, on either side. */
export const energies: ReadonlySet<Field> = new Set<Field>(['charge_delivered_kwh', 'battery_kwh']);

const unitsOf: Partial<Record<Field, readonly UnitName[]>> = {
  charge_delivered_kwh: ['Wh', 'kWh', 'MWh'],
  battery_kwh: ['Wh', 'kWh', 'MWh'],
  meter_from: ['Wh', 'kWh', 'MWh'],
  meter_to: ['Wh', 'kWh', 'MWh'],
  duration_mins: ['ms', 's', 'min', 'h', 'd'],
  plugged_in_mins: ['ms', 's', 'min', 'h', 'd'],
  charge_speed_kw: ['W', 'kW'],
  total_cost: ['major', 'minor'],
  cost_per_kwh: ['major', 'minor'],
  fees: ['major', 'minor'],
  soc_from: ['percent', 'fraction'],
  soc_to: ['percent', 'fraction'],
  odometer: ['m', 'km', 'mi'],
};

const isFigure = ({ number, day, both, clock }: Profile) => number >= 0.6 && day + both + clock < 0.5;
const isNumber = (profile: Profile) => isFigure(profile) && !profile.isCounter;
const isMoment = ({ day, both, clock, count, dotted }: Profile) =>
  day + both + clock >= 0.6 || Math.max(count, dotted) >= 0.6;
const isHour = (profile: Profile) => isMoment(profile) || (isFigure(profile) && profile.max < 24);
const isWords = ({ letters, filled }: Profile) => letters >= 0.2 || filled === 0;

// What the values of a field must look like, whatever its name says.
const fitsValues: Record<Field, (profile: Profile) => boolean> = {
  ...{
    started_at: isMoment,
    date: (profile) => isMoment(profile) || profile.yearless >= 0.6,
    start_time: isHour,
    ended_at: isMoment,
    end_date: isMoment,
    end_time: isHour,
  },
  ...{ start_zone: ({ zone }) => zone >= 0.6, end_zone: ({ zone }) => zone >= 0.6 },
  charge_delivered_kwh: (profile) => isNumber(profile) && profile.max > 0,
  battery_kwh: (profile) => isNumber(profile) && profile.max > 0,
  ...{ meter_from: isNumber, meter_to: isNumber },
  energy_source: ({ flag, letters }) => flag > 0.8 || letters > 0.8,
  duration_mins: (profile) => profile.spelled >= 0.6 || isNumber(profile),
  plugged_in_mins: (profile) => profile.spelled >= 0.6 || isNumber(profile),
  ...{ charge_speed_kw: isNumber, total_cost: isNumber, cost_per_kwh: isNumber, fees: isNumber },
  currency: ({ currency, number }) => currency >= 0.5 || number < 0.1,
  soc_from: (profile) => isNumber(profile) && profile.max <= 100 && profile.min >= 0,
  soc_to: (profile) => isNumber(profile) && profile.max <= 100 && profile.min >= 0,
  odometer: (profile) => isNumber(profile) && profile.min >= 0,
  distance_unit: ({ letters }) => letters > 0.8,
  charge_type: ({ chargeType, flag }) => chargeType >= 0.5 || flag >= 0.8,
  place_kind: isWords,
  location_label: isWords,
  charge_network: isWords,
  car: () => true,
  fuel: () => true,
  row_kind: isWords,
  external_id: ({ distinct, filled }) => distinct > filled * 0.6,
  notes: () => true,
};

function unitFits(field: Field, { unit, name }: Bare): boolean {
  const fitting = unitsOf[field];
  if (name.isPerKwh && field !== 'cost_per_kwh') return false;
  if (name.fuel !== null && fitting) return field === 'charge_delivered_kwh';
  // "% start" is a share of a battery, and no time; a kind without units takes none.
  // A name that is nothing but a unit ("Hour") may be a time all the same.
  if (!fitting) return unit === null || !moments.has(field) || name.unit === null || name.full === name.name;
  return unit === null || fitting.includes(unit);
}

// `Connector: 1` is no yes: only a name that asks for it makes an answer of a flag.
const asksForRapid = /\b(?:dc|rapid|fast|quick|super ?charger|schnell)\b/;
const isFlagOnly = ({ name, profile }: Bare) => profile.chargeType < 0.5 && !asksForRapid.test(name.full);

// Below a table stand sums and remarks, in short ones nearly as many as rows: a name that says it all needs fewer dates.
const isNamedDay = (field: Field, { profile }: Bare, score: number) =>
  field === 'date' && score >= 100 && profile.day >= 0.3 && profile.number <= profile.day;

// What a vehicle weighs or holds is not the vehicle.
const isCar = ({ unit, profile }: Bare, score: number) => unit === null && (score >= 100 || profile.letters > 0.5);

/** Whether unit and values of a column are those of a field. */
export function fits({ field, score }: Pick<Candidate, 'field' | 'score'>, column: Bare): boolean {
  const { profile } = column;
  if (!unitFits(field, column)) return false;
  if (profile.filled === 0) return true;
  if (field === 'charge_type' && isFlagOnly(column)) return false;
  if (field === 'car' && !isCar(column, score)) return false;
  return fitsValues[field](profile) || isNamedDay(field, column, score);
}
