import { z } from 'zod';
import type { Units } from '@/lib/core/units';
import type { RowMend } from '@/lib/imports/schema';
import type { AsideRow } from '@/lib/imports/rows/read';
import { fixFields, type Draft, type Fault, type FixField, type FixTexts } from '@/lib/mappings/schema';
import { sessionFields, sessionNames } from '@/lib/sessions/schema';

const longestShown = 200;
const keyOf = new Map(Object.entries(sessionNames).map(([key, name]) => [name as string, key as keyof Draft]));

/** Values as the session form would have them typed, by the account's clock; what is not known is left out. */
function textsOf(values: Partial<Draft>, account: Units): FixTexts {
  const fields = sessionFields(account);
  const texts: FixTexts = {};
  for (const field of fixFields) {
    const key = keyOf.get(field);
    const value = key && values[key];
    if (value !== undefined && value !== null && value !== '')
      texts[field] = z.encode(fields[field] as z.ZodType<unknown, string>, value);
  }
  return texts;
}

// What is told in several columns of a file is one field of the form.
const others: Partial<Record<Fault['field'], FixField>> = {
  start_time: 'started_at',
  start_zone: 'started_at',
  end_date: 'ended_at',
  end_time: 'ended_at',
  end_zone: 'ended_at',
  battery_kwh: 'charge_delivered_kwh',
  meter_from: 'charge_delivered_kwh',
  meter_to: 'charge_delivered_kwh',
  plugged_in_mins: 'duration_mins',
  currency: 'total_cost',
  distance_unit: 'odometer',
};

const fieldOf = (field: Fault['field']): RowMend['field'] =>
  fixFields.find((known) => known === field) ?? others[field] ?? 'row';

/** What is needed to mend a row in place, with what was typed for it before. */
export function mendOf(row: Extract<AsideRow, { verdict: 'look' }>, typed: FixTexts, account: Units): RowMend {
  const { fault, values, texts, estimateWh, cells } = row;
  return {
    ...{ field: fieldOf(fault.field), fix: fault.fix, estimateWh },
    values: { ...(texts ?? textsOf(values, account)), ...typed },
    cells: cells.map((cell) => cell.slice(0, longestShown)),
  };
}
