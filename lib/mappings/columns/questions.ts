import type { Plans } from '@/lib/mappings/columns/plan';
import type { Column } from '@/lib/mappings/columns/assign';
import { momentOf } from '@/lib/mappings/cells/moment';
import { isMissing } from '@/lib/mappings/cells/number';
import { offsetOf, zoneOf } from '@/lib/mappings/cells/zones';
import type { Format } from '@/lib/mappings/formats/format';
import type { Facts } from '@/lib/mappings/rows/fields';
import type { ColumnPlan, Field, MappingContext, Question } from '@/lib/mappings/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { Sheet } from '@/lib/sheets/schema';

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

function orderQuestion(cell: string): Question {
  const date = momentOf(cell)?.date;
  const [first, second] = date && !('day' in date) ? [date.first, date.second] : [1, 2];
  const said = (day: number, month: number) => `${day} ${months[month - 1] ?? ''}`;
  return {
    key: 'order',
    text: `Every day in this file is 12 or less. What is ${cell}?`,
    options: [
      { value: 'dmy', label: said(first, second) },
      { value: 'mdy', label: said(second, first) },
    ],
    proposed: null,
  };
}

function yearQuestion({ sample, years }: NonNullable<Facts['yearless']>): Question {
  return {
    key: 'year',
    text: `The dates in this file name no year, such as “${sample.slice(0, 40)}”. Which year is it?`,
    options: years.map((year) => ({ value: String(year), label: String(year) })),
    proposed: String(years[0] ?? ''),
  };
}

function decimalQuestion(cell: string): Question {
  const mark = cell.includes(',') ? ',' : '.';
  const option = (value: '.' | ',') => ({
    value,
    label: value === mark ? 'A fraction: the mark is a decimal one' : 'Thousands: the mark only groups',
  });
  return {
    key: 'decimal',
    text: `What is ${cell.slice(0, 40)}?`,
    options: [option(mark), option(mark === ',' ? '.' : ',')],
    proposed: null,
  };
}

const yesNo = (text: string): Question => ({
  key: 'read_as_kwh',
  text,
  options: [
    { value: 'yes', label: 'Yes, read it as kWh' },
    { value: 'no', label: 'No, it is fuel: import nothing' },
  ],
  proposed: 'yes',
});

/** What only the owner can say about this file. */
export function questionsOf(plans: Plans, facts: Facts, { units }: MappingContext): Question[] {
  const questions: Question[] = [];
  if (plans.doubtfulDate !== null) questions.push(orderQuestion(plans.doubtfulDate));
  if (facts.yearless && facts.yearless.years.length > 0) questions.push(yearQuestion(facts.yearless));
  if (plans.doubtfulNumber !== null) questions.push(decimalQuestion(plans.doubtfulNumber));
  if (facts.otherFuel !== null)
    questions.push(yesNo(`The quantities in this file are ${facts.otherFuel}. Read them as kWh?`));
  if (facts.foreign.length > 0)
    questions.push({
      key: 'other_currency',
      text: `There are amounts in ${facts.foreign.join(', ')}; your account keeps its money in ${units.currency}.`,
      options: [
        { value: 'leave', label: 'Leave their cost unknown' },
        { value: 'keep', label: `Take the figures as ${units.currency}` },
      ],
      proposed: 'leave',
    });
  if (facts.isAllZero)
    questions.push({
      key: 'zero_cost',
      text: 'Every cost in this file is 0.',
      options: [
        { value: 'free', label: 'The charges were free' },
        { value: 'unknown', label: 'The cost is unknown' },
      ],
      proposed: 'free',
    });
  return questions;
}

type Inferred = { format: Format | null; facts: Facts; context: MappingContext };
type Plan = (field: Field) => ColumnPlan | undefined;
type Said = readonly [isSo: boolean, sentence: string];

/** Whether each time has its zone with it, in its own cell or in one of the row. */
function isZoned({ rows }: Sheet, { column }: ColumnPlan, zone: ColumnPlan | undefined): boolean {
  return rows.every((row) => {
    const word = zone ? cellAt(row, zone.column) : '';
    if (word !== '' && (offsetOf(word) ?? zoneOf(word)) !== null) return true;
    const cell = cellAt(row, column);
    if (isMissing(cell)) return true;
    const moment = momentOf(cell);
    return moment !== null && (moment.at ?? moment.offset) !== null;
  });
}

function clockNotice(sheet: Sheet, plan: Plan, { units: { timeZone } }: MappingContext): Said {
  const start = plan('started_at') ?? plan('start_time');
  if (!start) return [false, ''];
  if (start.zone === 'UTC') return [true, `Times are in UTC and shown in ${timeZone}.`];
  return isZoned(sheet, start, plan('start_zone'))
    ? [true, 'Times name their own zone: they keep the clock of the place.']
    : [true, `Times without a zone are read in ${start.zone ?? timeZone}.`];
}

function moneyNotices(plan: Plan, columns: readonly Column[], { facts, context }: Inferred): Said[] {
  const [total, price] = [plan('total_cost'), plan('cost_per_kwh')];
  const isMoney = total !== undefined || price !== undefined;
  // `52p` beside `£9.90`: each cell says it of itself.
  const isBare = (money: ColumnPlan) =>
    columns.some(({ column, profile }) => column === money.column && profile.unit === '');
  const isMinor = (money: ColumnPlan | undefined) => money?.unit === 'minor' && isBare(money);
  return [
    [isMinor(total), 'Costs are read as hundredths (pence, cents).'],
    [isMinor(price), 'Prices per kWh are read as hundredths (pence, cents).'],
    [facts.isDebit, 'Costs are below zero in this file, as in an account: they are read without the sign.'],
    [isMoney && !facts.isCurrencyNamed, `No currency is named: amounts are read as ${context.units.currency}.`],
  ];
}

function energyNotices(plan: Plan): Said[] {
  const [wall, odometer] = [plan('charge_delivered_kwh'), plan('odometer')];
  const isBattery = wall === undefined && plan('battery_kwh') !== undefined;
  return [
    [wall?.unit === 'Wh', 'Energy is read as Wh.'],
    [isBattery, 'The file has only the energy into the battery: it is marked as an estimate.'],
    [plan('soc_to')?.unit === 'fraction', 'Battery levels from 0 to 1 are read as percent.'],
    [odometer !== undefined, `The odometer is read in ${odometer?.unit === 'mi' ? 'miles' : 'kilometres'}.`],
  ];
}

function typeNotice(plan: Plan, { format }: Inferred): Said {
  const isSaid = plan('charge_type') !== undefined || Boolean(format?.chargeType);
  const hasTimes = plan('started_at') !== undefined || plan('start_time') !== undefined;
  const hasEnd = plan('ended_at') !== undefined || plan('end_time') !== undefined;
  const hasPower = plan('charge_speed_kw') ?? plan('duration_mins') ?? (hasTimes && hasEnd);
  const sentence = hasPower
    ? 'AC or DC is told from the power.'
    : 'The file does not say AC or DC: AC is taken, but for networks that have rapid chargers only.';
  return [!isSaid, sentence];
}

/** What was inferred, in words: shown above the preview, each with its column in the mapper. */
export function noticesOf(sheet: Sheet, columns: readonly Column[], plans: Plans, inferred: Inferred): string[] {
  const plan = (field: Field) => plans.columns.find((candidate) => candidate.field === field);
  const order = plans.columns.find((candidate) => candidate.order !== null)?.order;
  const others = sheet.others.map(({ name }) => name || 'another table').join(', ');
  const said: Said[] = [
    [sheet.asides.some(({ what }) => what === 'title'), 'Rows above the header are left out.'],
    [sheet.others.length > 0, `Left alone: ${others.slice(0, 300)}.`],
    [order !== undefined, `Dates are read ${order === 'mdy' ? 'month first' : 'day first'}.`],
    [inferred.facts.isShortYear, 'Years such as 0026 are read as 2026.'],
    [plans.columns.some(({ decimal }) => decimal === ','), 'A comma is read as the decimal mark.'],
    clockNotice(sheet, plan, inferred.context),
    ...moneyNotices(plan, columns, inferred),
    ...energyNotices(plan),
    typeNotice(plan, inferred),
    [columns.some(({ isGuess }) => isGuess), 'Some columns were told from their values alone: check them.'],
  ];
  return [...sheet.notices, ...said.flatMap(([isSo, sentence]) => (isSo ? [sentence] : []))];
}
