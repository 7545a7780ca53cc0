import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weigh } from '@/lib/mappings/columns/names';
import { figureOf, markOf, scaled } from '@/lib/mappings/cells/number';
import { momentOf } from '@/lib/mappings/cells/moment';
import { secondsOf, spelledSeconds } from '@/lib/mappings/cells/duration';
import { chargeTypeOf, fuelOf, otherCostOf, placeKindOf } from '@/lib/mappings/cells/words';
import { columnName } from '@/lib/mappings/columns/names';
import { applySlices, inferMapping, refitMapping } from '@/lib/mappings/rules';
import { mapping as mappingSchema, noAnswers } from '@/lib/mappings/schema';
import { sheetOfText } from '@/lib/sheets/transfer';
import { importContext } from '../../support/importing';
import { valueOf } from '../../support/owners';
import { growth, tooSteep } from '../../support/growth';

const two = (n: number) => String(n).padStart(2, '0');

describe('a mapping', () => {
  it('can be stored, and found again on a file whose columns moved', () => {
    const sheet = valueOf(sheetOfText('Date,kWh,Cost,Place\n2024-01-31,10,1.5,x\n2024-02-01,11,2.5,y', weigh));
    const { mapping } = inferMapping(sheet, importContext());
    const stored = mappingSchema.parse(JSON.parse(JSON.stringify(mapping)));
    expect(stored).toEqual(mapping);
    const moved = valueOf(sheetOfText('Place,Extra,Cost,kWh,Date\nx,,1.5,10,2024-01-31\ny,,2.5,11,2024-02-01', weigh));
    const refitted = refitMapping(stored, moved);
    expect(refitted.columns.map(({ field }) => field)).toEqual([
      'location_label',
      null,
      'total_cost',
      'charge_delivered_kwh',
      'date',
    ]);
  });

  it('can be changed by hand: units and marks follow the column', () => {
    const sheet = valueOf(sheetOfText('Tag;Wert A;Wert B\n31.01.2024;12,5;3,90\n01.02.2024;8,25;2,10', weigh));
    const { mapping } = inferMapping(sheet, importContext(), ['date', 'charge_delivered_kwh', 'total_cost']);
    const slices = applySlices(sheet, mapping, noAnswers, importContext());
    let step = slices.next();
    while (!step.done) step = slices.next();
    expect(step.value.totals).toEqual({ energyWh: 20_750, costMicros: 6_000_000, unpriced: 0 });
  });
});

const anyCell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.stringMatching(/^[\d.,:/ \-TZ+kWh£€%pam]{0,24}$/),
  fc.constantFrom(
    '2024-01-31',
    '31/01/2024 10:00',
    '12.5',
    '1,096',
    'N/A',
    '',
    '0',
    '-5',
    '£4.50',
    '10%',
    '1h5m',
    'Total',
    'AC',
    '="x"',
    '9'.repeat(40),
    '1e308',
    '1e-300',
  ),
);
const heads = fc.constantFrom(
  'Date',
  'Start',
  'End',
  'kWh',
  'Cost',
  'Price',
  'Type',
  'SoC',
  'Duration',
  'Odometer',
  'Notes',
  'Place',
  'Currency',
  'Fuel type',
  'Time zone',
  '',
  '__proto__',
);

describe('whatever a file holds', () => {
  it('every row has one verdict, and they add up', () => {
    fc.assert(
      fc.property(
        fc.array(heads, { minLength: 2, maxLength: 8 }),
        fc.array(fc.array(anyCell, { minLength: 1, maxLength: 9 }), { minLength: 1, maxLength: 12 }),
        (header, rows) => {
          const quoted = [header, ...rows].map((cells) =>
            cells.map((cell) => `"${cell.replaceAll('"', '""').replaceAll('\0', '')}"`).join(','),
          );
          const sheet = sheetOfText(quoted.join('\n'), weigh);
          if (!sheet.ok) return;
          const context = importContext({ batteryWh: 50_000 });
          const { mapping } = inferMapping(sheet.value, context);
          const slices = applySlices(sheet.value, mapping, noAnswers, context);
          let step = slices.next();
          while (!step.done) step = slices.next();
          const { counts, rows: verdicts } = step.value;
          expect(verdicts).toHaveLength(sheet.value.rows.length + sheet.value.asides.length);
          expect(counts.new + counts.look + counts.none).toBe(verdicts.length);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('no cell takes longer than in proportion to its length', () => {
    const readers: ((text: string) => unknown)[] = [
      ...[figureOf, momentOf, spelledSeconds, chargeTypeOf, fuelOf, otherCostOf, placeKindOf, columnName],
      (text) => secondsOf(text, '.', 'min'),
    ];
    const parts = ['a', '1', ' ', '.', ',', '-', ':', '(', 'é', 'p', '1 ', '1,', '1:', 'h1', '(a', 'kwh', '\u00a0'];
    for (const read of readers)
      for (const part of parts)
        for (const length of [15, 250_000])
          expect(growth((size) => part.repeat(size / part.length), read, length)).toBeLessThan(tooSteep);
  });

  it('figures come back to the last digit', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('.' as const, ',' as const),
        (value, decimals, mark) => {
          const text = `${Math.floor(value / 10 ** decimals)}${decimals === 0 ? '' : `${mark}${String(value % 10 ** decimals).padStart(decimals, '0')}`}`;
          expect(scaled(figureOf(text)!, mark, decimals)).toBe(value);
          const { sure } = markOf(figureOf(text)!.chunk);
          expect([null, mark]).toContain(sure);
        },
      ),
    );
    expect(
      ['1.2345', '1.2355', '-1.2345', '1e3', '1.5e-1', '8.12345'].map((text) => scaled(figureOf(text)!, '.', 3)),
    ).toEqual([1235, 1236, -1234, 1_000_000, 150, 8123]);
    expect(['1,234,567.5', "1'234.5", '12 345.6', '1,23.4'].map((text) => scaled(figureOf(text)!, '.', 1))).toEqual([
      12_345_675,
      12_345,
      123_456,
      null,
    ]);
  });
});

describe('twenty thousand rows', () => {
  it('are read in slices, between which others are served', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => {
      const day = new Date(Date.UTC(2010, 0, 1) + i * 6 * 3_600_000 + 1_860_000).toISOString();
      return `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)} ${day.slice(11, 16)},${two(i % 5)}:${two(i % 60)}:00,${(5 + (i % 400) / 10).toFixed(3)},£${(i % 90) / 10},${i * 3},AC,Place ${i % 40},note ${i}`;
    });
    const sheet = valueOf(
      sheetOfText(['Start,Charging time,Energy (kWh),Cost,Odometer,Type,Location,Notes', ...rows].join('\n'), weigh),
    );
    const context = importContext();
    const { mapping } = inferMapping(sheet, context);
    const pauses: number[] = [];
    const slices = applySlices(sheet, mapping, noAnswers, context);
    let step = slices.next();
    while (!step.done) {
      pauses.push(step.value);
      step = slices.next();
    }
    expect(step.value.counts.new).toBe(20_000);
    expect(pauses.every((at, index) => at - (pauses[index - 1] ?? 0) <= 1000)).toBe(true);
    expect(pauses.length).toBeGreaterThanOrEqual(19);
  });
});
