import type { Reading } from '@/lib/imports/schema';
import { inferMapping, refitMapping } from '@/lib/mappings/rules';
import type { ColumnPlan, Inference, Mapping, MappingContext, Question } from '@/lib/mappings/schema';
import type { Sheet } from '@/lib/sheets/schema';

export type SavedMapping = { name: string; mapping: Mapping };
export type Mapped = { inference: Inference; savedMapping: string | null };

const namesOf = (columns: readonly { name: string }[]) => columns.map(({ name }) => name).toSorted();
const used = ({ columns }: Mapping) => columns.filter(({ field }) => field !== null);

/** Whether a file has exactly the columns of a saved mapping, in whatever order. */
function isSameHeader({ columns }: Mapping, header: readonly string[]): boolean {
  const [saved, here] = [namesOf(columns), header.toSorted()];
  return saved.length === here.length && saved.every((name, index) => name === here[index]);
}

/**
 * The saved mapping that fits a file: the one of the very same columns; else, of a file that is not recognised, the one of most
 * columns whose own are all there.
 */
function fitting(saved: readonly SavedMapping[], { header, headerLine }: Sheet, isKnown: boolean): SavedMapping | null {
  if (headerLine === null) return null;
  const exact = saved.find(({ mapping }) => isSameHeader(mapping, header));
  if (exact || isKnown) return exact ?? null;
  const fits = ({ mapping }: SavedMapping) =>
    used(mapping).length > 0 && used(mapping).every(({ name }) => name !== '' && header.includes(name));
  return saved.filter(fits).toSorted((a, b) => used(b.mapping).length - used(a.mapping).length)[0] ?? null;
}

/** What a mapping leaves open is what the values say. */
const completed = (plan: ColumnPlan, told: ColumnPlan | undefined): ColumnPlan =>
  told && plan.field === told.field
    ? { ...plan, decimal: plan.decimal ?? told.decimal, order: plan.order ?? told.order }
    : plan;

// Of the plans only: other questions are about what the rows say, whoever mapped them.
const planOf: Partial<Record<Question['key'], 'order' | 'decimal'>> = { order: 'order', decimal: 'decimal' };

function withMapping(sheet: Sheet, mapping: Mapping, context: MappingContext): Inference {
  const fields = mapping.columns.map(({ field }) => field);
  const told = inferMapping(sheet, context, fields);
  const columns = mapping.columns.map((plan, index) => completed(plan, told.mapping.columns[index]));
  const isSaid = (key: 'order' | 'decimal') =>
    columns.some((plan, index) => plan[key] !== null && told.mapping.columns[index]?.[key] === null);
  const questions = told.questions.filter(({ key }) => {
    const part = planOf[key];
    return part === undefined || !isSaid(part);
  });
  return { ...told, questions, mapping: { format: mapping.format, columns } };
}

/** How a file is read: as its owner said by hand, else by a mapping that was saved, else as it tells itself. */
export function mappedBy(
  sheet: Sheet,
  { mapping, fields, ignoresSaved }: Reading,
  saved: readonly SavedMapping[],
  context: MappingContext,
): Mapped {
  if (fields) return { inference: inferMapping(sheet, context, fields), savedMapping: null };
  if (mapping?.columns.length === sheet.header.length)
    return { inference: withMapping(sheet, mapping, context), savedMapping: null };
  const inference = inferMapping(sheet, context);
  const isOurs = inference.format?.isOurs === true;
  const found = ignoresSaved || isOurs ? null : fitting(saved, sheet, inference.format !== null);
  if (!found) return { inference, savedMapping: null };
  return {
    inference: withMapping(sheet, refitMapping(found.mapping, sheet), context),
    savedMapping: found.name,
  };
}
