import { decimalOf, type Currency, type Units } from '@/lib/core/units';
import { invalid, ok, type Result } from '@/lib/core/result';
import {
  fixFields,
  type ColumnPlan,
  type Field,
  type FixField,
  type FixTexts,
  type UnitName,
} from '@/lib/mappings/schema';
import { sessionFields } from '@/lib/sessions/schema';
import type { SheetRow } from '@/lib/sheets/schema';

// What a typed field takes the place of: all that would say the same in another way.
const replaced: Record<FixField, readonly Field[]> = {
  date: ['date', 'started_at'],
  started_at: ['started_at', 'date', 'start_time', 'start_zone'],
  ended_at: ['ended_at', 'end_date', 'end_time', 'end_zone'],
  charge_delivered_kwh: ['charge_delivered_kwh', 'battery_kwh', 'meter_from', 'meter_to', 'energy_source'],
  duration_mins: ['duration_mins'],
  charge_speed_kw: ['charge_speed_kw'],
  total_cost: ['total_cost', 'currency'],
  cost_per_kwh: ['cost_per_kwh', 'currency'],
  fees: ['fees'],
  odometer: ['odometer', 'distance_unit'],
  soc_from: ['soc_from'],
  soc_to: ['soc_to'],
  charge_type: ['charge_type'],
  place_kind: ['place_kind'],
  location_label: ['location_label'],
  charge_network: ['charge_network'],
  notes: ['notes'],
};

// In which unit a typed value is put into the row: the one in which it is stored.
const units: Partial<Record<FixField, UnitName>> = {
  charge_delivered_kwh: 'Wh',
  duration_mins: 'min',
  charge_speed_kw: 'W',
  total_cost: 'major',
  cost_per_kwh: 'major',
  fees: 'major',
  odometer: 'm',
  soc_from: 'percent',
  soc_to: 'percent',
};
const money: readonly FixField[] = ['total_cost', 'cost_per_kwh', 'fees'];
const asTyped: readonly FixField[] = ['started_at', 'ended_at'];

function cellText(field: FixField, value: string | number | null, typed: string, currency: Currency): string {
  if (value === null) return '';
  if (asTyped.includes(field)) return typed.trim();
  // With its currency, so that the one in the header does not count for it.
  if (money.includes(field)) return `${decimalOf(Number(value), 6)} ${currency}`;
  return String(value);
}

type Typed = { field: FixField; text: string };

/** What was typed, as cells; else the sentences by their fields, as the session form says them. */
function typedCells(texts: FixTexts, account: Units): Result<Typed[]> {
  const readers = sessionFields(account);
  const errors: Record<string, string> = {};
  const cells: Typed[] = [];
  for (const field of fixFields) {
    const typed = texts[field];
    if (typed === undefined) continue;
    const read = readers[field].safeDecode(typed);
    if (read.success) cells.push({ field, text: cellText(field, read.data, typed, account.currency) });
    else if (typed.trim() === '' || field === 'notes') cells.push({ field, text: typed });
    else errors[field] = read.error.issues[0]?.message ?? '';
  }
  return Object.keys(errors).length > 0 ? invalid(errors) : ok(cells);
}

type Mended = { columns: ColumnPlan[]; row: SheetRow };

/**
 * A row with what was typed for it, in columns of their own behind the others, so that it is read and checked like any row.
 * @param isSlipped cells of a row that has slipped say nothing: then only what was typed counts
 */
export function mendRow(
  row: SheetRow,
  columns: readonly ColumnPlan[],
  texts: FixTexts,
  account: Units,
  isSlipped: boolean,
): Result<Mended> {
  const typed = typedCells(texts, account);
  if (!typed.ok) return typed;
  const gone = new Set(typed.value.flatMap(({ field }) => replaced[field]));
  const kept = columns.map((plan) =>
    isSlipped || (plan.field && gone.has(plan.field)) ? { ...plan, field: null } : plan,
  );
  const cells = Array.from({ length: columns.length }, (_, index) => row.cells[index] ?? '');
  const added = typed.value.map(({ field }, index): ColumnPlan => ({
    ...{ column: columns.length + index, name: '', field, unit: units[field] ?? null },
    ...{ decimal: '.', order: null, zone: null },
  }));
  return ok({
    columns: [...kept, ...added],
    row: { line: row.line, cells: [...cells, ...typed.value.map(({ text }) => text)] },
  });
}
