import { afterEach, beforeEach, vi } from 'vitest';
import { closeConnection } from '@/db/client';
import type { Instant } from '@/lib/core/time';
import { notify } from '@/lib/notifications/data';
import type { Owner } from '@/lib/server/owner';

export const noon = Date.UTC(2026, 10, 22, 12) as Instant;
export const minute = 60_000;
export const day = 1440 * minute;
export const later = (ms: number): Instant => (noon + ms) as Instant;

/** Has each test of the file begin at `moment`, where the clock stays. */
export function stopClockAt(moment: Instant): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: moment });
  });
  afterEach(() => {
    vi.useRealTimers();
    closeConnection();
  });
}

/** A message as the code tells it. */
export const message = (key: string) => ({ key, title: 'Title', body: 'Body', level: 'info' as const, path: '/' });

/** Tells of an import that has finished. */
export const tellImport = (owner: Owner, key = 'import.finished 1') => notify(owner, 'import.finished', message(key));
