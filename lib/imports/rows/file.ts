import { ok, type Result } from '@/lib/core/result';
import { mappedBy, type Mapped, type SavedMapping } from '@/lib/imports/rows/mapped';
import { readOwn } from '@/lib/imports/rows/own';
import { readSheet, type ReadFile } from '@/lib/imports/rows/read';
import type { ImportProgress, Reading } from '@/lib/imports/schema';
import type { OpenedSheet } from '@/lib/imports/transfer';
import type { Inference, MappingContext } from '@/lib/mappings/schema';

/** Told of how far it has come, again and again. */
export type Tell = (progress: ImportProgress) => void;

// Its own reader guesses nothing, and so there is nothing to ask.
const ofOurs = (inference: Inference): Inference => ({
  ...{ ...inference, questions: [], stranger: null },
  notices: ['A file that PlugTrack wrote: it is read as it was, with the prices of then.'],
});

/** A file of our own by its own reader, without loss; any other by its mapping. */
export function readFile(
  { sheet, text }: OpenedSheet,
  reading: Reading,
  saved: readonly SavedMapping[],
  context: MappingContext,
  tell: Tell,
): Result<Mapped & { file: ReadFile }> {
  const mapped = mappedBy(sheet, reading, saved, context);
  const { inference } = mapped;
  const isOwn = inference.format?.isOurs === true && reading.fields === null && reading.mapping === null;
  const ours = isOwn && text !== null ? readOwn(text, reading, context) : null;
  if (ours && !ours.ok) return ours;
  if (ours) return ok({ ...mapped, inference: ofOurs(inference), file: ours.value });
  const told = (done: number, total: number) => tell({ phase: 'reading', done, total });
  return ok({ ...mapped, file: readSheet(sheet, inference.mapping, reading, context, told) });
}
