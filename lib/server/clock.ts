import 'server-only';
import type { Instant } from '@/lib/core/time';

/** The moment of asking. Rules are handed it; only data and services ask. */
export const now = (): Instant => Date.now() as Instant;
