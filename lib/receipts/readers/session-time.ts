import { dayOf, type Day, type Instant } from '@/lib/core/time';
import type { Units } from '@/lib/core/units';
import type { Times } from '@/lib/receipts/readers/moments';
import { doubted, settle, type Candidate, type Settled } from '@/lib/receipts/readers/settle';

export type SessionTime = {
  start: Settled<Instant> | null;
  end: Settled<Instant> | null;
  minutes: Settled<number> | null;
  day: Settled<Day> | null;
};

const minute = 60_000;
const sevenDays = 7 * 1440 * minute;
const sameMinute = (a: Instant, b: Instant) => Math.abs(a - b) < minute;

type Span = Pick<SessionTime, 'start' | 'end' | 'minutes'>;

/** A start after its end, or a week before it, makes both of them worthless; a length that does not fit makes all unsure. */
function checked({ start, end, minutes }: Span): Span {
  if (!start || !end) return { start, end, minutes };
  const length = end.value - start.value;
  if (length < 0 || length > sevenDays) return { start: null, end: null, minutes };
  // A car that is full stays plugged in: it may have charged for less time than that.
  const fits = !minutes || minutes.value * minute <= length + 2 * minute;
  return fits ? { start, end, minutes } : { start: doubted(start), end: doubted(end), minutes: doubted(minutes) };
}

/** One of the two times and the length give the other. */
function completed({ start, end, minutes }: Span, now: Instant): Span {
  if (!minutes || (start && end)) return { start, end, minutes };
  const { value, snippet } = minutes;
  const confidence = (settled: Settled<unknown>) =>
    settled.confidence === 'sure' && minutes.confidence === 'sure' ? ('sure' as const) : ('unsure' as const);
  if (start) {
    const at = (start.value + value * minute) as Instant;
    const found = at > now + 5 * minute ? null : { value: at, snippet, confidence: confidence(start) };
    return { start, end: found, minutes };
  }
  if (!end) return { start, end, minutes };
  const at = (end.value - value * minute) as Instant;
  return { start: { value: at, snippet, confidence: confidence(end) }, end, minutes };
}

/** When the session was. Where there is a time the day follows from it. */
export function sessionTime(
  times: Times,
  durations: readonly Candidate<number>[],
  { units, now }: { units: Units; now: Instant },
): SessionTime {
  const end = settle(times.end, sameMinute);
  // A time that nothing names is no start where the end is named: it may be that of the print.
  const starts = end ? times.start.filter(({ tier }) => tier > 1) : times.start;
  const span = checked({ start: settle(starts, sameMinute), end, minutes: settle(durations) });
  const full = completed(span, now);
  // Without its start a charge counts to the day on which it ended, which need not be the day it is of.
  const at = full.start ?? doubted(full.end);
  const day = at ? { ...at, value: dayOf(at.value, units.timeZone) } : settle(times.days);
  return { ...full, day };
}
