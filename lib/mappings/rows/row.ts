import type { WattHours } from '@/lib/core/units';
import { momentOf } from '@/lib/mappings/cells/moment';
import { figureOf, isMissing } from '@/lib/mappings/cells/number';
import { folded, fuelOf, otherCostOf } from '@/lib/mappings/cells/words';
import { energyOf, latestDay, timesOf } from '@/lib/mappings/rows/charge';
import { draftOf } from '@/lib/mappings/rows/draft';
import type { Frame } from '@/lib/mappings/rows/fields';
import { percentIn, valueOf } from '@/lib/mappings/rows/figures';
import { sumOf } from '@/lib/mappings/rows/periods';
import type { CellOf } from '@/lib/mappings/rows/points';
import { readableOf } from '@/lib/mappings/rows/readable';
import { fieldTitles, type Draft, type Fault, type Field, type RowVerdict } from '@/lib/mappings/schema';
import { sessionInput, sessionNames } from '@/lib/sessions/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { SheetRow } from '@/lib/sheets/schema';

type Look = Extract<RowVerdict, { verdict: 'look' }>;
const none = (line: number, what: string): RowVerdict => ({ line, verdict: 'none', what });

function look(row: SheetRow, fault: Fault, estimateWh: WattHours | null = null): Look {
  return { line: row.line, verdict: 'look', fault, values: {}, estimateWh, cells: row.cells };
}

function moneyWords(frame: Frame, cellOf: CellOf): string {
  const cell =
    [frame.one('total_cost'), ...frame.all('fees')].map(cellOf).find((text) => figureOf(text) !== null) ?? '';
  return cell === '' ? '' : ` ${cell}`;
}

// A cost of nought on nothing is no news.
const noEnergyWords = (money: string) =>
  `No energy flowed (0 kWh)${/[1-9]/.test(money) ? `, but it cost${money}` : ''}`;

/** What a row is where its own words say that it is no charge of a battery. */
function otherKind(frame: Frame, cellOf: CellOf): string | null {
  const kind = frame.one('row_kind');
  const word = kind ? cellOf(kind) : '';
  const { format } = frame;
  if (format?.chargeWords && !isMissing(word) && !format.chargeWords.some((start) => folded(word).startsWith(start)))
    return `${word.slice(0, 60)}${moneyWords(frame, cellOf)}`;
  const other = isMissing(word) || format?.chargeWords ? null : otherCostOf(word);
  if (other !== null) return `${word.slice(0, 60)}${moneyWords(frame, cellOf)}`;
  return burntFuel(frame, cellOf);
}

function burntFuel(frame: Frame, cellOf: CellOf): string | null {
  const plan = frame.one('fuel') ?? frame.one('row_kind');
  const cell = plan ? cellOf(plan) : '';
  if (isMissing(cell) || !frame.facts.isMixed) return null;
  const isElectric = frame.format?.electric ? frame.format.electric.includes(cell) : fuelOf(cell) === 'electric';
  return isElectric ? null : `Fuel “${cell.slice(0, 40)}”, not electricity`;
}

/** The energy that the levels of the battery come to, offered where the row has none. */
function estimateOf(frame: Frame, cellOf: CellOf): WattHours | null {
  const level = (field: 'soc_from' | 'soc_to') => {
    const plan = frame.one(field);
    return plan ? (valueOf(percentIn(plan, cellOf(plan))) ?? 0) : 0;
  };
  const rise = level('soc_to') - level('soc_from');
  const battery = frame.context.batteryWh;
  return battery === null || rise <= 0 ? null : (Math.round((rise / 100) * battery) as WattHours);
}

// A word alone, as the name of a month over its rows.
const isHeading = ({ cells }: SheetRow): boolean => {
  const [only = '', ...others] = cells.filter((cell) => cell !== '');
  return others.length === 0 && /\p{L}{3}/u.test(only) && momentOf(only) === null;
};

/** A row without energy: a cost of another kind, a remark, or a charge that somebody has to complete. */
function withoutEnergy(frame: Frame, row: SheetRow, cellOf: CellOf, hasDate: boolean): RowVerdict {
  const words = row.cells.map(otherCostOf).find((word) => word !== null);
  const money = moneyWords(frame, cellOf);
  if (words !== undefined && money !== '') return none(row.line, `${words}${money}`);
  if (!hasDate) return none(row.line, 'Neither a date nor energy');
  if (isHeading(row)) return none(row.line, 'A heading');
  const estimate = estimateOf(frame, cellOf);
  const offer = estimate === null ? '' : ' take the estimate from the battery levels,';
  const fix = `Enter the energy,${offer} or leave the row out.`;
  return look(row, { field: 'charge_delivered_kwh', reason: 'There is no energy in this row.', fix }, estimate);
}

/** Whether cells lie in other columns than those that the header names. */
export const hasSlipped = ({ width, lastUsed }: Pick<Frame, 'width' | 'lastUsed'>, { cells }: SheetRow): boolean =>
  cells.length > width || cells.length <= lastUsed;

function lengthFault(frame: Frame, row: SheetRow): Fault | null {
  const { cells } = row;
  if (!hasSlipped(frame, row)) return null;
  return {
    field: 'row',
    reason: `This row has ${cells.length} cells, the header has ${frame.width}.`,
    fix: 'Correct the row in the file: a mark between cells is missing or too many.',
  };
}

const fieldOfKey = new Map<string, string>(Object.entries(sessionNames));

/** The first range that a draft breaks, by the one validation of sessions. */
function rangeFault(draft: Draft): Fault | null {
  // Car and kind of place are asked for on the page; they are checked when the session is stored.
  const checked = sessionInput.safeParse({ ...draft, carId: draft.carId ?? 1, placeKind: draft.placeKind ?? 'public' });
  const issue = checked.error?.issues[0];
  if (!issue) return null;
  const name = fieldOfKey.get(String(issue.path[0])) ?? '';
  const field = Object.hasOwn(fieldTitles, name) ? (name as Field) : 'row';
  return { field, reason: issue.message, fix: 'Correct the value.' };
}

/** Reads rows by a mapping, one at a time. */
export function rowReader(frame: Frame): (row: SheetRow) => RowVerdict {
  const { periods } = frame.facts;
  const isRefused = frame.choice('read_as_kwh') === 'no';
  return (row) => {
    const cellOf: CellOf = (plan) => (plan ? cellAt(row, plan.column) : '');
    const sum = periods && sumOf(periods, row);
    const kind = sum ?? otherKind(frame, cellOf) ?? (isRefused ? `A fill of ${frame.facts.otherFuel ?? 'fuel'}` : null);
    if (kind !== null) return none(row.line, kind);
    const slipped = lengthFault(frame, row);
    if (slipped) return look(row, slipped);
    const verdict = readRow(frame, row, cellOf);
    return verdict.verdict === 'look' ? { ...verdict, values: readableOf(frame, row.line, cellOf) } : verdict;
  };
}

function readRow(frame: Frame, row: SheetRow, cellOf: CellOf): RowVerdict {
  const [times, energy] = [timesOf(frame, cellOf), energyOf(frame, cellOf)];
  if (energy === null) return withoutEnergy(frame, row, cellOf, times !== null);
  if ('fault' in energy) return look(row, energy.fault);
  const { wh } = energy.value;
  if (wh === 0) return none(row.line, noEnergyWords(moneyWords(frame, cellOf)));
  if (times === null) return look(row, noDate);
  if ('fault' in times) return look(row, times.fault);
  return drafted(frame, row, cellOf, draftOf(frame, cellOf, row.line, times.value, energy.value));
}

const noDate: Fault = { field: 'date', reason: 'There is no date in this row.', fix: 'Enter the date.' };

function drafted(
  frame: Frame,
  row: SheetRow,
  cellOf: CellOf,
  { draft, fault, marks }: ReturnType<typeof draftOf>,
): RowVerdict {
  if (fault) return look(row, fault);
  if (draft.day > latestDay(frame))
    return look(row, { field: 'date', reason: 'The date lies in the future.', fix: 'Correct the date.' });
  const range = rangeFault(draft);
  if (range) return look(row, range);
  const car = frame.one('car');
  return { line: row.line, verdict: 'new', draft, car: car ? cellOf(car) : '', marks };
}
