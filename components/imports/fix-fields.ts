import { currencies, type Units } from '@/lib/core/units';
import type { RowMend } from '@/lib/imports/schema';
import type { FixField } from '@/lib/mappings/schema';

export type FixInput = {
  name: FixField;
  label: string;
  type: 'date' | 'datetime-local' | 'text';
  unit?: string;
  keypad?: 'decimal' | 'numeric';
};

const days: readonly FixInput[] = [
  { name: 'date', label: 'Date', type: 'date' },
  { name: 'started_at', label: 'Started', type: 'datetime-local' },
  { name: 'ended_at', label: 'Finished', type: 'datetime-local' },
];

const figure = (name: FixField, label: string, unit: string): FixInput => ({
  ...{ name, label, unit, type: 'text' as const },
  keypad: unit === '%' ? 'numeric' : 'decimal',
});

/** Every value that can be corrected in place, in the order of the session form. */
function inputsIn({ currency, distance }: Units): FixInput[] {
  const { sign, minor } = currencies[currency];
  return [
    ...days,
    figure('charge_delivered_kwh', 'Energy added', 'kWh'),
    figure('total_cost', 'Cost', sign),
    figure('cost_per_kwh', 'Price', `${minor ?? sign}/kWh`),
    figure('fees', 'Fees', sign),
    figure('odometer', 'Odometer', distance),
    figure('soc_from', 'Battery before', '%'),
    figure('soc_to', 'Battery after', '%'),
    figure('duration_mins', 'Charging time', 'min'),
    figure('charge_speed_kw', 'Power', 'kW'),
    { name: 'location_label', label: 'Place', type: 'text' },
    { name: 'charge_network', label: 'Network', type: 'text' },
    { name: 'notes', label: 'Notes', type: 'text' },
  ];
}

// What a row needs to be a session at all.
const least: readonly FixField[] = ['date', 'started_at', 'charge_delivered_kwh', 'total_cost', 'location_label'];
const times: readonly FixField[] = ['date', 'started_at', 'ended_at'];

/** The inputs for a row: those at fault at once, the others behind "More". A day and its times are corrected together. */
export function fixInputs({ field, values }: RowMend, units: Units): { first: FixInput[]; more: FixInput[] } {
  const isFirst = (name: FixField) => {
    if (field === 'row') return least.includes(name);
    if (name === field) return true;
    return times.includes(field) && times.includes(name) && Boolean(values[name]);
  };
  const all = inputsIn(units);
  const first = all.filter(({ name }) => isFirst(name));
  return { first, more: all.filter((input) => !first.includes(input)) };
}
