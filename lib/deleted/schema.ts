import { z } from 'zod';
import type { Instant } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';

export const pageSize = 50;

/** When something was deleted, and for how many days more it can be brought back: 30 at first, 1 on the last day. */
export type Gone = { deletedAt: Instant; daysLeft: number };

export type DeletedSession = Gone &
  Pick<SessionRow, 'id' | 'day' | 'locationLabel' | 'energyWh' | 'costMicros' | 'isPriceAssumed'> & {
    /** Its car was deleted too, and comes back with it. */
    isCarDeleted: boolean;
  };

/** Whatever else was deleted, by its name. */
export type DeletedItem = Gone & { kind: 'car' | 'tariff' | 'channel'; id: number; name: string };

/** The moment at which sessions were deleted together, as an import that is taken back does; `null` is every moment. */
export const deletedMoment = z.number().int().positive().nullable();
