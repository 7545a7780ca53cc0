import { z } from 'zod';
import { firstDay, firstOf, isMonth, lastOf, monthOf, type Day, type Month } from '@/lib/core/time';
import type { SessionRow } from '@/lib/sessions/schema';

/** What the figures need of a session, and no more: a year of these is read at once. */
export type Fact = Pick<
  SessionRow,
  | 'id'
  | 'carId'
  | 'day'
  | 'startedAt'
  | 'endedAt'
  | 'odometerM'
  | 'chargeType'
  | 'placeKind'
  | 'energyWh'
  | 'energySource'
  | 'costMicros'
  | 'socFrom'
  | 'socTo'
>;

/** Days, both inclusive. */
export type Span = { from: Day; to: Day };

const carId = z.coerce.number().int().positive().optional().catch(undefined);

/** The dashboard's address: `?m=2026-11&car=2`. What is no month, or has not begun yet, is this month. */
export const periodFilter = (today: Day) =>
  z.object({
    m: z
      .custom<Month>((text) => typeof text === 'string' && isMonth(text))
      .refine((month) => month >= monthOf(firstDay) && month <= monthOf(today))
      .catch(monthOf(today)),
    car: carId,
  });

/** The address of the insights: `?y=2026&car=2`. What is no year, or has not begun yet, is this year. */
export const yearFilter = (today: Day) => {
  const current = Number(today.slice(0, 4));
  return z.object({
    y: z.coerce
      .number()
      .int()
      .min(Number(firstDay.slice(0, 4)))
      .max(current)
      .catch(current),
    car: carId,
  });
};

export const spanOf = (month: Month): Span => ({ from: firstOf(month), to: lastOf(month) });
