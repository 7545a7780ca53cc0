import { z } from 'zod';
import type { Instant } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';

export const editId = z.number().int().positive();

export const editKinds = ['change', 'delete', 'merge', 'split'] as const;
export type EditKind = (typeof editKinds)[number];

/** An edit of several sessions that was done. `count` is that of the sessions. */
export type EditDone = { id: number; kind: EditKind; count: number };
/** What taking an edit back did, and how many sessions it left alone because they were changed since. */
export type EditUndone = { restored: number; left: number };
export type EditRow = {
  id: number;
  kind: EditKind;
  title: string;
  createdAt: Instant;
  undoneAt: Instant | null;
  count: number;
};

/** An edit as the history of one of its sessions tells it. */
export type EditStep = {
  kind: EditKind;
  createdAt: Instant;
  versionBefore: number | null;
  versionAfter: number | null;
  /** The other sessions of the edit. */
  others: number;
};

/** A session that an edit changes, and what in it. */
export type Rewrite = { before: SessionRow; values: Partial<SessionRow> };

/** What is to be written as one edit. */
export type Writing = {
  kind: EditKind;
  title: string;
  rewrites?: readonly Rewrite[];
  gone?: readonly SessionRow[];
  /** Rows that are written already, with their histories. */
  made?: readonly SessionRow[];
};

/** Nothing is done but what was looked at. */
export const staleSentence =
  'Something of this was changed in the meantime, so nothing was done. Look at it again, as it is now.';
