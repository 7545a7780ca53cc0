import type { Column } from '@/lib/mappings/columns/assign';
import { figureLook } from '@/lib/mappings/columns/units';
import { dayBy, momentOf, type DateOrder } from '@/lib/mappings/cells/moment';
import type { Field, Stranger } from '@/lib/mappings/schema';
import { cellAt } from '@/lib/sheets/rules';
import type { Sheet, SheetRow } from '@/lib/sheets/schema';

const leastRows = 12;

function secondOf(cell: string, order: DateOrder): number | null {
  const moment = momentOf(cell);
  if (!moment) return null;
  if (moment.at !== null) return moment.at / 1000;
  const day = moment.date ? dayBy(moment.date, order) : null;
  return day && moment.time ? Date.parse(`${day}T${moment.time}Z`) / 1000 - (moment.offset ?? 0) * 60 : null;
}

/** When rows begin, in seconds and in order; zones do not matter here. */
function startsOf({ rows }: Sheet, columns: readonly Column[], order: DateOrder | null): number[] {
  const column = (field: Field) => columns.find((candidate) => candidate.field === field)?.column ?? -1;
  const [whole, date, time] = [column('started_at'), column('date'), column('start_time')];
  const textOf = (row: SheetRow) =>
    whole >= 0 ? cellAt(row, whole) : `${cellAt(row, date)} ${cellAt(row, time).replace(/^\d{1,2}$/, '$&:00')}`;
  return rows
    .map((row) => secondOf(textOf(row), order ?? 'dmy'))
    .filter((second) => second !== null)
    .toSorted((a, b) => a - b);
}

type Rhythm = { usual: number; share: number; median: number; longest: number };

/** The interval that most rows keep, and how many do. */
function rhythmOf(starts: readonly number[]): Rhythm | null {
  const gaps = starts.slice(1).map((at, index) => Math.round(at - (starts[index] ?? at)));
  if (gaps.length < leastRows - 1) return null;
  const counts = new Map<number, number>();
  for (const gap of gaps) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  const [usual, count] = [...counts].toSorted(([, a], [, b]) => b - a)[0] ?? [0, 0];
  const sorted = gaps.toSorted((a, b) => a - b);
  return {
    usual,
    share: count / gaps.length,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    longest: sorted.at(-1) ?? 0,
  };
}

const readings = (seconds: number): Stranger => ({
  kind: 'readings',
  sentence:
    seconds === 1800
      ? 'Half-hourly readings of the whole house, not charges. Nothing was imported.'
      : seconds >= 900
        ? `${seconds === 3600 ? 'Hourly' : `${seconds / 60}-minute`} meter readings, not charges. Nothing was imported.`
        : 'A log with one row every few minutes, not charges. Nothing was imported.',
});

const poll = (seconds: number): Stranger => ({
  kind: 'poll',
  sentence: `A log of the car’s state, one row ${seconds <= 90 ? 'a minute' : 'every few minutes'}, not charges. Nothing was imported.`,
});

/** Names alone: house consumption by start and end, and price lists. */
function byNames(columns: readonly Column[]): Stranger | null {
  const names = new Set(columns.flatMap(({ name }) => [name.full, name.name]));
  const has = (...wanted: string[]) => wanted.every((name) => names.has(name));
  if (has('value inc vat', 'valid from'))
    return { kind: 'prices', sentence: 'Prices, not charges: see Settings → Home charging. Nothing was imported.' };
  const few = columns.filter(({ name }) => name.full !== '').length <= 6;
  return has('consumption', 'start', 'end') && few ? readings(1800) : null;
}

type Has = { energy: boolean; span: boolean; levels: boolean; car: boolean; bills: boolean; rows: number };

const isSteady = ({ usual, share }: Rhythm) => usual > 0 && usual <= 3600 && share >= 0.8;

/** Rows of one interval are no charges, nor are rows that come every few minutes: but for what no meter says. */
function byRhythm(rhythm: Rhythm, has: Has): Stranger | null {
  if (has.energy && (has.bills || has.levels)) return null;
  if (isSteady(rhythm)) return bySteady(rhythm.usual, has);
  return rhythm.median <= 900 && !has.span && has.rows >= 30 ? poll(rhythm.median) : null;
}

/** A meter's rows, which say nothing of a car, or those of a car's state. */
function bySteady(seconds: number, { energy, span, car }: Has): Stranger | null {
  if (seconds < 900 && energy && span) return null;
  const isMeter = seconds >= 900 ? energy || !car : !energy && !car;
  return isMeter ? readings(seconds) : poll(seconds);
}

function whatIsThere({ rows }: Sheet, columns: readonly Column[]): Has {
  const fields = new Set(columns.map(({ field }) => field));
  const any = (...wanted: Field[]) => wanted.some((field) => fields.has(field));
  const all = (...wanted: Field[]) => wanted.every((field) => fields.has(field));
  const places = columns.filter(({ field }) => field === 'location_label' || field === 'charge_network');
  return {
    energy: any('charge_delivered_kwh', 'battery_kwh') || all('meter_from', 'meter_to'),
    span: any('ended_at', 'end_time', 'duration_mins'),
    levels: all('soc_from', 'soc_to') && any('started_at', 'date'),
    // Amounts at several places.
    bills: any('total_cost') && places.some(({ profile }) => profile.distinct > 1),
    car: any('soc_from', 'soc_to', 'odometer', 'car'),
    rows: rows.length,
  };
}

const journeys: Stranger = {
  kind: 'poll',
  sentence: 'A log of journeys, not charges. Nothing was imported.',
};
const origin = /^(?:start\w*|from|origin|departure) (?:address|location|place)\b/;
const destination = /^(?:end\w*|to|destination|arrival) (?:address|location|place)\b/;

/** Rows that go from one place to another, or by which the battery falls. */
function byJourneys({ rows }: Sheet, columns: readonly Column[]): Stranger | null {
  const has = (words: RegExp) => columns.some(({ name }) => words.test(name.full));
  if (has(origin) && has(destination)) return journeys;
  const look = (field: Field) => figureLook(columns.find((column) => column.field === field)?.column ?? -1, null);
  const [before, after] = [look('soc_from'), look('soc_to')];
  const levels = rows.slice(0, 1000).map((row) => [before(row), after(row)] as const);
  const known = levels.filter(([from, to]) => from !== null && to !== null && from !== to);
  const falls = known.filter(([from, to]) => (from ?? 0) > (to ?? 0));
  return known.length >= 3 && falls.length > known.length * 0.8 ? journeys : null;
}

/** What a file is that holds no charges; `null` where it may hold some. */
export function strangerOf(sheet: Sheet, columns: readonly Column[], order: DateOrder | null): Stranger | null {
  const named = byNames(columns) ?? byJourneys(sheet, columns);
  if (named) return named;
  const has = whatIsThere(sheet, columns);
  const rhythm = rhythmOf(startsOf(sheet, columns, order));
  const steady = rhythm ? byRhythm(rhythm, has) : null;
  if (steady || has.energy || has.levels) return steady;
  return rhythm && isPoll(rhythm, has) ? poll(rhythm.median) : noEnergy;
}

const isPoll = ({ median }: Rhythm, { span }: Has) => median <= 1800 && !span;

const noEnergy: Stranger = {
  kind: 'no_energy',
  sentence: 'No energy in this file, so there are no charges to read. Nothing was imported.',
};
