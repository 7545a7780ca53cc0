import type { Format } from '@/lib/mappings/formats/format';
import type { Field } from '@/lib/mappings/schema';
import type { SheetRow } from '@/lib/sheets/schema';

type Headless = { format: Format; first: RegExp; fields: readonly (Field | null)[] };

/** Files without a header, told by what their first column looks like. */
export const headless: readonly Headless[] = [
  {
    format: { key: 'openwb-1.9', title: 'openWB 1.9', has: [], placeKind: 'home' },
    first: /^\d{2}\.\d{2}\.\d{2}-\d{2}:\d{2}$/,
    // Its durations may be wrong; the two times are right.
    fields: [
      'started_at',
      'ended_at',
      null,
      'charge_delivered_kwh',
      'charge_speed_kw',
      null,
      'location_label',
      null,
      null,
      'total_cost',
    ],
  },
];

/** The known file without a header that rows look like, and what its columns are. */
export function positions(rows: readonly SheetRow[]): Headless | null {
  const looks = rows.slice(0, 20).map(({ cells }) => cells[0] ?? '');
  return headless.find(({ first }) => looks.length > 0 && looks.every((cell) => first.test(cell))) ?? null;
}
