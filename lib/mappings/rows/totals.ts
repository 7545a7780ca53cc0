import { roundHalfUp, currencies, type Currency } from '@/lib/core/units';
import { figureOf, markOf, scaled } from '@/lib/mappings/cells/number';
import type { Frame } from '@/lib/mappings/rows/fields';
import { amountIn, energyIn, valueOf } from '@/lib/mappings/rows/figures';
import type { Draft, RowVerdict, StatedTotal, Totals } from '@/lib/mappings/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { Aside } from '@/lib/sheets/schema';

type New = Extract<RowVerdict, { verdict: 'new' }>;

/** What a draft will cost, as far as the file says it; `null` where only a tariff could. */
function costOf(
  { totalMicros, priceMicrosPerKwh, energyWh, feesMicros, isFree }: Draft,
  currency: Currency,
): number | null {
  if (totalMicros !== null) return totalMicros;
  if (isFree) return 0;
  if (priceMicrosPerKwh === null) return null;
  const step = 10n ** BigInt(6 - currencies[currency].decimals);
  const exact = BigInt(energyWh) * BigInt(priceMicrosPerKwh) + 1000n * BigInt(feesMicros);
  return Number(roundHalfUp(exact, 1000n * step) * step);
}

export function totalsOf(rows: readonly New[], currency: Currency): Totals {
  const totals: Totals = { energyWh: 0, costMicros: 0, unpriced: 0 };
  for (const { draft } of rows) {
    const cost = costOf(draft, currency);
    totals.energyWh += draft.energyWh;
    if (cost === null) totals.unpriced += 1;
    else totals.costMicros += cost;
  }
  return totals;
}

/** "Total 212.4 kWh" in a sentence below or above the table. */
function energyInWords(cells: readonly string[]): number | null {
  const found = /(\d[\d.,' ]{0,18})\s?kwh\b/i.exec(cells.join(' ').slice(0, 500));
  const figure = found ? figureOf((found[1] ?? '').trim()) : null;
  return figure ? scaled(figure, markOf(figure.chunk).sure ?? '.', 3) : null;
}

const near = (a: number | null, b: number, share: number) =>
  a === null || Math.abs(a - b) <= Math.max(Math.abs(b) * share, 10);

/** What one row beside the table states; in a row of totals by its columns, else in words. */
function statedIn(aside: Aside, frame: Frame): { energyWh: number | null; costMicros: number | null } {
  const [energy, cost] = [frame.one('charge_delivered_kwh') ?? frame.one('battery_kwh'), frame.one('total_cost')];
  const isTotal = aside.what === 'total';
  const inColumn = isTotal && energy ? valueOf(energyIn(energy, cellAt(aside, energy.column))) : null;
  const { currency } = frame.context.units;
  const paid = isTotal && cost ? valueOf(amountIn(cost, cellAt(aside, cost.column), currency)) : null;
  return { energyWh: inColumn?.wh ?? energyInWords(aside.cells), costMicros: paid?.micros ?? null };
}

/** The totals that the file itself states, each against the sum of what was read. */
export function statedTotals(asides: readonly Aside[], frame: Frame, totals: Totals): StatedTotal[] {
  return asides
    .filter(({ what }) => what !== 'header')
    .map((aside) => ({ line: aside.line, ...statedIn(aside, frame) }))
    .filter(({ energyWh, costMicros }) => energyWh !== null || costMicros !== null)
    .map((stated) => ({
      ...stated,
      agrees: near(stated.energyWh, totals.energyWh, 0.0005) && near(stated.costMicros, totals.costMicros, 0.0005),
    }));
}

/** A row without a date whose energy is the sum of all others is a total that nobody called one; a date that is wrong is one. */
export function isSum(row: RowVerdict, energyWh: number, frame: Frame): boolean {
  if (row.verdict !== 'look' || row.fault.field !== 'date' || energyWh === 0) return false;
  const date = frame.one('date') ?? frame.one('started_at');
  if (date && /\d/.test(row.cells[date.column] ?? '')) return false;
  return row.values.energyWh !== undefined && near(row.values.energyWh, energyWh, 0.0005);
}
