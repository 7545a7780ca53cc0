import type { EditStep } from '@/lib/edits/schema';
import type { SessionRow } from '@/lib/sessions/schema';

/** The edit of several sessions that a step in the history of one of them belongs to. */
export function editOf(
  step: { before: SessionRow | null; after: SessionRow | null; createdAt: number },
  edits: readonly EditStep[],
): EditStep | null {
  // A version is made once; what was deleted as a version may have been so several times.
  const isSame = (edit: EditStep) =>
    edit.versionAfter === (step.after?.version ?? null) &&
    edit.versionBefore === (step.before?.version ?? null) &&
    (step.after !== null || Math.abs(edit.createdAt - step.createdAt) < 60_000);
  return edits.find(isSame) ?? null;
}
