import { addDays, dayOf, instantAt, localTime, type Day, type Instant } from '@/lib/core/time';
import { readClock, readDay, type ClockRead, type DayContext, type DayRead } from '@/lib/receipts/readers/clock';
import type { Figure } from '@/lib/receipts/readers/figures';
import type { Candidate } from '@/lib/receipts/readers/settle';

type Role = 'start' | 'end' | null;
/** A time of the receipt with what it could be; the day is that of its own words, or `null`. */
type Moment = { clock: ClockRead; day: DayRead | null; role: Role; isLabelSure: boolean; snippet: string; at: number };

export type Times = {
  start: Candidate<Instant>[];
  end: Candidate<Instant>[];
  /** Days that are named without a time. */
  days: Candidate<Day>[];
};

const start = /start|began|begin|plugged in|connected|\bfrom\b|since|beginn|début|inicio|commenc|initiated|\bvon\b/;
const end = /\bend|finish|stop|complet|unplug|disconnect|until|\bto\b|\bende|\bfin\b|\bbis\b|till/;
const notWhen =
  /open|hours|off-?\s?peak|\bpeak\b|tariff|\brate\b|night|between|invoice|issued|print|payment|paid|transaction|order|\bdue\b|expir|valid|statement|booked|created|updated|billed|billing|member|next|support|call|phone|tel\b|download|sent|pre-?auth|authori[sz]|refund|card|vat|reserv|limit|version|receipt date|register|duration|elapsed|minutes|length|waiting|idle|dauer|charging time|total time|time (?:spent|taken|plugged)/;
const notWhenTail = /am to|opening|off-?\s?peak|duration|refund/;
const betweenParts = /^\s*(?:at|um|à|@|on|,|\||·|-|–|t|, at|\(|der|am)?\s*$/;
// A dash in front of a date leads on to it, and does not lead back.
const dateBehind = /^\s*(?:on|,|am|den|\()?\s*$/;
const range = /^\s*(?:→|->|=>|–|—|-|to|until|till|bis|›)\s*$/;

const weekdays = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b,?/g;

function roleOf(label: string): Role | 'none' {
  const words = label.replace(weekdays, ' ');
  if (notWhen.test(words)) return 'none';
  const [isStart, isEnd] = [start.test(words), end.test(words)];
  if (isStart === isEnd) return null;
  return isStart ? 'start' : 'end';
}

type Beside = { day: DayRead; from: number };

/** The date that belongs to a time: right before it, or right behind. */
function dayBeside(figures: readonly Figure[], at: number, context: DayContext): Beside | null {
  const here = figures[at];
  const dateAt = (index: number) => {
    const figure = figures[index];
    return figure?.kind === 'date' && figure.line === here?.line ? figure : null;
  };
  const [before, after] = [dateAt(at - 1), dateAt(at + 1)];
  const isBefore = before !== null && betweenParts.test(before.link);
  const found = isBefore ? before : dateBehind.test(here?.link ?? '') ? after : null;
  const day = found && readDay(found.raw, context);
  return day && { day, from: isBefore ? at - 1 : at };
}

function momentsOf(figures: readonly Figure[], context: DayContext): Moment[] {
  return figures.flatMap((figure, at) => {
    const clock = figure.kind === 'clock' ? readClock(figure.raw) : null;
    if (!clock) return [];
    const beside = dayBeside(figures, at, context);
    const owner = beside ? (figures[beside.from] ?? figure) : figure;
    const role = roleOf(owner.label);
    if (role === 'none' || notWhenTail.test(figure.trail)) return [];
    const { isLabelSure, snippet } = owner;
    return [{ clock, day: beside?.day ?? null, role, isLabelSure, snippet, at }];
  });
}

/** "14:02 – 14:32", "14:02 – 20 Nov 01:10": two times of one line with a dash between them. */
function isRange(first: Moment, second: Moment | undefined, figures: readonly Figure[]): second is Moment {
  const [here, next] = [figures[first.at], figures[first.at + 1]];
  if (!here || !next || !second || here.line !== figures[second.at]?.line || !range.test(here.link)) return false;
  return second.at === first.at + 1 || (next.kind === 'date' && betweenParts.test(next.link));
}

/** The second time of a range is the end of the first. */
function paired(moments: readonly Moment[], figures: readonly Figure[]): Moment[] {
  const found = moments.map((moment) => ({ ...moment }));
  for (const [index, first] of found.entries()) {
    const second = found[index + 1];
    if (first.role === 'end' || !isRange(first, second, figures)) continue;
    const isNamed = first.role === 'start' || /charg|session|time|when|start/.test(figures[first.at]?.label ?? '');
    const isLabelSure = first.isLabelSure && (isNamed || first.day !== null);
    Object.assign(first, { role: 'start', isLabelSure });
    Object.assign(second, { role: 'end', isLabelSure, snippet: first.snippet });
  }
  return found;
}

const same = (days: readonly DayRead[]): DayRead | null => {
  const [first] = days;
  if (!first || days.some(({ day }) => day !== first.day)) return null;
  return { day: first.day, isSure: days.some(({ isSure }) => isSure) };
};

type Dated = { figure: Figure; day: DayRead };

/** The one day of the receipt: of its times, else of what names no other occasion; that of an invoice is a guess. */
function dayOfAll(moments: readonly Moment[], dated: readonly Dated[]): DayRead | null {
  const own = moments.flatMap(({ day }) => day ?? []);
  if (own.length > 0) return same(own);
  const told = dated.filter(({ figure }) => roleOf(figure.label) !== 'none').map(({ day }) => day);
  if (told.length > 0) return same(told);
  const other = same(dated.map(({ day }) => day));
  return other && { ...other, isSure: false };
}

function instantOf({ clock }: Moment, { day }: DayRead, { units }: DayContext): Instant | null {
  if (clock.offset === null) return instantAt(`${day}T${clock.time}`, units.timeZone);
  const utc = instantAt(`${day}T${clock.time}`, 'UTC');
  return utc === null ? null : ((utc - clock.offset * 60_000) as Instant);
}

function candidateOf(moment: Moment, day: DayRead | null, context: DayContext): Candidate<Instant> | null {
  const value = day && instantOf(moment, day, context);
  if (value === null || day === null) return null;
  const isSure = moment.isLabelSure && moment.clock.isSure && day.isSure;
  return { value, tier: moment.role === null ? 1 : 2, isLabelSure: isSure, snippet: moment.snippet };
}

const fiveMinutes = 300_000;

/** When it began and ended. A time without a date of its own is of the one date that the receipt has. */
export function readTimes(figures: readonly Figure[], context: DayContext): Times {
  const moments = paired(momentsOf(figures, context), figures);
  const dated = figures.flatMap((figure) => {
    const day = figure.kind === 'date' ? readDay(figure.raw, context) : null;
    return day ? [{ figure, day }] : [];
  });
  const onlyDay = dayOfAll(moments, dated);
  const isPast = ({ value }: Candidate<Instant>) => value <= context.now + fiveMinutes;
  const of = (role: Role) =>
    moments
      .filter((moment) => moment.role === role)
      .flatMap((moment) => candidateOf(moment, moment.day ?? onlyDay, context) ?? []);
  const days = dated.map(({ figure, day }) => ({
    value: day.day,
    tier: roleOf(figure.label) === 'none' ? 1 : 2,
    isLabelSure: day.isSure && figure.isLabelSure && /date|charg|session|start|begin|day/.test(figure.label),
    snippet: figure.snippet,
  }));
  return {
    start: [...of('start'), ...of(null)].filter(isPast),
    end: nextDay(of('end'), of('start'), moments, context).filter(isPast),
    days,
  };
}

/** An end without a date of its own that lies before the start is of the day after. */
function nextDay(
  ends: readonly Candidate<Instant>[],
  starts: readonly Candidate<Instant>[],
  moments: readonly Moment[],
  { units }: DayContext,
): Candidate<Instant>[] {
  const isUndated = moments.some(({ role, day }) => role === 'end' && day === null);
  const [first] = starts;
  return ends.map((one) => {
    if (!isUndated || !first || one.value >= first.value) return one;
    const clock = localTime(one.value, units.timeZone).slice(10);
    const value = instantAt(`${addDays(dayOf(one.value, units.timeZone), 1)}${clock}`, units.timeZone);
    return value === null ? one : { ...one, value };
  });
}
