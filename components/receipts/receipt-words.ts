import { formatter } from '@/lib/core/format';
import { instantAt, isDay, type Day, type Instant } from '@/lib/core/time';
import { currencies, type Units } from '@/lib/core/units';
import type { Read, ReceiptField } from '@/lib/receipts/schema';

export const fieldLabels: Record<ReceiptField, string> = {
  charge_delivered_kwh: 'Energy added',
  total_cost: 'Total paid',
  cost_per_kwh: 'Price per kWh',
  date: 'Date',
  started_at: 'Started',
  ended_at: 'Finished',
  duration_mins: 'Minutes',
  soc_from: 'Battery before',
  soc_to: 'Battery after',
  location_label: 'Place',
  place_kind: 'Kind of place',
  charge_network: 'Network',
  charge_type: 'Current',
  charge_speed_kw: 'Power',
  odometer: 'Odometer',
  notes: 'Notes',
};

const kinds: Record<string, string> = { home: 'Home', work: 'Work', public: 'Public' };
const units: Partial<Record<ReceiptField, string>> = {
  charge_delivered_kwh: 'kWh',
  charge_speed_kw: 'kW',
  soc_from: '%',
  soc_to: '%',
};

function shownTime(text: string, { timeZone }: Units, show: (at: Instant) => string): string {
  const at = instantAt(text, timeZone);
  return at === null ? text : show(at);
}

/** What was read, as a person would say it. */
export function shownText(field: ReceiptField, { text }: Read, own: Units, today: Day): string {
  const format = formatter(own);
  const unit = units[field];
  if (unit) return `${text} ${unit}`;
  if (field === 'odometer') return `${text} ${own.distance}`;
  if (field === 'total_cost') return `${format.symbol}${text}`;
  if (field === 'cost_per_kwh') return `${text} ${currencies[own.currency].minor ?? format.symbol}/kWh`;
  if (field === 'date') return isDay(text) ? format.day(text, today) : text;
  return field.endsWith('_at') ? shownTime(text, own, format.moment) : (kinds[text] ?? text);
}
