import { addDays, dayOf, instantAt, type Day, type Instant } from '@/lib/core/time';
import { dayBy, dottedTime, momentIn, momentOf, yearlessDay, type Moment } from '@/lib/mappings/cells/moment';
import { isMissing } from '@/lib/mappings/cells/number';
import { clockMark, offsetOf, zoneOf, zoneShowing } from '@/lib/mappings/cells/zones';
import { valueOf, type Read } from '@/lib/mappings/rows/figures';
import type { ColumnPlan, Field, Point } from '@/lib/mappings/schema';

/** The columns that one end of a session is told in, and the cells of a row. */
export type PointPlans = {
  both: ColumnPlan | null;
  date: ColumnPlan | null;
  time: ColumnPlan | null;
  zone: ColumnPlan | null;
  /** Of dates that name none. */
  year: number | null;
  /** Years are written as `0026` throughout. */
  isShortYear: boolean;
};
export type CellOf = (plan: ColumnPlan | null) => string;

const dateFault = (field: Field, cell: string, isOpen: boolean) => ({
  fault: isOpen
    ? { field, reason: `“${cell}”: is the day or the month first?`, fix: 'Answer the question about dates.' }
    : {
        field,
        reason: `“${cell.slice(0, 40)}” ${yearlessDay(cell) !== null ? 'has no year' : 'is no date that can be read'}.`,
        fix: 'Correct the date.',
      },
});

const two = (n: number) => String(n).padStart(2, '0');

/** A time of day in a column of times, where an hour alone and a share of a day are times as well. */
function timeOf(cell: string): string | null {
  const text = cell.trim();
  if (/^\d{1,2}$/.test(text) && Number(text) < 24) return `${two(Number(text))}:00:00`;
  if (/^0?[.,]\d{1,18}$/.test(text)) {
    const seconds = Math.round(Number(text.replace(',', '.')) * 86_400) % 86_400;
    return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  }
  return momentOf(dottedTime.test(text) ? text.replace('.', ':') : text)?.time ?? null;
}

type Clock = { day: Day; time: string | null; moment: Moment | null; plan: ColumnPlan | null };

/** A time in a column of its own, with the zone that may stand behind it. */
function timeIn(plans: PointPlans, cellOf: CellOf, day: Day): Clock {
  const cell = cellOf(plans.time);
  const time = isMissing(cell) ? null : timeOf(cell);
  return { day, time, moment: time === null ? null : momentOf(cell), plan: plans.time };
}

/** Day and time as printed, out of one column or two; an instant where the cell counts from 1970. */
function clockOf(plans: PointPlans, cellOf: CellOf, field: Field, fallback: Day | null): Read<Clock | Instant> {
  const whole = [plans.both, plans.date].find((plan) => plan && !isMissing(cellOf(plan)));
  if (!whole) {
    const clock = fallback ? timeIn(plans, cellOf, fallback) : null;
    return clock?.time ? { value: clock } : null;
  }
  const cell = plans.isShortYear ? cellOf(whole).replace(shortYear, '20') : cellOf(whole);
  const moment = momentIn(cell, plans.year);
  return moment
    ? momentClock(plans, cellOf, { whole, moment, field, fallback })
    : dateFault(field, cellOf(whole), false);
}

/** `0026-02-24`: what some program made of a year of two digits. */
export const shortYear = /^00(?=\d\d-)/;

type Found = { whole: ColumnPlan; moment: Moment; field: Field; fallback: Day | null };

function momentClock(plans: PointPlans, cellOf: CellOf, found: Found): Read<Clock | Instant> {
  const { whole, moment, field, fallback } = found;
  const { at, date, time } = moment;
  if (at !== null) return { value: at as Instant };
  const day = date ? dayBy(date, whole.order) : fallback;
  const isOpen = date !== null && !('day' in date) && whole.order === null;
  if (!day) return dateFault(field, cellOf(whole), isOpen);
  const hasTime = time !== null && !(whole === plans.date && time === '00:00:00');
  return { value: hasTime ? { day, time, moment, plan: whole } : timeIn(plans, cellOf, day) };
}

const sentences = {
  twice: 'The clock showed this time twice that night; the first is taken.',
  skipped: 'The clock skipped this hour; the next one is taken.',
};

function atUtc(at: Instant, own: string): Point {
  return { day: dayOf(at, own), at, zone: own, mark: null };
}

/** A wall clock with an offset keeps its day and hour; in which zone does not matter. */
function atOffset(wall: string, offset: number, own: string): Point {
  const at = (Date.parse(`${wall}Z`) - offset * 60_000) as Instant;
  const zone = zoneShowing(at, wall, own) ?? own;
  return { day: dayOf(at, zone), at, zone, mark: null };
}

function offsetAt({ moment }: Clock, zoneWord: string): number | null {
  return moment?.offset ?? (zoneWord === '' ? null : offsetOf(zoneWord));
}

const isUtc = ({ plan, moment }: Clock, word: string) =>
  plan?.zone === 'UTC' || moment?.isUtc === true || /^(?:utc|z)$/i.test(word);

function pointAt(clock: Clock, zoneWord: string, own: string): Point | null {
  const { day, time, plan } = clock;
  if (time === null) return { day, at: null, zone: own, mark: null };
  const wall = `${day}T${time}`;
  const offset = offsetAt(clock, zoneWord);
  if (isUtc(clock, zoneWord) && (offset ?? 0) === 0) return atUtc(Date.parse(`${wall}Z`) as Instant, own);
  return offset === null ? atWall(wall, zoneOf(zoneWord) ?? plan?.zone ?? own) : atOffset(wall, offset, own);
}

function atWall(wall: string, zone: string): Point | null {
  const at = instantAt(wall, zone);
  if (at === null) return null;
  const mark = clockMark(wall, zone);
  return { day: dayOf(at, zone), at, zone, mark: mark === null ? null : sentences[mark] };
}

/**
 * One end of a session. `fallback` is the day for a time without one.
 * @param own the owner's zone, for clocks that name none
 */
export function pointOf(
  plans: PointPlans,
  cellOf: CellOf,
  field: Field,
  own: string,
  fallback: Day | null,
): Read<Point> {
  const clock = clockOf(plans, cellOf, field, fallback);
  if (clock === null || 'fault' in clock) return clock;
  const { value } = clock;
  if (typeof value === 'number') return { value: atUtc(value, own) };
  const point = pointAt(value, cellOf(plans.zone).trim(), own);
  return point ? { value: point } : dateFault(field, `${value.day} ${value.time ?? ''}`, false);
}

/** The end of a session that has only a time for it: after midnight where it lies before the start. */
export function endPoint(plans: PointPlans, cellOf: CellOf, { day, at, zone }: Point): Read<Point> {
  const end = pointOf(plans, cellOf, 'ended_at', zone, day);
  const hasDay = [plans.both, plans.date].some((plan) => momentIn(cellOf(plan), plans.year)?.date);
  const point = valueOf(end);
  const isBefore = point?.at !== null && point?.at !== undefined && at !== null && point.at < at;
  return isBefore && !hasDay ? pointOf(plans, cellOf, 'ended_at', zone, addDays(day, 1)) : end;
}
