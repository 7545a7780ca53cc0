import {
  currencies,
  metresIn,
  type Currency,
  type Metres,
  type Micros,
  type WattHours,
  type Watts,
} from '@/lib/core/units';
import { secondsOf } from '@/lib/mappings/cells/duration';
import { moneyUnitIn, type MoneyUnit } from '@/lib/mappings/cells/money';
import { figureOf, isMissing, markOf, scaled, type DecimalMark, type Figure } from '@/lib/mappings/cells/number';
import { unitOfWord } from '@/lib/mappings/columns/names';
import { fieldTitles, type ColumnPlan, type Fault, type UnitName } from '@/lib/mappings/schema';

/** A cell as a value; `null` where it says nothing; a fault where what it says cannot be read. */
export type Read<T> = { value: T } | { fault: Fault } | null;
export const faultOf = <T>(read: Read<T>): Fault | null => (read && 'fault' in read ? read.fault : null);
export const valueOf = <T>(read: Read<T>): T | null => (read && 'value' in read ? read.value : null);

const shown = (cell: string) => (cell.length > 40 ? `${cell.slice(0, 40)}…` : cell);

function unreadable({ field, name }: ColumnPlan, cell: string): { fault: Fault } {
  const title = field === null ? name : fieldTitles[field];
  const reason = `${title}: “${shown(cell)}” cannot be read.`;
  return { fault: { field: field ?? 'row', reason, fix: 'Correct the value, or choose another column.' } };
}

type Placed = { figure: Figure; mark: DecimalMark };

/** The figure in a cell with its decimal mark: the column's, else its own where it is sure. */
function placed(plan: ColumnPlan, cell: string): Read<Placed> {
  if (isMissing(cell)) return null;
  const figure = figureOf(cell);
  if (!figure) return unreadable(plan, cell);
  const { sure, doubtful } = markOf(figure.chunk);
  const mark = plan.decimal ?? sure ?? (doubtful === null ? '.' : null);
  if (mark !== null) return { value: { figure, mark } };
  const reason = `“${shown(cell)}” may be a fraction or thousands.`;
  return { fault: { field: plan.field ?? 'row', reason, fix: 'Say which mark the file uses for decimals.' } };
}

function integer(
  plan: ColumnPlan,
  cell: string,
  decimalsOf: (figure: Figure) => number,
): Read<{ value: number; figure: Figure }> {
  const found = placed(plan, cell);
  if (!found || 'fault' in found) return found;
  const { figure, mark } = found.value;
  const value = scaled(figure, mark, decimalsOf(figure));
  return value === null ? unreadable(plan, cell) : { value: { value, figure } };
}

const unitIn = (figure: Figure, plan: ColumnPlan): UnitName | null =>
  (figure.unit === '' ? null : unitOfWord(figure.unit)) ?? plan.unit;
const energyDecimals: Partial<Record<UnitName, number>> = { Wh: 0, kWh: 3, MWh: 6 };

/** `about` is what stands in front of a figure that is no exact one. */
export function energyIn(plan: ColumnPlan, cell: string): Read<{ wh: WattHours; about: string }> {
  const read = integer(plan, cell, (figure) => energyDecimals[unitIn(figure, plan) ?? 'kWh'] ?? 3);
  if (!read || 'fault' in read) return read;
  return { value: { wh: read.value.value as WattHours, about: read.value.figure.about } };
}

/** To ten watts, which is what is stored; nought is unknown. */
export function powerIn(plan: ColumnPlan, cell: string): Read<Watts> {
  const read = integer(plan, cell, (figure) => (unitIn(figure, plan) === 'W' ? 0 : 3));
  if (!read || 'fault' in read) return read;
  const watts = Math.round(read.value.value / 10) * 10;
  return watts < 100 ? null : { value: watts as Watts };
}

/** To the metre. */
export function distanceIn(plan: ColumnPlan, cell: string): Read<Metres> {
  const read = integer(plan, cell, () => 4);
  if (!read || 'fault' in read) return read;
  const { value, figure } = read.value;
  const unit = unitIn(figure, plan);
  const factor = unit === 'mi' ? metresIn.mi : unit === 'm' ? 1 : metresIn.km;
  return { value: Math.round((value * factor) / 10_000) as Metres };
}

/** Whole percent, rounded half up. */
export function percentIn(plan: ColumnPlan, cell: string): Read<number> {
  const read = integer(plan, cell, (figure) => (plan.unit === 'fraction' && figure.unit !== '%' ? 2 : 0));
  return read && 'value' in read ? { value: read.value.value } : read;
}

export type Amount = { micros: Micros; currency: Currency | null; isPerMinute: boolean; isPerKwh: boolean };

const bare: MoneyUnit = { currency: null, isMinor: false, isPerKwh: false, isPerMinute: false };

/** An amount in micros of the major unit; its currency only where the cell names one. */
export function amountIn(plan: ColumnPlan, cell: string, own: Currency): Read<Amount> {
  const found = placed(plan, cell);
  if (!found || 'fault' in found) return found;
  const { figure, mark } = found.value;
  const unit = moneyUnitIn(figure, own) ?? { ...bare, isMinor: plan.unit === 'minor' };
  const micros = scaled(figure, mark, unit.isMinor ? 4 : 6) as Micros | null;
  if (micros === null) return unreadable(plan, cell);
  const { isPerMinute, isPerKwh } = unit;
  return { value: { micros, currency: unit.isMinor ? null : unit.currency, isPerMinute, isPerKwh } };
}

/** Half up to what the currency is paid in. */
export function paid(micros: Micros, currency: Currency): Micros {
  const step = 10 ** (6 - currencies[currency].decimals);
  return (Math.floor(micros / step + 0.5) * step) as Micros;
}

// A car may stand plugged in for months; a figure beyond that is no length, and would put a start before all calendars.
const longestSeconds = 366 * 86_400;

/** Seconds; nought is unknown. */
export function lengthIn(plan: ColumnPlan, cell: string): Read<number> {
  if (isMissing(cell)) return null;
  const unit = plan.unit === 'ms' || plan.unit === 's' || plan.unit === 'h' || plan.unit === 'd' ? plan.unit : 'min';
  const seconds = secondsOf(cell, plan.decimal ?? '.', unit);
  if (seconds === null || seconds > longestSeconds) return unreadable(plan, cell);
  return seconds === 0 ? null : { value: seconds };
}

/** Minutes as they are stored: rounded, at least one. */
export const wholeMinutes = (seconds: number): number => Math.max(1, Math.round(seconds / 60));
