import { z } from 'zod';
import type { SessionRow } from '@/lib/sessions/schema';

export const mostMerged = 20;

const id = z.number().int().positive();
/** The sessions that are merged, the one whose place the whole has, and the mark of what was seen. */
export const seenMerge = z.object({ ids: z.array(id).min(2).max(mostMerged), like: id, seen: z.string().max(64) });
export type SeenMerge = z.output<typeof seenMerge>;

/** What sessions make together: `values` over the earliest of them, which stays; the others go. */
export type Merged = { keep: SessionRow; gone: readonly SessionRow[]; values: Partial<SessionRow> };

/** What may speak against a merge, without forbidding it. */
export type MergeDoubt =
  { key: 'overlap' | 'unpriced' } | { key: 'gap'; minutes: number } | { key: 'driven'; metres: number };
