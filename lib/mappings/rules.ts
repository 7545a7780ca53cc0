import { assign, type Column } from '@/lib/mappings/columns/assign';
import { planOf } from '@/lib/mappings/columns/plan';
import { noticesOf, questionsOf } from '@/lib/mappings/columns/questions';
import { strangerOf } from '@/lib/mappings/columns/stranger';
import { positions } from '@/lib/mappings/formats/headless';
import type { Format } from '@/lib/mappings/formats/format';
import { recognise } from '@/lib/mappings/registry';
import { factsOf } from '@/lib/mappings/rows/facts';
import { frameOf } from '@/lib/mappings/rows/fields';
import { settleCars, settlePlaces } from '@/lib/mappings/rows/places';
import { mendRow } from '@/lib/mappings/rows/fixes';
import { hasSlipped, rowReader } from '@/lib/mappings/rows/row';
import { isSum, statedTotals, totalsOf } from '@/lib/mappings/rows/totals';
import type {
  Answers,
  Applied,
  ColumnPlan,
  Field,
  Inference,
  Mapping,
  MappingContext,
  RowFix,
  RowVerdict,
} from '@/lib/mappings/schema';
import type { Sheet, SheetRow } from '@/lib/sheets/schema';

type Fields = readonly (Field | null)[];

/** Columns with the fields that somebody chose, by position, instead of those that were told. */
const byHand = (columns: readonly Column[], fields: Fields): Column[] =>
  columns.map((column) => ({ ...column, field: fields[column.column] ?? null, isGuess: false }));

function columnsOf(sheet: Sheet, fields: Fields | null): { format: Format | null; columns: Column[] } {
  const headless = sheet.headerLine === null ? positions(sheet.rows) : null;
  const format = headless?.format ?? recognise(sheet.header);
  const columns = assign(sheet, format);
  const chosen = fields ?? headless?.fields;
  return { format, columns: chosen ? byHand(columns, chosen) : columns };
}

/**
 * Says how a file is to be read, from its names and from all of its values: which column is what, in which unit, mark, order
 * and zone; what only the owner can say; and whether these are charges at all.
 * @param fields what the columns are, by position, where the owner has chosen in the mapper; units and marks are told anew
 */
export function inferMapping(sheet: Sheet, context: MappingContext, fields: Fields | null = null): Inference {
  const { format, columns } = columnsOf(sheet, fields);
  const plans = planOf(sheet, columns, format, context);
  const mapping: Mapping = { format: format?.key ?? null, columns: plans.columns };
  const facts = factsOf(sheet, mapping, context);
  const order = plans.columns.find((plan) => plan.order !== null)?.order ?? null;
  return {
    mapping,
    format: format ? { key: format.key, title: format.title, isOurs: format.isOurs ?? false } : null,
    columns: columns.map(({ column, profile, isGuess }) => ({
      ...{ column, isGuess, samples: profile.samples },
      name: sheet.header[column] || `Column ${column + 1}`,
    })),
    questions: questionsOf(plans, facts, context),
    notices: noticesOf(sheet, columns, plans, { format, facts, context }),
    stranger: strangerOf(sheet, columns, order),
  };
}

/** A mapping that was saved, on a file whose columns may stand elsewhere: found again by name, else by position. */
export function refitMapping(saved: Mapping, { header }: Pick<Sheet, 'header'>): Mapping {
  const taken = new Set<number>();
  const columns = header.map((name, column): ColumnPlan => {
    const blank = { column, name, field: null, unit: null, decimal: null, order: null, zone: null };
    const found = saved.columns.findIndex((plan, index) => plan.name === name && !taken.has(index));
    if (found < 0) return blank;
    taken.add(found);
    return { ...(saved.columns[found] ?? blank), column };
  });
  return { format: saved.format, columns };
}

const slice = 400;
type New = Extract<RowVerdict, { verdict: 'new' }>;
const isNew = (row: RowVerdict): row is New => row.verdict === 'new';

type ReadRow = (row: SheetRow) => RowVerdict;

/** Reads a row together with what somebody typed for it. */
function readFixed(
  { skip, values }: RowFix,
  row: SheetRow,
  mapping: Mapping,
  reader: (mended: Mapping) => ReadRow,
  { units }: MappingContext,
): RowVerdict {
  const { line, cells } = row;
  if (skip) return { line, verdict: 'none', what: 'Left out' };
  const lastUsed = mapping.columns.findLastIndex(({ field }) => field !== null);
  const isSlipped = hasSlipped({ width: mapping.columns.length, lastUsed }, row);
  const mended = mendRow(row, mapping.columns, values, units, isSlipped);
  if (mended.ok) {
    const verdict = reader({ ...mapping, columns: mended.value.columns })(mended.value.row);
    return verdict.verdict === 'look' ? { ...verdict, cells } : verdict;
  }
  const [field, reason] = Object.entries(mended.error.fields ?? {})[0] ?? ['row', mended.error.message];
  const fault = { field: field as Field, reason, fix: 'Correct what you typed.' };
  // What the row itself says stays in sight, and in the fields of its form.
  const plain = reader(mapping)(row);
  const said = plain.verdict === 'look' ? plain.values : plain.verdict === 'new' ? plain.draft : {};
  return { line, verdict: 'look', fault, values: said, estimateWh: null, cells };
}

/**
 * Reads every row by a mapping; each gets one verdict. Yields the number of rows read after each few hundred, so that a server
 * can let others have their turn.
 */
export function* applySlices(
  sheet: Sheet,
  mapping: Mapping,
  answers: Answers,
  context: MappingContext,
  fixes: readonly RowFix[] = [],
): Generator<number, Applied> {
  const facts = factsOf(sheet, mapping, context);
  const frame = frameOf(mapping, answers, context, facts);
  const read = rowReader(frame);
  const reader = (mended: Mapping) => rowReader(frameOf(mended, answers, context, facts));
  const fixOf = new Map(fixes.map((fix) => [fix.line, fix]));
  const rows: RowVerdict[] = [];
  for (const row of sheet.rows) {
    const fix = fixOf.get(row.line);
    rows.push(fix ? readFixed(fix, row, mapping, reader, context) : read(row));
    if (rows.length % slice === 0) yield rows.length;
  }
  const added = rows.filter(isNew);
  const totals = totalsOf(added, context.units.currency);
  const asides = sheet.asides.map(({ line, what }): RowVerdict => ({ line, verdict: 'none', what: asideWords[what] }));
  const records = rows.map((row): RowVerdict =>
    isSum(row, totals.energyWh, frame) ? { line: row.line, verdict: 'none', what: 'The total of all rows' } : row,
  );
  const days = added.map(({ draft }) => draft.day).toSorted();
  const all = [...records, ...asides].toSorted((a, b) => a.line - b.line);
  const count = (verdict: RowVerdict['verdict']) => all.filter((row) => row.verdict === verdict).length;
  return {
    rows: all,
    counts: { new: count('new'), look: count('look'), none: count('none') },
    ...{ totals, stated: statedTotals(sheet.asides, frame, totals) },
    ...{ firstDay: days[0] ?? null, lastDay: days.at(-1) ?? null },
    cars: settleCars(added, answers),
    places: settlePlaces(added, answers, frame.format),
  };
}

const asideWords = {
  title: 'Above the header',
  footer: 'Below the table',
  total: 'A total',
  header: 'The header again',
} as const;

/** `applySlices` in one go. */
export function applyMapping(sheet: Sheet, mapping: Mapping, answers: Answers, context: MappingContext): Applied {
  const slices = applySlices(sheet, mapping, answers, context);
  for (;;) {
    const step = slices.next();
    if (step.done) return step.value;
  }
}
