import type { Currency } from '@/lib/core/units';
import type { Column } from '@/lib/mappings/columns/assign';
import { markBy, marksOf, orderBy, ordersOf, type Marks } from '@/lib/mappings/columns/marks';
import {
  durationUnit,
  figureLook,
  hasHundredths,
  isFraction,
  medianOf,
  moneyScales,
  spanLook,
  type Look,
  type MoneyScales,
} from '@/lib/mappings/columns/units';
import { moneyUnitOf } from '@/lib/mappings/cells/money';
import { momentOf, type DateOrder } from '@/lib/mappings/cells/moment';
import { otherMark, type DecimalMark } from '@/lib/mappings/cells/number';
import type { Format } from '@/lib/mappings/formats/format';
import type { ColumnPlan, Field, MappingContext, UnitName } from '@/lib/mappings/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { Sheet, SheetRow } from '@/lib/sheets/schema';

/** How each column is read, and cells that could mean two things. */
export type Plans = { columns: ColumnPlan[]; doubtfulDate: string | null; doubtfulNumber: string | null };

const numeric = new Set<Field>([
  ...(['charge_delivered_kwh', 'battery_kwh', 'meter_from', 'meter_to', 'duration_mins', 'plugged_in_mins'] as const),
  ...(['charge_speed_kw', 'total_cost', 'cost_per_kwh', 'fees', 'soc_from', 'soc_to', 'odometer'] as const),
]);
const dated = new Set<Field>(['started_at', 'date', 'ended_at', 'end_date']);
const charges = new Set<Field>(['charge_delivered_kwh', 'battery_kwh']);

type Decimals = { of: (column: number) => DecimalMark | null; doubtful: string | null };

const isSmall = ({ field, unit }: Column) => field !== null && charges.has(field) && unit !== 'Wh';

/**
 * A column whose every mark may be either. Groups of three would be a thousand kWh in each charge, so several of them are
 * fractions; an odometer with three decimals on every row is none. Else the sure marks of the file decide, if they agree.
 */
function openMark(column: Column, found: Marks, agreed: DecimalMark | null, isKnown: boolean): DecimalMark | null {
  const mark: DecimalMark = found.doubtful?.includes(',') ? ',' : '.';
  const isMany = found.doubts > 1;
  const isSure = [isMany, agreed === mark, isKnown && mark === '.'].includes(true);
  if (isSmall(column)) return isSure ? mark : null;
  return column.field === 'odometer' ? odometerMark(mark, agreed, isMany) : agreed;
}

/** An odometer of tens of thousands and one of tens with metres look alike, where the mark is that of other columns. */
function odometerMark(mark: DecimalMark, agreed: DecimalMark | null, isMany: boolean): DecimalMark | null {
  if (agreed === mark) return null;
  return agreed ?? (isMany ? otherMark(mark) : null);
}

/** Decimal marks by column; `null` where nobody can say, or each figure has to speak for itself. */
function decimalsOf({ rows }: Sheet, columns: readonly Column[], format: Format | null): Decimals {
  const figures = columns.filter(({ field }) => field && numeric.has(field));
  const marks = figures.map((column) => ({ column, found: marksOf(rows, column.column) }));
  const [points, commas] = [marks.some(({ found }) => found.points > 0), marks.some(({ found }) => found.commas > 0)];
  const agreed: DecimalMark | null = points === commas ? null : points ? '.' : ',';
  const isKnown = format !== null && !format.isFuelLog;
  const decided = marks.map(({ column, found }) => {
    const isOpen = found.points + found.commas === 0 && found.doubtful !== null;
    return { column, found, mark: isOpen ? openMark(column, found, agreed, isKnown) : markBy(found) };
  });
  const open = decided.find(({ mark, found }) => mark === null && found.doubtful !== null);
  const byColumn = new Map(decided.map(({ column, mark }) => [column.column, mark]));
  return { of: (column) => byColumn.get(column) ?? null, doubtful: open?.found.doubtful ?? null };
}

const majorOf = (unit: UnitName | null) => (unit === 'major' || unit === 'minor' ? unit : null);

/** Units of money columns from the cells themselves: `7.5p`, `£0.45/kWh`. */
function moneyUnit(column: Column, own: Currency): 'major' | 'minor' | null {
  const named = majorOf(column.name.unit);
  if (named) return named;
  const unit = moneyUnitOf(column.profile.unit, own);
  return unit === null ? null : unit.isMinor ? 'minor' : 'major';
}

type Found = { columns: readonly Column[]; decimals: Decimals; order: DateOrder | null; format: Format | null };

const inKwh: Partial<Record<UnitName, number>> = { Wh: 0.001, kWh: 1, MWh: 1000 };

/** Told from the figures where the name does not say: by the mark that was decided, for `7,932` may be either. */
function energyUnit(rows: readonly SheetRow[], { unit, name, column }: Column, { of }: Decimals): UnitName {
  if (unit !== null || /kwh/.test(name.full)) return unit ?? 'kWh';
  return (medianOf(rows, figureLook(column, of(column))) ?? 0) >= 1000 ? 'Wh' : 'kWh';
}

/** The columns that are weighed against each other, as readers of a row. */
function looksOf(rows: readonly SheetRow[], { columns, decimals, order }: Found) {
  const column = (field: Field) => columns.find((candidate) => candidate.field === field);
  const look = (found: Column | undefined, factor = 1): Look | null =>
    found ? figureLook(found.column, decimals.of(found.column), factor) : null;
  const energy = column('charge_delivered_kwh') ?? column('battery_kwh');
  const [start, end] = [column('started_at'), column('ended_at')];
  return {
    ...{ price: column('cost_per_kwh'), total: column('total_cost'), look },
    kwh: energy ? look(energy, inKwh[energyUnit(rows, energy, decimals)] ?? 1) : null,
    span: start && end ? spanLook(start.column, end.column, order) : null,
  };
}

function givenUnit(format: Format | null, { name }: Column): UnitName | null {
  const units = format?.units ?? {};
  const key = [name.full, name.name].find((known) => Object.hasOwn(units, known));
  return key === undefined ? null : (units[key] ?? null);
}

function scalesOf(rows: readonly SheetRow[], found: Found, { units: { currency } }: MappingContext): MoneyScales {
  const { price, total, look, kwh } = looksOf(rows, found);
  const named = (column: Column) => majorOf(givenUnit(found.format, column)) ?? moneyUnit(column, currency);
  const known = {
    price: price ? named(price) : null,
    total: total ? (named(total) ?? (hasHundredths(rows, total.column) ? ('major' as const) : null)) : null,
  };
  // Petrol costs more than electricity; its prices say nothing about pence.
  if (found.format?.isFuelLog) return { price: known.price ?? 'major', total: known.total ?? 'major' };
  return moneyScales(rows, { price: look(price), total: look(total), kwh }, known, currency);
}

/** The unit in which all names beside the odometer count the way (`Trip (km)`, `km added`); `null` where none does, or both. */
function toldDistance(columns: readonly Column[]): UnitName | null {
  const units = new Set(columns.map(({ name }) => name.unit).filter((unit) => unit === 'km' || unit === 'mi'));
  return units.size === 1 ? ([...units][0] ?? null) : null;
}

/** The unit of each column: of its name or cells, of a known file, else by weighing columns against each other. */
function unitReader({ rows }: Sheet, found: Found, context: MappingContext): (column: Column) => UnitName | null {
  const { span, kwh } = looksOf(rows, found);
  const scales = scalesOf(rows, found, context);
  const socs = found.columns.filter(({ field }) => field === 'soc_from' || field === 'soc_to');
  const fraction = isFraction(
    rows,
    socs.map(({ column }) => column),
  );
  const energy = (column: Column) => energyUnit(rows, column, found.decimals);
  const soc = (): UnitName => (fraction ? 'fraction' : 'percent');
  const duration = ({ column, unit }: Column) =>
    unit ?? durationUnit(rows, column, found.decimals.of(column) ?? '.', span, kwh);
  const told = toldDistance(found.columns);
  const distance = ({ unit, name }: Column): UnitName =>
    unit ?? (/kilomet|\bkm\b/.test(name.full) ? 'km' : (told ?? context.units.distance));
  const meter = ({ unit }: Column): UnitName => unit ?? 'kWh';
  const units: Partial<Record<Field, (column: Column) => UnitName | null>> = {
    ...{ charge_delivered_kwh: energy, battery_kwh: energy, meter_from: meter, meter_to: meter },
    ...{ duration_mins: duration, plugged_in_mins: duration, odometer: distance, soc_from: soc, soc_to: soc },
    charge_speed_kw: ({ unit, profile }) => unit ?? (profile.median > 1000 ? 'W' : 'kW'),
    ...{ cost_per_kwh: () => scales.price, total_cost: () => scales.total },
    fees: (column) => moneyUnit(column, context.units.currency) ?? scales.total,
  };
  return (column) =>
    column.field === null ? null : (givenUnit(found.format, column) ?? units[column.field]?.(column) ?? null);
}

const clocks = new Set<Field>(['started_at', 'ended_at', 'start_time', 'end_time']);

function offsetsIn({ rows }: Sheet, column: number): Set<number> {
  const offsets = new Set<number>();
  for (const row of rows) {
    const offset = momentOf(cellAt(row, column))?.offset;
    if (offset !== null && offset !== undefined) offsets.add(offset);
    if (offsets.size > 1) break;
  }
  return offsets;
}

/** UTC where every time of a column says so and no other offset stands in it; else the zone in its name. */
function zoneOfColumn(sheet: Sheet, { column, name, field }: Column): string | null {
  if (field === null || !clocks.has(field)) return null;
  const offsets = offsetsIn(sheet, column);
  if (offsets.size === 1 && offsets.has(0)) return 'UTC';
  return name.zone ?? (/\butc\b/.test(name.full) ? 'UTC' : null);
}

/** Settles from whole columns what one cell leaves open: marks, orders, units, zones. */
export function planOf(
  sheet: Sheet,
  columns: readonly Column[],
  format: Format | null,
  context: MappingContext,
): Plans {
  const decimals = decimalsOf(sheet, columns, format);
  const dates = columns.filter(({ field }) => field && dated.has(field)).map(({ column }) => column);
  const orders = ordersOf(sheet.rows, dates);
  const order = orderBy(orders, format?.order);
  const unitOf = unitReader(sheet, { columns, decimals, order, format }, context);
  const plans = columns.map((column): ColumnPlan => {
    const { field } = column;
    return {
      ...{ column: column.column, name: sheet.header[column.column] ?? '', field },
      unit: unitOf(column),
      decimal: field && numeric.has(field) ? decimals.of(column.column) : null,
      order: field && dated.has(field) ? order : null,
      zone: zoneOfColumn(sheet, column),
    };
  });
  return { columns: plans, doubtfulDate: order === null ? orders.doubtful : null, doubtfulNumber: decimals.doubtful };
}
