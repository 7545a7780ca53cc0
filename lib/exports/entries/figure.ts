import { z } from 'zod';
import { isDay, type Day } from '@/lib/core/time';
import { integerOf } from '@/lib/core/units';

/** A number of the file, stored as an integer of `decimals` more places. */
export const figure = <T extends number>(decimals: number) =>
  z.codec(z.number(), z.custom<T>(), {
    decode: (value, context) => {
      const whole = integerOf(String(value), decimals);
      if (whole !== null) return whole as T;
      context.issues.push({ code: 'custom', input: value, message: `a number with at most ${decimals} decimals` });
      return z.NEVER;
    },
    encode: (value) => value / 10 ** decimals,
  });

/** Good within the file only. */
export const id = z.number().int().positive();
export const text = z.string().max(8192);
export const day = z.custom<Day>((value) => typeof value === 'string' && isDay(value), 'a day, like 2026-11-22');
