import type { Day, Instant } from '@/lib/core/time';
import { findDuplicates, type Trace } from '@/lib/imports/rows/duplicates';
import type { ReadRow } from '@/lib/imports/rows/read';

/** A stored session that a row may repeat. */
export type Stored = Trace & { id: number };
/** One that has the client id of a row; deleted ones keep theirs. */
export type Taken = Stored & { deletedAt: Instant | null };

export type Judged = {
  row: ReadRow;
  verdict: 'new' | 'here' | 'look';
  reason: string;
  /** Where it can be typed anew. */
  field: 'date' | null;
  sessionId: number | null;
};

type Logbook = { near: readonly Stored[]; taken: ReadonlyMap<string, Taken>; tomorrow: Day };
type Given = Pick<Judged, 'verdict'> & Partial<Judged>;

const otherValues = 'This session is here already, with other values. Change it on its own page.';

function isSame({ draft }: ReadRow, known: Taken): boolean {
  return known.carId === draft.carId && known.day === draft.day && known.energyWh === draft.energyWh;
}

/** What an id says of a row: a stored session that has it, or another row of the file. */
function byId(row: ReadRow, known: Taken | undefined, twin: number | undefined): Given | null {
  if (twin !== undefined) return { verdict: 'look', reason: `This row has the same id as line ${twin}.` };
  if (known?.deletedAt !== null) return null;
  // Only our own files are edited and brought back; what another app says again is the same charge as before.
  const isEdited = row.price !== null && !isSame(row, known);
  return isEdited ? { verdict: 'look', reason: otherValues } : { verdict: 'here', sessionId: known.id };
}

type Sought = Trace & { row: ReadRow };

// A car that is not chosen yet is none of those that have sessions.
const soughtOf = (row: ReadRow): Sought => {
  const { carId, day, startedAt, energyWh } = row.draft;
  return { row, carId: carId ?? 0, day, startedAt, energyWh };
};

/** Gives every readable row its verdict by what is in the logbook: new, here already, or a look is needed. */
export function judge(rows: readonly ReadRow[], { near, taken, tomorrow }: Logbook): Judged[] {
  const seen = new Map<string, number>();
  const given = new Map<ReadRow, Given>();
  // Rows that name a stored session come first, so that no other row takes it for its own.
  const spoken = new Set<number>();
  for (const row of rows) {
    const { clientId, day } = row.draft;
    const known = taken.get(clientId);
    if (known) spoken.add(known.id);
    const late: Given | null =
      day > tomorrow ? { verdict: 'look', reason: 'The date lies in the future.', field: 'date' } : null;
    const told = byId(row, known, seen.get(clientId)) ?? late;
    if (told) given.set(row, told);
    if (!seen.has(clientId)) seen.set(clientId, row.line);
  }
  const open = rows.filter((row) => !given.has(row)).map(soughtOf);
  const found = findDuplicates(
    open,
    near.filter(({ id }) => !spoken.has(id)),
  );
  for (const [{ row }, { id }] of found) given.set(row, { verdict: 'here', sessionId: id });
  const plain = { reason: '', field: null, sessionId: null };
  return rows.map((row) => ({ ...plain, ...(given.get(row) ?? { verdict: 'new' as const }), row }));
}
