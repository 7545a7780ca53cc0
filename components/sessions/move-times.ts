import { addDays, daysBetween, isDay, type Day } from '@/lib/core/time';

/** The day that the times say: that of the start, or without one that of the finish; `null` where neither is there. */
export function dayOfTimes(start: string, finish: string): Day | null {
  const day = (start || finish).slice(0, 10);
  return isDay(day) ? day : null;
}

/** The times on another day: the start on `day`, the finish as much later as it was. Texts of native fields. */
export function timesOn(day: string, start: string, finish: string): { start: string; finish: string } | null {
  const from = dayOfTimes(start, finish);
  if (!isDay(day) || from === null) return null;
  const moved = (time: string) =>
    time === '' ? '' : addDays(time.slice(0, 10) as Day, daysBetween(from, day)) + time.slice(10);
  return { start: moved(start), finish: moved(finish) };
}
