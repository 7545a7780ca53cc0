import { ambiguous, aliasesOf } from '@/lib/mappings/columns/aliases';
import { energies, fits, moments } from '@/lib/mappings/columns/fits';
import { fromValues } from '@/lib/mappings/columns/guesses';
import { figuresIn, settledColumns } from '@/lib/mappings/columns/settled';
import { columnName, unitOfWord, type ColumnName } from '@/lib/mappings/columns/names';
import { profileOf, type Profile } from '@/lib/mappings/columns/profile';
import { notEnergy, shortfall, wordRules } from '@/lib/mappings/columns/word-rules';
import type { Format } from '@/lib/mappings/formats/format';
import { manyFields, type Field, type UnitName } from '@/lib/mappings/schema';
import type { Sheet, SheetRow } from '@/lib/sheets/schema';

/** A column with what its name and its values say, and the field that it is taken for. */
export type Column = {
  column: number;
  name: ColumnName;
  profile: Profile;
  /** Of the name, else of most cells. */
  unit: UnitName | null;
  field: Field | null;
  isGuess: boolean;
};
export type Bare = Omit<Column, 'field' | 'isGuess'>;

const isEnd = (field: Field) => field.startsWith('end');

/** A start or an end is a date, a time or both, whatever its name says: the values win. */
function shaped(field: Field, { both, day, clock: exact, count, dotted }: Profile): Field {
  const clock = Math.max(exact, dotted);
  // Bare hours are no moment that a cell shows by itself.
  if (!moments.has(field) || both + day + clock + count < 0.5) return field;
  const [whole, date, time] = isEnd(field)
    ? (['ended_at', 'end_date', 'end_time'] as const)
    : (['started_at', 'date', 'start_time'] as const);
  if (count >= 0.6 || (both > 0 && both >= day * 0.1 && both >= clock)) return whole;
  return day >= clock ? date : time;
}

export type Candidate = { column: number; field: Field; score: number };

const prices = new Set<Field>(['total_cost', 'cost_per_kwh']);

// What speaks against a field although an ambiguous name would do; a weight that no name makes up for is a no.
const refused = 250;
// The number of a fuel, the same on every row.
const isCode = ({ distinct, filled }: Profile) => filled >= 3 && distinct <= filled / 10 + 0.7;
const doubts: Partial<Record<Field, (column: Bare) => number>> = {
  location_label: ({ name, profile }) => (name.full !== 'charger' ? 100 : profile.chargeType >= 0.9 ? refused : 10),
  odometer: ({ profile }) => (profile.isRising || profile.median > 1500 ? 60 : refused),
  charge_delivered_kwh: ({ unit, profile }) => (unit !== null ? 20 : isCode(profile) ? refused : 90),
  total_cost: ({ unit }) => (unit === 'major' || unit === 'minor' ? 10 : 100),
  charge_type: ({ profile }) => (profile.chargeType >= 0.5 ? 20 : refused),
  fuel: ({ profile }) => (profile.fuel >= 0.5 ? 40 : refused),
  car: ({ profile }) => (profile.letters > 0.5 && profile.distinct <= 10 ? 130 : refused),
};
const saidOf = ({ name }: Bare) => `${name.full} ${name.aside}`;
const doubt = (field: Field, name: string, column: Bare): number =>
  (ambiguous.has(name) ? (doubts[field]?.(column) ?? 100) : 0) + (prices.has(field) ? shortfall(saidOf(column)) : 0);

function fromName(column: Bare): Candidate[] {
  const { name, profile } = column;
  const empty = profile.filled === 0 ? 120 : 0;
  const known = aliasesOf(name.full).length > 0 ? name.full : name.name;
  const exact = aliasesOf(known)
    .map(({ field, rank }) => ({
      column: column.column,
      field,
      score: 200 - Math.min(rank, 60) - doubt(field, known, column) - empty,
    }))
    .filter((candidate) => fits(candidate, column));
  if (exact.length > 0) return exact;
  const rules = wordRules.filter(
    ([field, words]) => words.test(name.full) && !(energies.has(field) && notEnergy.test(name.full)),
  );
  return rules.map(([field], index) => {
    return { column: column.column, field, score: 90 - index - empty - lackOf(field, column) };
  });
}

// What a box is called says more than its number; what it gives is no place.
const numbered = /\b(?:id|number|no|nr|code|serial)$/;
function lackOf(field: Field, column: Bare): number {
  if (prices.has(field)) return shortfall(saidOf(column));
  if (field !== 'location_label') return 0;
  return column.profile.chargeType >= 0.9 ? refused : numbered.test(column.name.full) ? 30 : 0;
}

/** A price varies little while the energy does; a total follows the energy. Positive where it is a unit price. */
function looksLikeUnitPrice(rows: readonly SheetRow[], price: number, energy: number): boolean {
  const [priceOf, energyOf] = [figuresIn(price), figuresIn(energy)];
  const pairs = rows.slice(0, 400).flatMap((row) => {
    const [p, e] = [priceOf(row), energyOf(row)];
    return p !== null && e !== null && e > 0 && p !== 0 ? [[Math.abs(p), Math.abs(p) / e] as const] : [];
  });
  const variation = (list: readonly number[]) => {
    const mean = list.reduce((a, b) => a + b, 0) / list.length;
    return Math.sqrt(list.reduce((a, b) => a + (b - mean) ** 2, 0) / list.length) / mean;
  };
  if (pairs.length < 3) return pairs.every(([p]) => p < 1);
  return variation(pairs.map(([p]) => p)) < variation(pairs.map(([, perUnit]) => perUnit));
}

function priced(candidates: Candidate[], columns: readonly Bare[], rows: readonly SheetRow[]): Candidate[] {
  const energy = candidates.filter(({ field }) => energies.has(field)).toSorted((a, b) => b.score - a.score)[0];
  return candidates.map((candidate) => {
    const name = columns[candidate.column]?.name;
    // The same name again is the same thing again, as the second tank of a log.
    const isAgain = columns.slice(0, candidate.column).some((column) => column.name.full === name?.full);
    const isOpen =
      prices.has(candidate.field) && name !== undefined && ambiguous.has(name.name) && !name.isPerKwh && !isAgain;
    if (!isOpen || !energy) return candidate;
    const isUnit = looksLikeUnitPrice(rows, candidate.column, energy.column);
    return { ...candidate, field: isUnit ? 'cost_per_kwh' : 'total_cost' };
  });
}

function overrideOf(format: Format | null, { name }: Bare): Field | null | undefined {
  const columns = format?.columns;
  if (!columns) return undefined;
  const key = [name.full, name.name].find((known) => known !== '' && Object.hasOwn(columns, known));
  return key === undefined ? undefined : columns[key];
}

// `-kWh` beside `+kWh`: what a journey took is nowhere above zero.
const isTaken = (field: Field | undefined, { profile }: Bare) =>
  field !== undefined && energies.has(field) && profile.filled > 0 && profile.max <= 0;

function candidatesOf(column: Bare, format: Format | null): Candidate[] {
  const given = overrideOf(format, column);
  if (given === null || isTaken(given, column)) return [];
  if (given !== undefined)
    return [{ column: column.column, field: shaped(given, column.profile), score: 1000 - column.column }];
  if (column.name.full === '' && format?.unnamed && column.profile.letters > 0.5)
    return [{ column: column.column, field: format.unnamed, score: 500 }];
  return [...fromName(column), ...fromValues(column)]
    .filter((candidate) => fits(candidate, column))
    .map((candidate) => ({ ...candidate, field: shaped(candidate.field, column.profile) }));
}

/** Each column its best field, each field its best column; only places, fees and notes of a known file have several. */
function settle(candidates: readonly Candidate[]): Map<number, Candidate> {
  const taken = new Map<number, Candidate>();
  const fields = new Set<Field>();
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score || a.column - b.column)) {
    const { column, field, score } = candidate;
    const isShared = manyFields.includes(field) && (score > 900 || field === 'fees');
    if (score <= 0 || taken.has(column) || (fields.has(field) && !isShared)) continue;
    taken.set(column, candidate);
    fields.add(field);
  }
  return taken;
}

/** The name of a month over its rows says nothing about the columns below it. */
function withoutHeadings(rows: readonly SheetRow[]): readonly SheetRow[] {
  const wide = rows.filter(({ cells }) => cells.filter((cell) => cell !== '').length > 1);
  return wide.length >= rows.length / 3 ? wide : rows;
}

/** Says of every column what it is: by the known format, else by its name and its values together. */
export function assign({ header, rows: all }: Sheet, format: Format | null): Column[] {
  const rows = withoutHeadings(all);
  const bare = header.map((raw, column): Bare => {
    const name = columnName(raw);
    const profile = profileOf(rows, column);
    return { column, name, profile, unit: name.unit ?? unitOfWord(profile.unit) };
  });
  const settled = settle(
    priced(
      bare.flatMap((column) => candidatesOf(column, format)),
      bare,
      rows,
    ),
  );
  const columns = bare.map((column): Column => {
    const found = settled.get(column.column);
    return { ...column, field: found?.field ?? null, isGuess: found !== undefined && found.score < 60 };
  });
  return settledColumns(columns, rows, format !== null);
}
