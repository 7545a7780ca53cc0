import { figureOf, roughly, type DecimalMark } from '@/lib/mappings/cells/number';

export const durationUnits = ['ms', 's', 'min', 'h', 'd'] as const;
export type DurationUnit = (typeof durationUnits)[number];
const secondsIn: Record<DurationUnit, number> = { ms: 0.001, s: 1, min: 60, h: 3600, d: 86_400 };

const longest = 48;
const part = (unit: string) => `(?:(\\d{1,5}(?:[.,]\\d{1,6})?)\\s*(?:${unit})\\.?[\\s,:]*(?:and |und )?)?`;
// `1h0m0s`, `1 h 20 min`, `2 days 3 hours`, `45s`: in this order, each at most once.
const worded = new RegExp(
  `^${part('d|days?|tage?')}${part('h|hrs?|hours?|std|stunden?|stunde')}${part('m|min|mins|minutes?|minuten?')}${part('s|secs?|seconds?|sek|sekunden?')}$`,
  'i',
);
const iso = /^P(?:(\d{1,3})D)?T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,7})(?:\.\d+)?S)?$/i;
const coloned =
  /^(?:(\d{1,3})\s*(?:d|days?|tage?)?[,.\s]+)?(\d{1,5}):([0-5]?\d)(?::([0-5]?\d)(?:[.,]\d{1,6})?)?\s*h?$/i;

const sum = (parts: readonly (string | undefined)[]) => {
  const [days, hours, minutes, seconds] = parts.map((text) => Number((text ?? '0').replace(',', '.')));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
};

/** Seconds of a duration whose spelling says its unit (`1h20`, `68:30:20`, `25 min`); `null` for a bare figure. */
export function spelledSeconds(cell: string): number | null {
  const text = cell.trim();
  if (text === '' || text.length > longest || !/\d/.test(text)) return null;
  const colon = coloned.exec(text);
  if (colon) return sum(colon.slice(1));
  const words = iso.exec(text) ?? worded.exec(text);
  if (words) return sum(words.slice(1));
  const short = /^(\d{1,4})\s*h\s*([0-5]?\d)$/i.exec(text);
  return short ? sum([undefined, short[1], short[2]]) : null;
}

/** Seconds of a cell: by its own spelling, else the bare figure in the column's unit. */
export function secondsOf(cell: string, decimal: DecimalMark, unit: DurationUnit): number | null {
  const spelled = spelledSeconds(cell);
  if (spelled !== null) return spelled;
  const figure = figureOf(cell);
  const value = figure && !figure.isNegative ? roughly(figure, decimal) : null;
  return value === null ? null : value * secondsIn[unit];
}
