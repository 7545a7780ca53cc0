import { tzOffset } from '@date-fns/tz';

declare const kind: unique symbol;
/** UTC milliseconds. */
export type Instant = number & { readonly [kind]: 'instant' };
/** A calendar day as `YYYY-MM-DD`. Never a `Date`, which would move it into the server's zone. */
export type Day = string & { readonly [kind]: 'day' };
/** A calendar month as `YYYY-MM`. */
export type Month = string & { readonly [kind]: 'month' };

const msPerDay = 86_400_000;
const msPerMinute = 60_000;

/** The first day that a session may carry: the first electric cars of today's kind were sold in 2008. */
export const firstDay = '2008-01-01' as Day;

const utcOf = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const dayOfUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10) as Day;

/** A real day of the calendar: `2026-02-30` is none, although `new Date` makes 2 March of it. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && dayOfUtc(ms) === text;
}

export const isMonth = (text: string): text is Month => /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`);

/** A zone by its IANA name; bare offsets are refused, because they know no clock changes. */
export const isTimeZone = (name: string): boolean =>
  /^[A-Za-z]/.test(name) && name.length <= 64 && !Number.isNaN(tzOffset(name, new Date(0)));

const exactOffset = (ms: number, zone: string): number => tzOffset(zone, new Date(ms)) * msPerMinute;

// Zone and UTC day → the offset that holds all through it, or `null` on a day on which the clock changes. Asking for an
// offset takes longer than all else that is done to a row of an export, and a history has few days.
const offsets = new Map<string, number | null>();
const mostOffsets = 20_000;

/** @param start the UTC midnight that the day begins with */
function offsetOfDay(start: number, zone: string): number | null {
  const key = `${zone} ${start}`;
  let known = offsets.get(key);
  if (known === undefined) {
    const offset = exactOffset(start, zone);
    known = offset === exactOffset(start + msPerDay, zone) ? offset : null;
    if (offsets.size >= mostOffsets) offsets.clear();
    offsets.set(key, known);
  }
  return known;
}

const midnightBefore = (ms: number) => Math.floor(ms / msPerDay) * msPerDay;
const offsetAt = (ms: number, zone: string): number => offsetOfDay(midnightBefore(ms), zone) ?? exactOffset(ms, zone);

/** When in the UTC day that begins at `start` the clock is changed: zones do it at a whole minute, once a day at most. */
function changeOn(start: number, zone: string): number {
  const old = exactOffset(start, zone);
  let [before, after] = [0, msPerDay / msPerMinute];
  while (after - before > 1) {
    const middle = (before + after) >> 1;
    if (exactOffset(start + middle * msPerMinute, zone) === old) before = middle;
    else after = middle;
  }
  return start + after * msPerMinute;
}

/** A time in which a clock is the same `offset` (ms) ahead of UTC: `instant + offset` is what it shows, read as UTC. */
export type Stretch = { from: Instant; to: Instant; offset: number };

/** The time between two instants, cut where the clock in `zone` is changed. */
export function stretchesOf(from: Instant, to: Instant, zone: string): Stretch[] {
  const cuts = [from];
  for (let day = midnightBefore(from); day < to; day += msPerDay) {
    if (offsetOfDay(day, zone) !== null) continue;
    const change = changeOn(day, zone);
    if (change > from && change < to) cuts.push(change as Instant);
  }
  return cuts.map((cut, at) => ({ from: cut, to: cuts[at + 1] ?? to, offset: offsetAt(cut, zone) }));
}

/** What the clock in `zone` is ahead of UTC (ms) in the year of `at`, summer time left aside. North and south of the equator. */
export function standardOffset(at: Instant, zone: string): number {
  const year = new Date(at).getUTCFullYear();
  return Math.min(offsetAt(Date.UTC(year, 0, 1), zone), offsetAt(Date.UTC(year, 6, 1), zone));
}

/** The wall clock of `zone` at an instant, as `YYYY-MM-DDTHH:MM:SS`. */
function clockAt(instant: Instant, zone: string): string {
  return new Date(instant + offsetAt(instant, zone)).toISOString().slice(0, 19);
}

/** The wall clock as a native `datetime-local` field wants it, `YYYY-MM-DDTHH:MM`. */
export const localTime = (instant: Instant, zone: string): string => clockAt(instant, zone).slice(0, 16);

export const dayOf = (instant: Instant, zone: string): Day => clockAt(instant, zone).slice(0, 10) as Day;

/** The minute of the local day, 0–1439. */
export function minuteOf(instant: Instant, zone: string): number {
  const clock = clockAt(instant, zone);
  return Number(clock.slice(11, 13)) * 60 + Number(clock.slice(14, 16));
}

/**
 * The instant at which the clock in `zone` shows `local` (`YYYY-MM-DDTHH:MM[:SS]`), or `null` where the text is none. An
 * hour that comes twice in autumn means its first coming; one that spring leaves out is read as the hour after it.
 */
export function instantAt(local: string, zone: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?$/.exec(local);
  if (!match?.[1] || !isDay(match[1])) return null;
  const asUtc = Date.parse(`${match[1]}T${match[2]}:${match[3]}:${match[4] ?? '00'}Z`);
  const before = asUtc - offsetAt(asUtc - msPerDay, zone);
  const after = asUtc - offsetAt(asUtc + msPerDay, zone);
  const fits = (ms: number) => ms + offsetAt(ms, zone) === asUtc;
  if (fits(before)) return before as Instant;
  return (fits(after) ? after : before) as Instant;
}

/** RFC 3339 with offset → instant; `null` where the text is none or has no offset. */
export function parseRfc3339(text: string): Instant | null {
  const match =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/i.exec(text);
  return match?.[1] && isDay(match[1]) ? (Date.parse(text.toUpperCase()) as Instant) : null;
}

/** RFC 3339 with the offset that `zone` has at that instant; milliseconds only where there are any. */
export function rfc3339(instant: Instant, zone: string): string {
  const offset = offsetAt(instant, zone);
  const two = (n: number) => String(n).padStart(2, '0');
  const minutes = Math.abs(offset) / msPerMinute;
  const clock = new Date(instant + offset).toISOString();
  const kept = clock.slice(0, instant % 1000 === 0 ? 19 : 23);
  return `${kept}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export const addDays = (day: Day, days: number): Day => dayOfUtc(utcOf(day) + days * msPerDay);

/** Calendar months: 31 January + 1 month is the last day of February. */
export function addMonths(day: Day, months: number): Day {
  const first = new Date(utcOf(day));
  const target = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + months + 1, 0));
  target.setUTCDate(Math.min(first.getUTCDate(), target.getUTCDate()));
  return dayOfUtc(target.getTime());
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => Math.round((utcOf(to) - utcOf(from)) / msPerDay);

export const monthOf = (day: Day): Month => day.slice(0, 7) as Month;
export const firstOf = (month: Month): Day => `${month}-01` as Day;
export const lastOf = (month: Month): Day => addDays(addMonths(firstOf(month), 1), -1);
export const addToMonth = (month: Month, months: number): Month => monthOf(addMonths(firstOf(month), months));

/** 0 Monday … 6 Sunday. */
export const weekdayOf = (day: Day): number => (new Date(utcOf(day)).getUTCDay() + 6) % 7;

/** Noon in UTC of a day: a moment that every formatter in UTC shows as that same day. */
export const noonOf = (day: Day): Instant => (utcOf(day) + msPerDay / 2) as Instant;
