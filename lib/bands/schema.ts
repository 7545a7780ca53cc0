import { z } from 'zod';
import { bandLine, readBand } from '@/lib/bands/rules';
import type { Field } from '@/lib/core/codec';
import type { Instant } from '@/lib/core/time';
import type { MicrosPerKwh, Units, WattHours } from '@/lib/core/units';
import type { WeekWindow } from '@/lib/core/week-window';

/** Whose clock the bands go by: the one on the wall, or that of a meter which knows no summer time. */
export const clocks = ['local', 'standard'] as const;
/** What a session without times is priced at: the base price, the lowest of its day, or a price of its own. */
export const untimedRules = ['base', 'cheapest', 'own'] as const;

/** A stretch of the day with a price of its own. Where bands overlap the later one wins. */
export type Band = WeekWindow & { priceMicrosPerKwh: MicrosPerKwh };

export const pricePerKwh = z
  .custom<MicrosPerKwh>((value) => Number.isSafeInteger(value), 'Enter a price per kWh.')
  .refine((price) => price >= -1_000_000_000 && price <= 10_000_000_000, 'The price is out of range.');

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Enter a time of the day, like 23:30.');
const weekday = z.number().int().min(0).max(6);

export const band: z.ZodType<Band> = z.object({
  from: time,
  to: time,
  days: z
    .array(weekday)
    .min(1, 'Choose at least one day.')
    .refine(
      (days) => days.every((day, at) => at === 0 || day > (days[at - 1] ?? day)),
      'Each day once, in their order.',
    ),
  priceMicrosPerKwh: pricePerKwh,
});

export const bands = z.array(band).max(48, 'A tariff can have at most 48 bands.');

/** One band per line, in the order in which they count. Each line that cannot be read is told by its place. */
export const bandsField = ({ currency }: Units): Field<Band[]> =>
  z.codec(z.string(), z.custom<Band[]>(), {
    decode: (text, context) => {
      const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
      const read = lines.map((line) => readBand(line, currency));
      const faults = read.flatMap(({ fault }, at) => (fault === null ? [] : [`Band ${at + 1}: ${fault}.`]));
      if (faults.length === 0) return read.flatMap(({ band }) => band ?? []);
      context.issues.push({ code: 'custom', input: text, message: faults.slice(0, 3).join(' ') });
      return z.NEVER;
    },
    encode: (list) => list.map((one) => bandLine(one, currency)).join('\n'),
  });

/** A price by the half hour that begins at `startsAt`. */
export type HalfHour = { startsAt: Instant; priceMicrosPerKwh: MicrosPerKwh };

/** What of a session was paid at which price. The energies of all lines are that of the session, to the Wh. */
export type CostLine = { energyWh: WattHours; priceMicrosPerKwh: MicrosPerKwh; tariffId: number | null };
