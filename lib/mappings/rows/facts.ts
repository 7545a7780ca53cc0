import { isDay, type Day } from '@/lib/core/time';
import type { Currency } from '@/lib/core/units';
import { yearlessDay } from '@/lib/mappings/cells/moment';
import { moneyUnitIn, moneyUnitOf } from '@/lib/mappings/cells/money';
import { figureOf, isMissing, markOf, roughly } from '@/lib/mappings/cells/number';
import { fuelOf } from '@/lib/mappings/cells/words';
import { columnName } from '@/lib/mappings/columns/names';
import type { Format } from '@/lib/mappings/formats/format';
import { formatOf } from '@/lib/mappings/registry';
import type { Facts } from '@/lib/mappings/rows/fields';
import { periodsOf } from '@/lib/mappings/rows/periods';
import { shortYear } from '@/lib/mappings/rows/points';
import { isCurrency, type ColumnPlan, type Field, type Mapping, type MappingContext } from '@/lib/mappings/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { Sheet } from '@/lib/sheets/schema';

const valueIn = (cell: string): number | null => {
  const figure = figureOf(cell);
  return figure ? roughly(figure, markOf(figure.chunk).sure ?? '.') : null;
};

function isAllZero({ rows }: Sheet, plan: ColumnPlan | undefined): boolean {
  if (!plan) return false;
  let zeros = 0;
  for (const row of rows) {
    const value = valueIn(cellAt(row, plan.column));
    if (value !== null && value !== 0) return false;
    if (value === 0) zeros += 1;
  }
  return zeros > 0;
}

/** Wallets and accounts write what was paid below zero: so it is where every charge has it so. */
function isDebit({ rows }: Sheet, total: ColumnPlan | undefined, energy: ColumnPlan | undefined): boolean {
  if (!total || !energy) return false;
  const amounts = rows
    .filter((row) => (valueIn(cellAt(row, energy.column)) ?? 0) > 0)
    .map((row) => valueIn(cellAt(row, total.column)) ?? 0)
    .filter((amount) => amount !== 0);
  return amounts.length >= 3 && amounts.every((amount) => amount < 0);
}

const sign = /[^\d.,\s-]/;

/** Every currency that cells name, by their own column or by a sign on an amount. */
function currenciesOf({ rows }: Sheet, column: ColumnPlan | undefined, money: ColumnPlan | undefined, own: Currency) {
  const found = new Set<string>();
  const signed = (cell: string) => {
    const figure = sign.test(cell.slice(0, 40)) ? figureOf(cell) : null;
    return figure ? (moneyUnitIn(figure, own)?.currency ?? null) : null;
  };
  const coded = (cell: string) => {
    const code = cell.trim().toUpperCase();
    return isCurrency(code) || /^[A-Z]{3}$/.test(code) ? code : null;
  };
  for (const row of rows) {
    const currency = column ? coded(cellAt(row, column.column)) : money ? signed(cellAt(row, money.column)) : null;
    if (currency !== null) found.add(currency);
    if (found.size > 10) break;
  }
  return found;
}

function kindOfFuel(format: Format | null, cell: string): 'electric' | 'burnt' | null {
  if (isMissing(cell)) return null;
  if (!format?.electric) return fuelOf(cell);
  return format.electric.includes(cell) ? 'electric' : 'burnt';
}

// Some logs have a number for each fuel, which says nothing to a person.
const fuelWords = (format: Format | null, cell: string) =>
  format?.electric ? `fuel of type ${cell.slice(0, 30)}, not electricity` : `fuel ${cell.slice(0, 30)}`;

type Fuel = Pick<Facts, 'isMixed' | 'otherFuel'>;

/** Which fuels the rows name. A word for the quantity in the header (gallons) counts where no row says electricity. */
function fuelsOf({ rows }: Sheet, format: Format | null, column: ColumnPlan | undefined, quantity: string): Fuel {
  const cells = column ? rows.map((row) => cellAt(row, column.column)) : [];
  const isElectric = cells.some((cell) => kindOfFuel(format, cell) === 'electric');
  const burnt = cells.find((cell) => kindOfFuel(format, cell) === 'burnt');
  if (isElectric || /k?wh/i.test(quantity)) return { isMixed: isElectric && burnt !== undefined, otherFuel: null };
  const named = burnt === undefined ? null : fuelWords(format, burnt);
  return { isMixed: false, otherFuel: columnName(quantity).fuel ?? named };
}

// `$` and `kr` are several currencies: the owner's, where it is one of them.
function headerCurrency(name: string, own: Currency): Currency | null {
  const shared = /\$|\bkr\b/i.exec(name)?.[0];
  return columnName(name).currency ?? (shared === undefined ? null : (moneyUnitOf(shared, own)?.currency ?? null));
}

const dated: readonly Field[] = ['started_at', 'date', 'ended_at', 'end_date'];
const mostYears = 4;

/** The years that every date without one may be of: it exists in them, and lies in none of them ahead. */
function yearsOf(days: ReadonlySet<string>, today: Day): number[] {
  const latest = Number(today.slice(0, 4));
  // Eight, so that the 29th of February finds two.
  return Array.from({ length: 8 }, (_, index) => latest - index)
    .filter((year) => [...days].every((day) => isDay(`${year}-${day}`) && `${year}-${day}` <= today))
    .slice(0, mostYears);
}

/** Dates that name a day and a month and no year. */
function yearlessOf({ rows }: Sheet, { columns }: Mapping, today: Day): Facts['yearless'] {
  const plans = columns.filter(({ field }) => field !== null && dated.includes(field));
  const days = new Set<string>();
  let sample = '';
  for (const row of rows)
    for (const { column } of plans) {
      const cell = cellAt(row, column);
      const day = yearlessDay(cell);
      if (day === null) continue;
      days.add(day);
      sample ||= cell;
    }
  return sample === '' ? null : { sample, years: yearsOf(days, today) };
}

/** Whether all dates, and more than a few, are of the first century. */
function isShortYear({ rows }: Sheet, { columns }: Mapping): boolean {
  const plans = columns.filter(({ field }) => field !== null && dated.includes(field));
  const cells = rows
    .flatMap((row) => plans.map(({ column }) => cellAt(row, column)))
    .filter((cell) => !isMissing(cell));
  return cells.length >= 3 && cells.every((cell) => shortYear.test(cell));
}

/** Looks at all rows for what one row cannot say. */
export function factsOf(sheet: Sheet, mapping: Mapping, { units, today }: MappingContext): Facts {
  const own = units.currency;
  const plan = (field: Field) => mapping.columns.find((candidate) => candidate.field === field);
  const money = plan('total_cost') ?? plan('cost_per_kwh');
  const format = formatOf(mapping.format);
  const fuel = plan('fuel') ?? (format?.chargeWords ? undefined : plan('row_kind'));
  const header = money ? headerCurrency(money.name, own) : null;
  const named = currenciesOf(sheet, plan('currency'), money, own);
  if (header !== null) named.add(header);
  return {
    currency: header,
    isCurrencyNamed: named.size > 0,
    foreign: [...named].filter((currency) => currency !== own),
    isAllZero: isAllZero(sheet, money),
    isDebit: isDebit(sheet, plan('total_cost'), plan('charge_delivered_kwh')),
    periods: periodsOf(sheet),
    yearless: yearlessOf(sheet, mapping, today),
    isShortYear: isShortYear(sheet, mapping),
    ...fuelsOf(sheet, format, fuel, plan('charge_delivered_kwh')?.name ?? ''),
  };
}
