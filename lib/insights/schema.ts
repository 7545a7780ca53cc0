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

/** `/?m=2026-10&car=2`; the running month and the active car (`null`) are the address without them. */
export function dashboardAddress({ month, carId, today }: { month: Month; carId: number | null; today: Day }): string {
  const query = new URLSearchParams();
  if (month !== monthOf(today)) query.set('m', month);
  if (carId !== null) query.set('car', String(carId));
  return query.size > 0 ? `/?${query.toString()}` : '/';
}

/** `/insights?y=2025&car=2`; the running year and all cars (`null`) are the address without them. */
export function insightsAddress({ year, carId, today }: { year: number; carId: number | null; today: Day }): string {
  const query = new URLSearchParams();
  if (String(year) !== today.slice(0, 4)) query.set('y', String(year));
  if (carId !== null) query.set('car', String(carId));
  return query.size > 0 ? `/insights?${query.toString()}` : '/insights';
}
