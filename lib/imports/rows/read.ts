import { applySlices } from '@/lib/mappings/rules';
import type {
  Draft,
  FixTexts,
  Mapping,
  MappingContext,
  PlaceName,
  RowVerdict,
  StatedTotal,
} from '@/lib/mappings/schema';
import type { Reading } from '@/lib/imports/schema';
import type { ReadSession } from '@/lib/sessions/transfer';
import type { Sheet } from '@/lib/sheets/schema';

/** A row that is a session, before the logbook is asked about it. */
export type ReadRow = Omit<ReadSession, 'input'> & {
  line: number;
  draft: Draft;
  car: string;
  marks: readonly string[];
};

/** A row that is set aside, with its values as texts where they are known as such; or one that is none. */
export type AsideRow =
  (Extract<RowVerdict, { verdict: 'look' }> & { texts?: FixTexts }) | Extract<RowVerdict, { verdict: 'none' }>;

/** A file as far as it can be read without the logbook. */
export type ReadFile = { rows: ReadRow[]; asides: AsideRow[]; places: PlaceName[]; stated: StatedTotal[] };

/** Told after each few hundred rows. */
type Progress = (done: number, total: number) => void;

/** Reads a file of any app by a mapping. */
export function readSheet(
  sheet: Sheet,
  mapping: Mapping,
  { answers, fixes }: Reading,
  context: MappingContext,
  progress: Progress,
): ReadFile {
  const slices = applySlices(sheet, mapping, answers, context, fixes);
  let step = slices.next();
  for (; !step.done; step = slices.next()) progress(step.value, sheet.rows.length);
  const { rows, places, stated } = step.value;
  return {
    ...{ places, stated },
    rows: rows.flatMap((row): ReadRow[] => {
      if (row.verdict !== 'new') return [];
      const { line, draft, car, marks } = row;
      return [{ line, draft, car, marks, price: null, tariff: '' }];
    }),
    asides: rows.filter((row) => row.verdict !== 'new'),
  };
}
