import { z } from 'zod';
import type { Instant } from '@/lib/core/time';
import { sessionId, sessionVersion, type SessionRow } from '@/lib/sessions/schema';

/** A change of a session as the history holds it: before and after as they were stored. */
export type Entry = { id: number; before: SessionRow | null; after: SessionRow | null; createdAt: Instant };

export type StepKind =
  | 'logged'
  | 'sample'
  | 'edited'
  | 'repriced'
  | 'reverted'
  | 'deleted'
  | 'restored'
  | /** Of which no more is kept. */ 'earliest';

/** One step in the life of a session: what it was before, what it was from then on. */
export type Step = Entry & {
  kind: StepKind;
  /** The version that can be restored from here; `null` where that would change nothing. */
  restores: number | null;
};

/** The session as it was read, and which of its versions it shall be again. */
export const versionChoice = sessionVersion.extend({ restores: sessionId });
export type VersionChoice = z.output<typeof versionChoice>;
