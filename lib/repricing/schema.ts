import { z } from 'zod';
import { bands, clocks, untimedRules } from '@/lib/bands/schema';
import type { Day } from '@/lib/core/time';
import type { MicrosPerKwh } from '@/lib/core/units';

export const nothing = z.null();
/** Sessions with the version that an update gave them. */
export const updatedSessions = z.array(
  z.object({ id: z.number().int().positive(), version: z.number().int().positive() }),
);

const day = z.custom<Day>((value) => typeof value === 'string');
const price = z.custom<MicrosPerKwh>((value) => typeof value === 'number');

/** How many prices by the half hour there were, up to which one, and what they came to: whether one of them was changed. */
const halfHourTrace = z.object({ until: z.number(), count: z.number(), sum: z.number() });
export type HalfHourTrace = z.output<typeof halfHourTrace>;

/**
 * A tariff as it was when the owner left sessions as logged. Kept as a setting, whose schema cannot know of tariffs; one
 * that was kept before there were bands had none.
 */
export const settledTariff = z.object({
  id: z.number().default(0),
  validFrom: day,
  validTo: day.nullable(),
  priceMicrosPerKwh: price,
  bands: bands.default([]),
  untimed: z.enum(untimedRules).default('base'),
  untimedPriceMicrosPerKwh: price.nullable().default(null),
  timeZone: z.string().default('Europe/London'),
  clock: z.enum(clocks).default('local'),
  halfHours: halfHourTrace.nullable().default(null),
});
export type SettledTariff = z.output<typeof settledTariff>;
