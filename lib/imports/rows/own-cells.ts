import { textCell, textOfCell } from '@/lib/core/csv';
import { invalid, ok, type Result } from '@/lib/core/result';
import { localTime, parseRfc3339, rfc3339, type Instant } from '@/lib/core/time';
import {
  decimalOf,
  exactDistanceText,
  integerOf,
  priceText,
  type Metres,
  type MicrosPerKwh,
  type Units,
} from '@/lib/core/units';
import { fixFields, type FixField, type FixTexts } from '@/lib/mappings/schema';
import { sessionFields } from '@/lib/sessions/schema';

const times: readonly FixField[] = ['started_at', 'ended_at'];
const thousandths: readonly FixField[] = ['charge_delivered_kwh', 'charge_speed_kw'];
const money: readonly FixField[] = ['total_cost', 'cost_per_kwh', 'fees'];

/** A typed value as a file of our own spells it. */
function strictText(field: FixField, value: string | number | null, { distance, timeZone }: Units): string {
  if (value === null || typeof value === 'string') return value ?? '';
  if (times.includes(field)) return rfc3339(value as Instant, timeZone);
  if (thousandths.includes(field)) return decimalOf(value, 3);
  if (money.includes(field)) return decimalOf(value, 6);
  return field === 'odometer' ? exactDistanceText(value as Metres, distance) : String(value);
}

// A price that was frozen stands for these; where one of them is corrected it is worked out anew.
const frozenBy: readonly FixField[] = [
  ...(['total_cost', 'cost_per_kwh', 'charge_delivered_kwh', 'date'] as const),
  ...(['started_at', 'ended_at', 'duration_mins', 'place_kind'] as const),
];

function thawed(source: string): Record<string, string> {
  const isOf = (kind: string) => source === kind;
  return {
    ...(isOf('free') ? {} : { price_source: '' }),
    ...(isOf('price') || isOf('tariff') ? { total_cost: '' } : {}),
    ...(isOf('total') || isOf('tariff') ? { cost_per_kwh: '' } : {}),
    ...{ cost_lines: '', price_assumed: '' },
  };
}

/** The cells of a row with what was typed in their place; else the sentences by their fields. */
export function mendedCells(
  header: readonly string[],
  cells: readonly string[],
  texts: FixTexts,
  account: Units,
): Result<string[]> {
  const readers = sessionFields(account);
  const errors: Record<string, string> = {};
  const typed: Record<string, string> = {};
  for (const field of fixFields) {
    const text = texts[field];
    if (text === undefined) continue;
    const read = readers[field].safeDecode(text);
    if (read.success) typed[field] = strictText(field, read.data, account);
    else errors[field] = read.error.issues[0]?.message ?? '';
  }
  if (Object.keys(errors).length > 0) return invalid(errors);
  const source = cells[header.indexOf('price_source')] ?? '';
  const price = frozenBy.some((field) => field in typed) ? thawed(source) : {};
  const unit = 'odometer' in typed ? { distance_unit: account.distance } : {};
  const put: Record<string, string> = { ...price, ...unit, ...typed };
  return ok(header.map((name, index) => (Object.hasOwn(put, name) ? escaped(put[name] ?? '') : (cells[index] ?? ''))));
}

// The reader takes an apostrophe off what looks like an escaped formula; what was typed is none.
const escaped = (text: string) => textCell(text).slice(1, -1).replaceAll('""', '"');

/** The cells of a row of our own as the session form would have them typed. */
export function readableCells(header: readonly string[], cells: readonly string[], account: Units): FixTexts {
  const cellOf = (name: string) => textOfCell(cells[header.indexOf(name)] ?? '');
  const clock = (text: string) => {
    const at = parseRfc3339(text.trim());
    return at === null ? text : localTime(at, account.timeZone);
  };
  const price = integerOf(cellOf('cost_per_kwh'), 6);
  const isOtherUnit = !['', account.distance].includes(cellOf('distance_unit'));
  const texts = Object.fromEntries(fixFields.map((field) => [field, cellOf(field)])) as Required<FixTexts>;
  return {
    ...texts,
    ...{ started_at: clock(texts.started_at), ended_at: clock(texts.ended_at) },
    cost_per_kwh: price === null ? texts.cost_per_kwh : priceText(price as MicrosPerKwh, account.currency),
    odometer: isOtherUnit ? '' : texts.odometer,
  };
}
