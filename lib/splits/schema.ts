import { z } from 'zod';
import { optional, outside, wholePercent, type Codec } from '@/lib/core/codec';
import { clockField, energyField } from '@/lib/core/quantity-fields';
import type { Instant } from '@/lib/core/time';
import type { Units, WattHours } from '@/lib/core/units';
import { sessionId, sessionShape, type FrozenPrice, type SessionInput, type SessionRow } from '@/lib/sessions/schema';

const split = z
  .object({
    at: z.custom<Instant>().nullable(),
    energyWh: z
      .custom<WattHours>()
      .refine((wh) => wh >= 1, 'The first part needs at least 0.001 kWh.')
      .nullable(),
    socAt: sessionShape.shape.socFrom,
  })
  .refine((s) => s.at !== null || s.energyWh !== null, {
    path: ['energyWh'],
    message: 'Enter the energy of the first part, or the moment of the split.',
  });

/** Where a session is split: at a moment, at an energy, or both; what is `null` follows from the other. */
export type Split = z.output<typeof split>;

export const splitNames = { at: 'split_at', energyWh: 'first_kwh', socAt: 'soc_at' } as const;

/** The form that splits a session; the moment is read in its own zone. */
export const splitForm = (units: Units, timeZone: string): Codec<Split> =>
  outside(split, splitNames, {
    split_at: optional(clockField({ ...units, timeZone }, 'Enter a date and a time')),
    first_kwh: optional(energyField('Enter the energy of the first part, like 12.4')),
    soc_at: optional(wholePercent('Battery at the split must be a whole number from 0 to 100')),
  });

/** The session, the form's fields, and the mark of what was seen. */
export const seenSplit = z.object({
  id: sessionId,
  fields: z.record(z.string(), z.string().max(500)),
  seen: z.string().max(64),
});
export type SeenSplit = z.output<typeof seenSplit>;

/** The two parts of a session: the first is what it becomes, the second a session of its own. */
export type Parts = {
  first: SessionRow;
  second: Omit<SessionInput, 'clientId'>;
  secondPrice: FrozenPrice;
  /** The charge at the split if it rose evenly, where it was not entered; `null` where it cannot be said. */
  likelySoc: number | null;
};
