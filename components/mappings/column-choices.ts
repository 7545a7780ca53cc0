import type { ColumnPlan, Field, UnitName } from '@/lib/mappings/schema';
import type { Choice } from '../form/select-field';

const energy: readonly UnitName[] = ['kWh', 'Wh', 'MWh'];
const length: readonly UnitName[] = ['min', 'h', 's', 'ms', 'd'];
const money: readonly UnitName[] = ['major', 'minor'];
const level: readonly UnitName[] = ['percent', 'fraction'];

const unitsOf: Partial<Record<Field, readonly UnitName[]>> = {
  ...{ charge_delivered_kwh: energy, battery_kwh: energy, meter_from: energy, meter_to: energy },
  ...{ duration_mins: length, plugged_in_mins: length },
  ...{ charge_speed_kw: ['kW', 'W'], odometer: ['mi', 'km', 'm'] },
  ...{ total_cost: money, cost_per_kwh: money, fees: money },
  ...{ soc_from: level, soc_to: level },
};

const words: Partial<Record<UnitName, string>> = {
  ...{ min: 'minutes', h: 'hours', s: 'seconds', ms: 'milliseconds', d: 'days' },
  ...{ mi: 'miles', km: 'kilometres', m: 'metres' },
  ...{ major: 'whole: 2.40', minor: 'hundredths: 240' },
  ...{ percent: '0 to 100', fraction: '0 to 1' },
};

const dated: readonly Field[] = ['started_at', 'date', 'ended_at', 'end_date'];
const clocks: readonly Field[] = ['started_at', 'start_time', 'ended_at', 'end_time'];

/** What can be said of a column besides what it is. */
export type Trait = 'unit' | 'decimal' | 'order' | 'zone';

/** The traits that matter to a column, each with its choices; what it is decides. */
export function traitsOf({ field, ...plan }: ColumnPlan, ownZone: string): { trait: Trait; choices: Choice[] }[] {
  if (field === null) return [];
  const traits: { trait: Trait; choices: Choice[] }[] = [];
  const units = unitsOf[field];
  if (units) {
    const choices = units.map((unit) => ({ value: unit, label: words[unit] ?? unit }));
    traits.push({
      trait: 'unit',
      choices: plan.unit ? choices : [{ value: '', label: 'as in the cells' }, ...choices],
    });
    traits.push({ trait: 'decimal', choices: decimals });
  }
  if (dated.includes(field)) traits.push({ trait: 'order', choices: orders });
  if (clocks.includes(field)) traits.push({ trait: 'zone', choices: zonesFor(plan.zone, ownZone) });
  return traits;
}

const decimals = [
  { value: '', label: 'as in the cells' },
  { value: '.', label: 'point: 1.5' },
  { value: ',', label: 'comma: 1,5' },
];

const orders = [
  { value: '', label: 'as in the cells' },
  { value: 'dmy', label: 'day first: 31/12' },
  { value: 'mdy', label: 'month first: 12/31' },
];

// Those that files come in besides one's own and the one they name; a whole list of four hundred is no choice.
const common = ['UTC', 'Europe/London', 'Europe/Paris', 'Europe/Athens', 'America/New_York', 'America/Chicago'];
const further = ['America/Denver', 'America/Los_Angeles', 'Asia/Kolkata', 'Australia/Sydney', 'Pacific/Auckland'];

function zonesFor(zone: string | null, ownZone: string): Choice[] {
  const names = new Set([...(zone === null ? [] : [zone]), ...common, ...further]);
  names.delete(ownZone);
  const shown = (name: string) => name.replaceAll('_', ' ');
  return [
    { value: '', label: `yours: ${shown(ownZone)}` },
    ...[...names].map((name) => ({ value: name, label: shown(name) })),
  ];
}

export const traitTitles: Record<Trait, string> = {
  unit: 'Counted in',
  decimal: 'Decimal mark',
  order: 'Order of the date',
  zone: 'Clock',
};
